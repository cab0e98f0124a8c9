/** `platform crl`: CRLs by hand. A running platform publishes by itself, on schedule and a second after every revocation. */
import { Command, InvalidArgumentError } from 'commander'
import { crlStatus, publishCrls } from '../control/orders/crls.ts'
import { giveOrder } from './give-order.ts'

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
      const { published } = await giveOrder(data, publishCrls, { authority })
      console.log(json ? JSON.stringify({ published }) : `Published: ${published}`)
    })
}

function statusCommand(): Command {
  return new Command('status')
    .description('Number and times of every CRL that is served')
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--json', 'print JSON')
    .action(async ({ data, json }: { data: string; json?: true }) => {
      const states = await giveOrder(data, crlStatus, {})
      if (json) console.log(JSON.stringify(states, null, 2))
      else {
        for (const { issuerId, shard, number, thisUpdate, nextUpdate } of states)
          console.log(`${issuerId} ${shard}: ${number}, ${thisUpdate} to ${nextUpdate}`)
      }
    })
}

/** An option: over how many CRLs certificates are spread. */
export function crlShardCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1024) {
    throw new InvalidArgumentError('a whole number from 1 to 1024 is expected')
  }
  return count
}
