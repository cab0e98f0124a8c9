/** `platform crl`: CRLs by hand. A running platform publishes by itself, on schedule and a second after every revocation. */
import { resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { pino } from 'pino'
import { askForCrls } from '../backup/control-socket.ts'
import { systemClock } from '../clock.ts'
import { loadAuthorities } from '../issuing/authorities.ts'
import { publishCrlsByHand } from '../issuing/publish-crl.ts'
import { makeMetrics } from '../metrics.ts'
import { findCrlStates } from '../storage/crl.ts'
import { StorageError } from '../storage/error.ts'
import { withInstallation } from './with-installation.ts'

export function crlCommand(): Command {
  return new Command('crl')
    .description('Certificate revocation lists')
    .addCommand(publishCommand())
    .addCommand(statusCommand())
}

function publishCommand(): Command {
  return new Command('publish')
    .description('Make and store all CRLs of the issuing authorities now')
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--authority <id>', 'only those of this one, for instance issuing-ec-1')
    .option('--json', 'print JSON')
    .action(async ({ data, authority, json }: { data: string; authority?: string; json?: true }) => {
      const published = await publishHere(data, authority).catch((error: unknown) => {
        const isRunning = error instanceof StorageError && error.code === 'STORAGE_IN_USE'
        if (!isRunning) throw error
        return askForCrls(resolve(data), authority)
      })
      console.log(json ? JSON.stringify({ published }) : `Published: ${published}`)
    })
}

async function publishHere(data: string, authority: string | undefined): Promise<number> {
  let published = 0
  await withInstallation(data, async ({ installation, database, keys }) => {
    const deps = {
      database,
      authorities: await loadAuthorities(installation, database, keys),
      clock: systemClock,
      log: pino({ level: 'warn' }, pino.destination(2)),
      metrics: makeMetrics(),
    }
    published = await publishCrlsByHand(deps, authority)
  })
  return published
}

function statusCommand(): Command {
  return new Command('status')
    .description('Number and times of every CRL that is served')
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--json', 'print JSON')
    .action(async (options: { data: string; json?: true }) =>
      withInstallation(options.data, async ({ database }) => {
        const states = await findCrlStates(database)
        if (options.json) console.log(JSON.stringify(states, null, 2))
        else {
          for (const { issuerId, shard, number, thisUpdate, nextUpdate } of states) {
            console.log(
              `${issuerId} ${shard}: ${number}, ${thisUpdate.toISOString()} to ${nextUpdate.toISOString()}`,
            )
          }
        }
      }),
    )
}

/** An option: over how many CRLs certificates are spread. */
export function crlShardCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1024) {
    throw new InvalidArgumentError('a whole number from 1 to 1024 is expected')
  }
  return count
}
