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
    .option('--invite', 'an invitation for the first one too; whoever comes after gets one anyway')
    .action(async ({ data, name, invite }: { data: string; name: string; invite?: true }) => {
      const handed = await giveOrder(data, orders.addAdministrator, { name, invited: invite === true })
      if ('invitation' in handed) return printInvitation(handed)
      console.log(`Made administrator ${handed.name}. This is shown once:`)
      console.log(`password: ${handed.password}`)
      console.log(`authenticator: ${handed.enrolmentUri}`)
    })
}
