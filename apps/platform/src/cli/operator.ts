/**
 * `platform operator`: the first administrator, made on the machine itself; everything else goes over the JSON API with a
 * token, as any other program would do it.
 */

import { Command, Option } from 'commander'
import * as orders from '../control/orders/operators.ts'
import { giveOrder } from './give-order.ts'
import { operatorCommands } from './operator-commands.ts'
import { printInvitation } from './operator-output.ts'

export function operatorCommand(): Command {
  const command = new Command('operator')
    .description('Operators: the first administrator here, everything else over the API')
    .addCommand(addCommand())
  for (const overApi of operatorCommands()) command.addCommand(overApi)
  return command
}

function addCommand(): Command {
  return new Command('add')
    .description(
      'Make an administrator, on the machine of the installation; the others are made over the API',
    )
    .requiredOption('--data <folder>', 'folder of the installation')
    .requiredOption('--name <name>', 'name to log in with')
    .addOption(new Option('--role <role>').choices(['administrator']).default('administrator'))
    .option('--invite', 'for somebody else: print an invitation for one use within a day, no credentials')
    .action(async ({ data, name, invite }: { data: string; name: string; invite?: true }) =>
      invite ? inviteAdministrator(data, name) : addAdministrator(data, name),
    )
}

async function addAdministrator(data: string, name: string): Promise<void> {
  const handed = await giveOrder(data, orders.addAdministrator, { name })
  console.log(`Made administrator ${handed.name}. This is shown once:`)
  console.log(`password: ${handed.password}`)
  console.log(`authenticator: ${handed.enrolmentUri}`)
}

async function inviteAdministrator(data: string, name: string): Promise<void> {
  printInvitation(await giveOrder(data, orders.inviteAdministrator, { name }))
}
