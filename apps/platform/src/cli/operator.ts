/**
 * `platform operator`: the first administrator, made on the machine itself; everything else goes over the JSON API with a
 * token, as any other program would do it.
 */

import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { installationPaths, readInstallation } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { makeAccount } from '../operators/accounts.ts'
import { makeSecretBox } from '../operators/secret-box.ts'
import { openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'
import { operatorCommands } from './operator-commands.ts'

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
    .action(async (options: { data: string; name: string }) => addAdministrator(options))
}

async function addAdministrator(options: { readonly data: string; readonly name: string }): Promise<void> {
  const folder = resolve(options.data)
  const installation = await readInstallation(folder)
  const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
  const database = await openDatabase(databaseLocation(folder))
  try {
    const handed = await makeAccount(
      { database, installation, secretBox, random: randomBytes },
      { name: options.name, role: 'administrator' },
      { now: new Date() },
    )
    console.log(`Made administrator ${handed.name}. This is shown once:`)
    console.log(`password: ${handed.password}`)
    console.log(`authenticator: ${handed.enrolmentUri}`)
  } finally {
    await database.close()
  }
}
