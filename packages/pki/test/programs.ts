/**
 * Other people's programs, whose verdict on our bytes counts: run for one answer each.
 *
 * A missing program skips its tests visibly on a developer's machine; with CI=true nothing is skipped, so they
 * fail.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** For `it.skipIf(lacks('openssl'))`. */
export function lacks(program: string): boolean {
  if (process.env.CI === 'true') return false
  return spawnSync(program, [program === 'openssl' ? 'version' : '--version']).error !== undefined
}

export interface Outcome {
  readonly status: number | null
  /** Standard output, then standard error. */
  readonly output: string
  /** The contents of the files asked for by `keep`. */
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** Runs a program in a folder of its own that holds `files`; arguments name them without a path. */
export function run(
  command: readonly [string, ...string[]],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: { readonly input?: string; readonly keep?: readonly string[] } = {},
): Outcome {
  const [program, ...args] = command
  const folder = mkdtempSync(join(tmpdir(), 'pki-test-'))
  try {
    for (const [name, contents] of Object.entries(files)) writeFileSync(join(folder, name), contents)
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      ...(options.input === undefined ? {} : { input: options.input }),
      maxBuffer: 64 * 1024 * 1024,
    })
    if (error !== undefined) throw error
    const kept = (options.keep ?? []).map(name => [name, new Uint8Array(readFileSync(join(folder, name)))])
    return { status, output: stdout + stderr, files: Object.fromEntries(kept) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
