/**
 * The profiles in a ZIP: those of whoever publishes it, else two that only show what belongs there and say so.
 *
 * A profile is a file in the shape of `demo.json`. Only what the application reads of a profile is taken: a demonstration's cards and
 * passwords stay behind. Its anchors go along beside it.
 *
 * Throws  PackageError `PROFILE` for a profile that the application would refuse, or two of one name.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readPlatformProfile, SdkError } from '../../packages/sdk/src/index.ts'
import { PackageError } from './package-error.ts'
import { type PackedFile, textFile } from './packed-file.ts'

const PLACEHOLDERS = ['acceptance.json', 'production.json'] as const

/** Names of a profile that are shipped; everything else is left out. */
const SHIPPED = [
  'name',
  'environment',
  'baseUrl',
  'services',
  'keyTypes',
  'etkPolicy',
  'keystoreFormat',
  'colour',
  'support',
  'release',
]

export async function shippedProfiles(
  root: string,
  files: readonly string[] | undefined,
): Promise<readonly PackedFile[]> {
  if (files === undefined) {
    const folder = join(root, 'apps', 'manager', 'distribution', 'profiles')
    return PLACEHOLDERS.map(name => ({ path: `profiles/${name}`, content: readFileSync(join(folder, name)) }))
  }
  const profiles = await Promise.all(files.map(checkedProfile))
  const names = profiles.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new PackageError('PROFILE', `two profiles are for ${twice}: one a ZIP`)
  return profiles.flatMap(([name, profile, anchors]) => [
    textFile(
      `profiles/${name}.json`,
      `${JSON.stringify({ ...profile, trustAnchors: `${name}.pem` }, null, 2)}\n`,
    ),
    { path: `profiles/${name}.pem`, content: anchors },
  ])
}

/** Gives its environment, what is shipped of it, and its anchors. */
async function checkedProfile(
  file: string,
): Promise<readonly [name: string, profile: Record<string, unknown>, anchors: Buffer]> {
  const { environment } = await readPlatformProfile(file).catch(cause => {
    if (!(cause instanceof SdkError)) throw cause
    throw new PackageError('PROFILE', `the profile ${file} cannot be shipped: ${cause.message}`, { cause })
  })
  const whole = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const shipped = SHIPPED.flatMap(name => (whole[name] === undefined ? [] : [[name, whole[name]] as const]))
  const anchors = readFileSync(resolve(dirname(file), String(whole.trustAnchors)))
  return [environment, Object.fromEntries(shipped), anchors]
}
