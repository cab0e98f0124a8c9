/**
 * The door for whoever runs the platform, on its own machine alone: a Unix socket in the installation's folder, mode 0600.
 *
 * The embedded database lets one process in; a backup of a running platform is therefore made by that process. Nobody can come
 * through this door who could not read the database's files as well. Windows has no such socket: stop the platform there.
 *
 * Throws  PlatformError `BACKUP_NOT_POSSIBLE` when nobody answers.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { readCredentialFile } from '../installation/key-file.ts'
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

export interface ControlSocket {
  close(): Promise<void>
}

/** Opens the door; without one (Windows, a path that is too long) the platform runs all the same. */
export async function openControlSocket(
  folder: string,
  deps: Pick<PlatformDeps, 'database' | 'clock' | 'log'>,
): Promise<ControlSocket> {
  const path = socketOf(folder)
  if (process.platform === 'win32' || path.length > LONGEST) {
    deps.log.warn('no control socket: a backup can be made only while the platform is stopped')
    return { close: async () => {} }
  }
  // The database's lock says that nobody else is here: what a killed process left can go.
  rmSync(path, { force: true })
  const server = createServer(async (incoming, outgoing) => {
    try {
      const { to, passphraseFile, keyFiles } = backupRequest.parse(JSON.parse(await text(incoming)))
      const passphrase = passphraseFile === undefined ? undefined : await readCredentialFile(passphraseFile)
      const made = await makeBackup(folder, deps.database, {
        to,
        passphrase,
        keyFiles,
        now: deps.clock.now(),
      })
      deps.log.info({ rows: made.rows, octets: made.octets }, 'a backup was made')
      outgoing.end(JSON.stringify({ made }))
    } catch (err) {
      deps.log.error({ err }, 'a backup failed')
      const code = err instanceof PlatformError ? err.code : 'BACKUP_NOT_POSSIBLE'
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

const answer = z.union([
  z.object({ made: z.custom<MadeBackup>() }),
  z.object({
    code: z.enum(['BACKUP_FILE_EXISTS', 'BACKUP_NOT_POSSIBLE', 'CREDENTIAL_FILE_OPEN']),
    message: z.string(),
  }),
])

/** Asks the running platform of this folder for a backup. */
export async function askForBackup(folder: string, order: BackupRequest): Promise<MadeBackup> {
  const body = await new Promise<string>((resolve, reject) => {
    const asked = request({ socketPath: socketOf(folder), method: 'POST', path: '/backup' }, response =>
      text(response).then(resolve, reject),
    )
    asked.on('error', cause =>
      reject(
        new PlatformError('BACKUP_NOT_POSSIBLE', 'the platform runs and cannot be asked: stop it first', {
          cause,
        }),
      ),
    )
    asked.end(JSON.stringify(order))
  })
  const parsed = answer.parse(JSON.parse(body))
  if ('made' in parsed) return parsed.made
  throw new PlatformError(parsed.code, parsed.message)
}
