/**
 * The door for whoever runs the platform, on its own machine alone: a Unix socket in the installation's folder, mode 0600.
 *
 * The embedded database lets one process in; a backup, or CRLs at once, of a running platform are therefore made by that process. Nobody
 * can come through this door who could not read the database's files as well. Windows has no such socket: stop the platform there.
 *
 * Throws  PlatformError `BACKUP_NOT_POSSIBLE`, `CRLS_NOT_POSSIBLE` when nobody answers.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { publishCrlsByHand } from '../issuing/publish-crl.ts'
import { type MadeBackup, makeBackup } from './make-backup.ts'

const socketOf = (folder: string) => join(folder, 'control')
/** Longer addresses are not possible (sun_path). */
const LONGEST = 100

const backupRequest = z.strictObject({
  to: z.string().min(1),
  passphraseFile: z.string().min(1).optional(),
  keyFiles: z.boolean(),
})

export type BackupRequest = z.output<typeof backupRequest>

const crlOrder = z.strictObject({ authority: z.string().min(1).optional() })

type ControlDeps = Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'log' | 'metrics'>

/** By path: what is asked for, done by this process. */
const ORDERS: Readonly<
  Record<string, (folder: string, deps: ControlDeps, body: unknown) => Promise<object>>
> = {
  async '/backup'(folder, deps, body) {
    const { to, passphraseFile, keyFiles } = backupRequest.parse(body)
    const passphrase = passphraseFile === undefined ? undefined : await readCredentialFile(passphraseFile)
    const made = await makeBackup(folder, deps.database, { to, passphrase, keyFiles, now: deps.clock.now() })
    deps.log.info({ rows: made.rows, octets: made.octets }, 'a backup was made')
    return { made }
  },
  async '/crls'(_, deps, body) {
    const { authority } = crlOrder.parse(body)
    return { published: await publishCrlsByHand(deps, authority) }
  },
}

export interface ControlSocket {
  close(): Promise<void>
}

/** Opens the door; without one (Windows, a path that is too long) the platform runs all the same. */
export async function openControlSocket(folder: string, deps: ControlDeps): Promise<ControlSocket> {
  const path = socketOf(folder)
  if (process.platform === 'win32' || path.length > LONGEST) {
    deps.log.warn(
      'no control socket: backups, and CRLs by hand, can be made only while the platform is stopped',
    )
    return { close: async () => {} }
  }
  // The database's lock says that nobody else is here: what a killed process left can go.
  rmSync(path, { force: true })
  const server = createServer(async (incoming, outgoing) => {
    try {
      const order = ORDERS[incoming.url ?? '']
      if (!order) throw new TypeError('this platform does not know the order: it is of another version')
      outgoing.end(JSON.stringify(await order(folder, deps, JSON.parse(await text(incoming)))))
    } catch (err) {
      deps.log.error({ err, order: incoming.url }, 'an order of this machine failed')
      const code = err instanceof PlatformError ? err.code : undefined
      outgoing.end(JSON.stringify({ code, message: err instanceof Error ? err.message : 'unknown' }))
    }
  })
  await listen(server, path)
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        rmSync(path, { force: true })
      }),
  }
}

/**
 * The socket is nobody else's from its first instant. `listen` makes it before it returns: the mask, which is that of the whole process,
 * is back before anybody else makes a file or a folder.
 */
async function listen(server: Server, path: string): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', resolve)
  })
  const mask = process.umask(0o177)
  try {
    server.listen(path)
  } finally {
    process.umask(mask)
  }
  await listening
  chmodSync(path, 0o600)
}

const refused = z.object({
  code: z.enum(['AUTHORITY_UNKNOWN', 'BACKUP_FILE_EXISTS', 'CREDENTIAL_FILE_OPEN']).optional(),
  message: z.string(),
})

/** Asks the running platform of this folder for a backup. */
export async function askForBackup(folder: string, order: BackupRequest): Promise<MadeBackup> {
  const done = z.object({ made: z.custom<MadeBackup>() })
  return (await ask(folder, { path: '/backup', body: order, done, otherwise: 'BACKUP_NOT_POSSIBLE' })).made
}

/** Has the running platform of this folder publish its CRLs, or those of one authority; gives how many. */
export async function askForCrls(folder: string, authority?: string): Promise<number> {
  const body = authority === undefined ? {} : { authority }
  const done = z.object({ published: z.int() })
  return (await ask(folder, { path: '/crls', body, done, otherwise: 'CRLS_NOT_POSSIBLE' })).published
}

interface ControlCall<Done extends z.ZodType> {
  readonly path: string
  readonly body: object
  readonly done: Done
  /** When nobody answers, or it fails for a reason that has no code. */
  readonly otherwise: 'BACKUP_NOT_POSSIBLE' | 'CRLS_NOT_POSSIBLE'
}

async function ask<Done extends z.ZodType>(
  folder: string,
  { path, body, done, otherwise }: ControlCall<Done>,
): Promise<z.output<Done>> {
  const answer = await new Promise<string>((resolve, reject) => {
    const asked = request({ socketPath: socketOf(folder), method: 'POST', path }, response =>
      text(response).then(resolve, reject),
    )
    asked.on('error', cause =>
      reject(new PlatformError(otherwise, 'the platform runs and cannot be asked: stop it first', { cause })),
    )
    asked.end(JSON.stringify(body))
  })
  const read: unknown = JSON.parse(answer)
  const said = refused.safeParse(read)
  if (said.success) throw new PlatformError(said.data.code ?? otherwise, said.data.message)
  return done.parse(read)
}
