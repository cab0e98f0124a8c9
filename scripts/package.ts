/**
 * `npm run package -- [--target NAME]… [--profile FILE]… [--out FOLDER] [--sign PROGRAM] [--release-key FILE [--announce URL]]`: the ZIPs
 * that people download, in `dist/`, with `SHA256SUMS` beside them. Without `--target`: one for each system. With the publisher's key, the
 * sums are signed, and the version is announced.
 *
 * Exit status: 0 all made, 1 one could not be made, 2 wrong use. See docs/guides/install.md.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import manifest from '../apps/manager/package.json' with { type: 'json' }
import { buildApplication } from './package/application.ts'
import { packageContents } from './package/contents.ts'
import { PackageError } from './package/package-error.ts'
import { shippedProfiles } from './package/profiles.ts'
import { announcement, detachedSignature, readReleaseKeyPair, releaseKeyFile } from './package/release-key.ts'
import { signer } from './package/sign.ts'
import { TARGETS } from './package/targets.ts'
import { writeZip } from './package/zip.ts'

const ROOT = join(import.meta.dirname, '..')
const CACHE = join(ROOT, '.cache', 'package')
const { version } = manifest

process.exitCode = await main().catch((error: unknown) => {
  const isOfCaller = error instanceof PackageError && ['PROFILE', 'RELEASE_KEY'].includes(error.code)
  if (isOfCaller) return refuse(error.message)
  throw error
})

async function main(): Promise<number> {
  const { values } = readArguments()
  const names = values.target ?? TARGETS.map(({ name }) => name)
  const unknown = names.find(name => !TARGETS.some(target => target.name === name))
  if (unknown !== undefined) return refuse(`there is no target "${unknown}"`)
  const compression = Number(values.compression ?? 6)
  if (!Number.isInteger(compression) || compression < 0 || compression > 9)
    return refuse('--compression takes 0 to 9')
  const { announce: download } = values
  const key = values['release-key'] === undefined ? undefined : readReleaseKeyPair(values['release-key'])
  if (download !== undefined && key === undefined) return refuse('--announce wants --release-key')
  const announced = key && download !== undefined && announcement(key, { version, download })

  const out = resolve(values.out ?? join(ROOT, 'dist'))
  const sign = signer(values.sign)
  const profiles = await shippedProfiles(
    ROOT,
    values.profile?.map(file => resolve(file)),
  )
  const { files, libraries } = await buildApplication(ROOT)
  const application = { files: key ? [...files, releaseKeyFile(key)] : files, libraries }
  mkdirSync(out, { recursive: true })

  let missing = 0
  for (const target of TARGETS.filter(({ name }) => names.includes(name))) {
    const zip = `vesalius-${version}-${target.name}.zip`
    // What an earlier run left is not taken for what this one could not make.
    rmSync(join(out, zip), { force: true })
    try {
      const contents = packageContents(target, { root: ROOT, cache: CACHE, version, application, profiles })
      await writeZip(join(out, zip), await sign.contents(contents, target), { compression })
      await sign.zip(join(out, zip), target)
      console.log(`made     ${join(out, zip)}`)
    } catch (error) {
      if (!(error instanceof PackageError)) throw error
      console.log(`NOT MADE ${target.name}: ${error.message}`)
      missing++
    }
  }
  writeSums(out, key)
  if (announced) writeFileSync(join(out, 'newest.json'), announced)
  return missing === 0 ? 0 : 1
}

function writeSums(out: string, key: KeyObject | undefined): void {
  const [sums, signature] = [join(out, 'SHA256SUMS'), join(out, 'SHA256SUMS.sig')]
  const lines = readdirSync(out)
    .filter(name => name.startsWith(`vesalius-${version}-`) && name.endsWith('.zip'))
    .sort()
    .map(zip => `${sha256(join(out, zip))}  ${zip}\n`)
    .join('')
  writeFileSync(sums, lines)
  // That of an earlier run would be of other sums.
  rmSync(signature, { force: true })
  if (key) writeFileSync(signature, detachedSignature(key, Buffer.from(lines)))
}

function readArguments() {
  const options = {
    target: { type: 'string', multiple: true },
    profile: { type: 'string', multiple: true },
    out: { type: 'string' },
    sign: { type: 'string' },
    'release-key': { type: 'string' },
    announce: { type: 'string' },
    compression: { type: 'string' },
  } as const
  try {
    return parseArgs({ options })
  } catch (error) {
    process.exit(refuse(error instanceof Error ? error.message : String(error)))
  }
}

function refuse(why: string): number {
  console.error(`${why}
npm run package -- [--target NAME]… [--profile FILE]… [--out FOLDER] [--sign PROGRAM]
                   [--release-key FILE [--announce URL]] [--compression 0-9]
targets: ${TARGETS.map(({ name }) => name).join(', ')}`)
  return 2
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
