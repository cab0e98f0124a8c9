/**
 * A PC/SC daemon with two virtual readers and cards of software to put in, for tests, with its own network and its own
 * /run: nothing on the machine sees it, and several can run at a time.
 *
 * Needs root and Debian's pcscd, vsmartcard-vpcd, iproute2, util-linux. Where namespaces are refused the daemon runs
 * plainly; then only one can run on the machine, and its readers listen on every interface.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { compileEntry } from '../../../scripts/compile-entry.mjs'

/** What is missing on this machine for `startPcscDaemon`; empty when all is there. */
export function missingForPcscDaemon(): readonly string[] {
  if (process.platform !== 'linux') return ['Linux']
  const missing = [
    'pcscd',
    'setpriv',
    'nsenter',
    'unshare',
    'ip',
    'opensc-tool',
    'pkcs15-tool',
    'pkcs15-crypt',
  ].filter(program => !succeeds('which', program))
  const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
  return [
    ...missing,
    ...(existsSync(driver) ? [] : ['vsmartcard-vpcd']),
    ...(process.getuid?.() === 0 ? [] : ['root']),
  ]
}

/** Puts cards into the readers: a program of its own, because they listen in another network namespace than the test. */
const CARDS = join(import.meta.dirname, '../../eid/test/serve-cards.ts')

export interface PcscDaemon {
  /** For PCSCLITE_CSOCK_NAME. */
  readonly socket: string
  insert(port: number, p12: string, password: string): Promise<void>
  remove(port: number): Promise<void>
  removeAfter(port: number, commands: number): Promise<void>
  /** Ends the daemon; `resume` starts another on the same socket. */
  halt(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
}

export async function startPcscDaemon(): Promise<PcscDaemon> {
  const folder = mkdtempSync(join(tmpdir(), 'pcscd-'))
  const isolated = succeeds('unshare', '-m', '-n', 'true')
  const socket = isolated ? join(folder, 'pcscd.comm') : '/run/pcscd/pcscd.comm'
  let daemon = await startDaemon(isolated, folder, socket)
  const program = await compileEntry(CARDS)
  let cards = startCards(program, isolated, daemon)
  return {
    socket,
    insert: (port, p12, password) => cards.tell(`insert ${port} ${p12} ${password}`),
    remove: port => cards.tell(`remove ${port}`),
    removeAfter: (port, commands) => cards.tell(`remove-after ${port} ${commands}`),
    async halt() {
      await cards.stop()
      await end(daemon)
      rmSync(socket, { force: true })
    },
    async resume() {
      daemon = await startDaemon(isolated, folder, socket)
      cards = startCards(program, isolated, daemon)
    },
    async stop() {
      await cards.stop()
      await end(daemon)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const succeeds = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args).status === 0

async function startDaemon(isolated: boolean, folder: string, socket: string): Promise<ChildProcess> {
  const script = `mount -t tmpfs tmpfs /run && mkdir /run/pcscd && mount --bind "$1" /run/pcscd &&
    ip link set lo up && exec pcscd --foreground`
  // Whatever happens to the test, its daemon does not stay behind.
  const bound = ['setpriv', '--pdeathsig', 'KILL']
  const [program = '', ...args] = isolated
    ? [...bound, 'unshare', '-m', '-n', 'sh', '-c', script, 'sh', folder]
    : [...bound, 'pcscd', '--foreground']
  const daemon = spawn(program, args, { stdio: 'ignore' })
  for (let tries = 0; !existsSync(socket); tries++) {
    if (tries === 200 || daemon.exitCode !== null) throw new Error('pcscd does not start')
    await delay(50)
  }
  return daemon
}

function startCards(program: string, isolated: boolean, daemon: ChildProcess) {
  const command = [process.execPath, program]
  const [first = '', ...rest] = isolated
    ? ['nsenter', `--net=/proc/${daemon.pid}/ns/net`, ...command]
    : command
  const child = spawn(first, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async tell(command: string): Promise<void> {
      child.stdin.write(`${command}\n`)
      const { value } = await lines.next()
      if (value !== `done ${command}`) throw new Error(`the cards' program does not do: ${command}`)
    },
    async stop(): Promise<void> {
      child.stdin.end()
      await end(child)
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), 5000)
  await ended
  clearTimeout(killer)
}
