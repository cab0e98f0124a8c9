/**
 * The profiles in a ZIP: those of whoever publishes it, else two that only show what belongs there and say so.
 *
 * A profile is a file in the shape of `demo.json`. Only what the application reads of a profile is taken: a demonstration's cards and
 * passwords stay behind. Its anchors go along beside it, and who signs its trusted lists, where it names any.
 *
 * Throws  PackageError `PROFILE` for a profile that the application would refuse, one whose list signers are not beside it, or two of one name.
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
  'passwordPolicy',
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
  const names = profiles.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new PackageError('PROFILE', `two profiles are for ${twice}: one a ZIP`)
  return profiles.flatMap(filesOf)
}

interface CheckedProfile {
  /** Its environment. */
  readonly name: string
  /** What is shipped of it. */
  readonly profile: Record<string, unknown>
  readonly anchors: Buffer
  /** Who signs its trusted lists, and what it says of them. */
  readonly lists: { readonly said: object; readonly signers: Buffer } | undefined
}

function filesOf({ name, profile, anchors, lists }: CheckedProfile): readonly PackedFile[] {
  const signers = `${name}-list-signers.pem`
  const shipped = {
    ...{ ...profile, trustAnchors: `${name}.pem` },
    ...(lists && { trustedLists: { ...lists.said, signers } }),
  }
  return [
    textFile(`profiles/${name}.json`, `${JSON.stringify(shipped, null, 2)}\n`),
    { path: `profiles/${name}.pem`, content: anchors },
    ...(lists ? [{ path: `profiles/${signers}`, content: lists.signers }] : []),
  ]
}

async function checkedProfile(file: string): Promise<CheckedProfile> {
  const { environment, trustedLists } = await readPlatformProfile(file).catch(cause => {
    if (!(cause instanceof SdkError)) throw cause
    throw new PackageError('PROFILE', `the profile ${file} cannot be shipped: ${cause.message}`, { cause })
  })
  const whole = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const shipped = SHIPPED.flatMap(name => (whole[name] === undefined ? [] : [[name, whole[name]] as const]))
  const anchors = readFileSync(resolve(dirname(file), String(whole.trustAnchors)))
  const said = whole.trustedLists as { readonly signers: string } | undefined
  if (said && !trustedLists)
    throw new PackageError(
      'PROFILE',
      `the profile ${file} names trusted lists, but ${said.signers} with those who sign them is not beside it`,
    )
  const lists = said && { said, signers: readFileSync(resolve(dirname(file), said.signers)) }
  return { name: environment, profile: Object.fromEntries(shipped), anchors, lists }
}
