/**
 * Throw-away tokens of SoftHSM, a PKCS#11 module that keeps its keys in files.
 *
 * Gives   a new token with a PIN, in a folder of this process alone; it can be taken away and put back as if its cable were pulled.
 *
 * The module reads its configuration once, from the environment: one folder for all tokens of a process, also for its children.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SoftToken {
  /** Path of the module. */
  readonly module: string
  readonly label: string
  readonly pin: string
  /** A file with the PIN, mode 0600. */
  readonly pinFile: string
  takeAway(): void
  putBack(): void
}

const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so']

/** Whether a test that needs SoftHSM must be skipped here; with CI=true it is not, and fails. */
export const withoutSoftToken = (): boolean => process.env.CI !== 'true' && !MODULES.some(existsSync)

let folder: string | undefined
let counter = 0

/** Makes a token. Its label is new unless one is given. */
export function softToken(label = `test-${process.pid}-${++counter}`): SoftToken {
  folder ??= configure()
  const tokens = join(folder, 'tokens')
  const pin = String(100_000 + (process.pid % 800_000))
  const before = readdirSync(tokens)
  const made = spawnSync(
    'softhsm2-util',
    ['--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '12345678'],
    { encoding: 'utf8', env: process.env },
  )
  const own = readdirSync(tokens).find(name => !before.includes(name))
  const module = MODULES.find(existsSync)
  if (made.status !== 0 || own === undefined || module === undefined) {
    throw new Error(`SoftHSM made no token: ${made.error?.message ?? made.stderr}`)
  }
  const pinFile = join(folder, `pin-${own}`)
  writeFileSync(pinFile, `${pin}\n`, { mode: 0o600 })
  const away = join(folder, `away-${own}`)
  return {
    ...{ module, label, pin, pinFile },
    takeAway: () => renameSync(join(tokens, own), away),
    putBack: () => renameSync(away, join(tokens, own)),
  }
}

function configure(): string {
  const made = mkdtempSync(join(tmpdir(), 'vesalius-softhsm-'))
  mkdirSync(join(made, 'tokens'))
  const file = join(made, 'softhsm2.conf')
  writeFileSync(
    file,
    `directories.tokendir = ${join(made, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  )
  process.env.SOFTHSM2_CONF = file
  process.on('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}
