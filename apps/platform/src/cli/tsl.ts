/** `platform tsl`: trusted lists by hand. A running platform publishes by itself. */
import { Command } from 'commander'
import { publishLists, showLists } from '../control/orders/trusted-lists.ts'
import { giveOrder } from './give-order.ts'

interface TslOptions {
  readonly data: string
  readonly force?: true
  readonly json?: true
}

export function tslCommand(): Command {
  const command = (name: string, text: string) =>
    new Command(name)
      .description(text)
      .requiredOption('--data <folder>', 'folder of the installation')
      .option('--json', 'print JSON')
  return new Command('tsl')
    .description('Trusted lists')
    .addCommand(
      command('publish', 'Make, sign and store the trusted lists that are due')
        .option('--force', 'all of them, though nothing has changed')
        .action(publish),
    )
    .addCommand(command('show', 'Number and dates of the trusted lists that are served').action(show))
}

async function publish({ data, force, json }: TslOptions): Promise<void> {
  const { published } = await giveOrder(data, publishLists, { force: force === true })
  console.log(json ? JSON.stringify({ published }) : `Published: ${published}`)
}

async function show({ data, json }: TslOptions): Promise<void> {
  const lists = await giveOrder(data, showLists, {})
  if (json) console.log(JSON.stringify(lists, null, 2))
  else
    for (const { name, sequenceNumber, issuedAt, nextUpdate } of lists)
      console.log(`${name}: ${sequenceNumber}, ${issuedAt} to ${nextUpdate}`)
}
