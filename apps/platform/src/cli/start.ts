/** `platform start`: opens an installation and serves it on loopback; a proxy in front of it speaks TLS to the world. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { type Logger, pino } from 'pino'
import { openControlSocket } from '../control/control-socket.ts'
import { ORDERS } from '../control/orders.ts'
import type { DemonstrationActors } from '../demonstration/actors.ts'
import { readActorsFile } from '../demonstration/actors-file.ts'
import {
  prepareDemonstration,
  withdrawDemonstrationFile,
  writeDemonstrationFile,
} from '../demonstration/demonstration.ts'
import { PlatformError } from '../error.ts'
import { readInstallation } from '../installation/installation.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { databaseLocation } from './database-location.ts'

interface StartOptions {
  readonly data: string
  readonly port?: number
  readonly demo?: true
  readonly actors?: string
  readonly deterministic?: string
  readonly replacementDays?: number
  readonly allowEmbedded?: true
}

const DEFAULT_PORT = 8480

export function startCommand(): Command {
  return new Command('start')
    .description('Serve an installation over plain HTTP on loopback')
    .requiredOption('--data <folder>', 'folder of the installation')
    .option(
      '--port <number>',
      `port on 127.0.0.1 (${DEFAULT_PORT}; any free one for a new demonstration)`,
      portNumber,
    )
    .option(
      '--demo',
      'make a demonstration in the folder first, unless there is one: invented actors, software cards',
    )
    .option('--actors <file>', 'for a new demonstration: JSON with its persons and organizations')
    .option(
      '--deterministic <seed>',
      'for a new demonstration: keys and serial numbers that are the same wherever the seed is; nobody may trust them',
      seed,
    )
    .option(
      '--replacement-days <number>',
      'demonstration only: days before the end in which a certificate can be replaced',
      wholeNumber,
    )
    .option('--allow-embedded', 'run production on the embedded database')
    .action(async (options: StartOptions) => start(options))
}

async function start(options: StartOptions): Promise<void> {
  const folder = resolve(options.data)
  const database = databaseLocation(folder)
  if (options.actors !== undefined && !options.demo)
    throw new PlatformError('TRIAL_DOOR_CLOSED', '--actors is for demonstrations only: start with --demo')
  if (options.deterministic !== undefined && !options.demo)
    throw new PlatformError(
      'TRIAL_DOOR_CLOSED',
      '--deterministic is for demonstrations only: start with --demo',
    )
  const demonstrationPort = options.demo
    ? await prepareDemonstration(folder, database, {
        port: options.port,
        actors: await readActors(options),
        seed: options.deterministic,
      })
    : undefined
  if (demonstrationPort !== undefined) await withdrawDemonstrationFile(folder, demonstrationPort)
  const installation = await readInstallation(folder)
  if (installation.environment === 'production' && 'dataFolder' in database && !options.allowEmbedded) {
    throw new PlatformError(
      'POSTGRESQL_WANTED',
      'production wants PostgreSQL (DATABASE_URL); --allow-embedded overrules that',
    )
  }
  const platform = await openPlatform({
    folder,
    database,
    log: pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(2)),
    ...(options.replacementDays !== undefined && { replacementDays: options.replacementDays }),
  })
  platform.deps.database.failure.then(error => {
    platform.deps.log.fatal({ err: error }, 'the database stopped: start the platform again')
    process.exit(1)
  })
  // Only the embedded database keeps others out, so that they have to ask.
  const control =
    'dataFolder' in database ? await openControlSocket(ORDERS, ordersTo(folder, platform)) : undefined
  stopOnSignals(platform.deps.log, async () => {
    await control?.close()
    await platform.close()
  })

  const port = demonstrationPort ?? options.port ?? DEFAULT_PORT
  try {
    await platform.app.listen({ host: '127.0.0.1', port })
  } catch (error) {
    // or the platform would go on working, and nobody could ask it anything
    await control?.close()
    await platform.close()
    throw error
  }
  if (installation.demonstration) await writeDemonstrationFile(folder, installation)
  console.log(`Vesalius platform (${installation.environment}) listens on http://127.0.0.1:${port}`)
  if (installation.deterministicSeed !== undefined) console.error(DETERMINISTIC_WARNING)
  if (installation.demonstration) console.log(`Cards and addresses: ${resolve(folder, 'demo.json')}`)
}

const ordersTo = (folder: string, { deps, keys }: Platform) => ({
  ...{ ...deps, folder, keys: async () => keys, authorities: async () => deps.authorities },
})

const DETERMINISTIC_WARNING = `
DETERMINISTIC KEYS: whoever knows the seed has every key of this platform, its roots included.
For automated tests alone: trust nothing that it issues.
`

async function readActors({ actors: file }: StartOptions): Promise<DemonstrationActors | undefined> {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch(cause => {
    throw new PlatformError('ACTORS_FILE_MALFORMED', `${file} cannot be read`, { cause })
  })
  return readActorsFile(text)
}

/** Longer than a client may take to send its request, shorter than service managers wait. */
const STOP_LIMIT = 45_000

/** Finishes what is being answered, gives back what was claimed, then ends; a second signal ends at once. */
function stopOnSignals(log: Logger, close: () => Promise<void>): void {
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'the platform stops')
    setTimeout(() => {
      log.fatal('the platform could not stop in time: what was claimed is taken up when its lease ends')
      process.exit(1)
    }, STOP_LIMIT).unref()
    close().then(
      () => process.exit(0),
      err => {
        log.fatal({ err }, 'the platform could not stop')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function seed(text: string): string {
  if (!/^[\x20-\x7e]{1,200}$/.test(text)) throw new InvalidArgumentError('1 to 200 characters of ASCII')
  return text
}

function portNumber(text: string): number {
  const port = wholeNumber(text)
  if (port > 65_535) throw new InvalidArgumentError('ports end at 65535')
  return port
}

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,5}$/.test(text)) throw new InvalidArgumentError('a whole number is expected')
  return Number(text)
}
