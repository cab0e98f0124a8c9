/**
 * A ZIP for this very system, made as a publisher makes it: `scripts/package.ts` in a process of its own, then unpacked with `unzip`.
 *
 * Gives   the unpacked folder and its starter; null when the runtime is neither in the cache nor in reach of the registry. With CI=true
 *         that is an error instead.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runProgram } from '@vesalius/testkit'
import { compileEntry } from '../../../../scripts/compile-entry.mjs'

export interface MadePackage {
  /** Folder with the ZIP and its checksums. */
  readonly dist: string
  readonly zip: string
  /** What `vesalius-<version>/` became. */
  readonly folder: string
  readonly starter: string
}

export interface ProgramEnd {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const ROOT = join(import.meta.dirname, '../../../..')
const NOT_IN_REACH = 'the registry does not give'

/** Runs `scripts/package.ts` quickly rather than small. */
export async function runPackaging(args: readonly string[]): Promise<ProgramEnd> {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [await compileEntry(join(ROOT, 'scripts', 'package.ts')), '--compression', '0', ...args],
    { cwd: ROOT, encoding: 'utf8', timeout: 300_000 },
  )
  return { status, stdout, stderr }
}

/** `base` is an empty folder; `options` say what is put in. */
export async function makePackage(
  base: string,
  target: string,
  options: readonly string[],
): Promise<MadePackage | null> {
  const dist = join(base, 'dist')
  const { status, stdout, stderr } = await runPackaging(['--target', target, '--out', dist, ...options])
  if (status !== 0) {
    if (process.env.CI !== 'true' && stdout.includes(NOT_IN_REACH)) return null
    throw new Error(`no ZIP was made:\n${stdout}\n${stderr}`)
  }
  const [zip = ''] = readdirSync(dist).filter(name => name.endsWith('.zip'))
  // As people have them: with spaces and letters that not every system writes alike.
  const place = join(base, 'Médecin & Cie – télé chargé')
  mkdirSync(place)
  runProgram('unzip', ['-q', join(dist, zip), '-d', place])
  const [name = ''] = readdirSync(place)
  const folder = join(place, name)
  return { dist, zip: join(dist, zip), folder, starter: join(folder, 'vesalius.sh') }
}

/** Every file below a folder with its size, mode and time, to see that nothing touched it. */
export function traces(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => {
      const { size, mode, mtimeMs } = statSync(join(folder, name))
      return `${name} ${size} ${mode.toString(8)} ${mtimeMs}`
    })
}

/** The version of this project. */
export const VERSION = (
  JSON.parse(readFileSync(join(ROOT, 'apps', 'manager', 'package.json'), 'utf8')) as { version: string }
).version
