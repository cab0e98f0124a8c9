/** `platform tsl`: trusted lists by hand. A running platform publishes by itself. */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { defaultProfile } from '@vesalius/enrolment'
import { Command } from 'commander'
import { systemClock } from '../clock.ts'
import { installationPaths } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { loadAuthorities } from '../issuing/authorities.ts'
import { startServiceCertificates } from '../issuing/service-certificates.ts'
import { makeSecretBox } from '../operators/secret-box.ts'
import { startKgssCredentials } from '../services/kgss/credentials.ts'
import { findLatestTrustedLists } from '../storage/trusted-list.ts'
import { writeListSigners } from '../tsl/list-signers-file.ts'
import { publishDueLists } from '../tsl/publish-lists.ts'
import { readServerCertificates } from '../tsl/server-certificates.ts'
import { withInstallation } from './with-installation.ts'

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

function publish({ data, force, json }: TslOptions): Promise<void> {
  return withInstallation(data, async ({ installation, database, keys }) => {
    const service = {
      ...{ database, clock: systemClock, random: randomBytes },
      authorities: await loadAuthorities(installation, database, keys),
      secretBox: makeSecretBox(await readCredentialFile(installationPaths(resolve(data)).credential)),
    }
    const profile = defaultProfile(installation.environment)
    const published = await publishDueLists(
      {
        ...{ ...service, installation },
        serviceCertificates: await startServiceCertificates(service),
        serverCertificates: () => readServerCertificates(resolve(data), installation.trustedLists),
        kgss: await startKgssCredentials({ ...service, profile }),
      },
      { force: force === true },
    )
    await writeListSigners(resolve(data), { database })
    console.log(json ? JSON.stringify({ published }) : `Published: ${published}`)
  })
}

function show({ data, json }: TslOptions): Promise<void> {
  return withInstallation(data, async ({ database }) => {
    const lists = (await findLatestTrustedLists(database)).map(
      ({ name, sequenceNumber, issuedAt, nextUpdate, signerGeneration }) => ({
        ...{ name, sequenceNumber, issuedAt, nextUpdate, signerGeneration },
      }),
    )
    if (json) console.log(JSON.stringify(lists, null, 2))
    else
      for (const { name, sequenceNumber, issuedAt, nextUpdate } of lists)
        console.log(`${name}: ${sequenceNumber}, ${issuedAt.toISOString()} to ${nextUpdate.toISOString()}`)
  })
}
