/**
 * The door for whoever runs the platform, on its own machine alone: a Unix socket in the installation's folder, mode 0600.
 *
 * The embedded database lets one process in; what a command is to do while the platform runs is therefore done by that process. Nobody
 * can come through this door who could not read the database's files as well. Windows has no such socket: stop the platform there.
 *
 * Throws  PlatformError `PLATFORM_NOT_ASKABLE` when nobody answers; otherwise what the order ends with.
 */
import { chmodSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { PlatformError } from '../error.ts'
import { carryError, readCarriedError } from './carried-error.ts'
import { carryOut, type Order, type OrderDeps } from './order.ts'

const socketOf = (folder: string) => join(folder, 'control')
/** Longer addresses are not possible (sun_path). */
const LONGEST = 100

export interface ControlSocket {
  close(): Promise<void>
}

/** Opens the door; without one (Windows, a path that is too long) the platform runs all the same. */
export async function openControlSocket(orders: readonly Order[], deps: OrderDeps): Promise<ControlSocket> {
  const path = socketOf(deps.folder)
  if (process.platform === 'win32' || path.length > LONGEST) {
    deps.log.warn('no control socket: the commands on this machine work only while the platform is stopped')
    return { close: async () => {} }
  }
  // The database's lock says that nobody else is here: what a killed process left can go.
  rmSync(path, { force: true })
  const server = createServer(async (incoming, outgoing) => {
    const name = incoming.url?.slice(1)
    try {
      const order = orders.find(one => one.name === name)
      if (!order)
        throw new PlatformError('PLATFORM_NOT_ASKABLE', 'the running platform is of another version')
      const done = await carryOut(order, deps, JSON.parse(await text(incoming)))
      deps.log.info({ order: name }, 'an order of this machine was carried out')
      outgoing.end(JSON.stringify(done))
    } catch (err) {
      deps.log.error({ err, order: name }, 'an order of this machine failed')
      outgoing.end(JSON.stringify(carryError(err)))
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

/** Has the running platform of this folder carry out an order; gives its answer, unread. */
export async function askPlatform(folder: string, { name }: Order, asked: unknown): Promise<unknown> {
  const answer = await new Promise<string>((resolve, reject) => {
    const call = request({ socketPath: socketOf(folder), method: 'POST', path: `/${name}` }, response =>
      text(response).then(resolve, reject),
    )
    call.on('error', cause =>
      reject(
        new PlatformError('PLATFORM_NOT_ASKABLE', 'the platform runs and cannot be asked: stop it first', {
          cause,
        }),
      ),
    )
    call.end(JSON.stringify(asked))
  })
  const read: unknown = JSON.parse(answer)
  const failure = readCarriedError(read)
  if (failure) throw failure
  return read
}
