/** Trusted lists by hand. A running platform publishes by itself. */
import { randomBytes } from 'node:crypto'
import { defaultProfile } from '@vesalius/enrolment'
import { z } from 'zod'
import { randomnessOf } from '../../demonstration/installation-randomness.ts'
import { installationPaths } from '../../installation/installation.ts'
import { readCredentialFile } from '../../installation/key-file.ts'
import { startServiceCertificates } from '../../issuing/service-certificates.ts'
import { makeSecretBox } from '../../operators/secret-box.ts'
import { startKgssCredentials } from '../../services/kgss/credentials.ts'
import { findLatestTrustedLists } from '../../storage/trusted-list.ts'
import { writeListSigners } from '../../tsl/list-signers-file.ts'
import { publishDueLists } from '../../tsl/publish-lists.ts'
import { readServerCertificates } from '../../tsl/server-certificates.ts'
import { defineOrder } from '../order.ts'

export const publishLists = defineOrder({
  name: 'publish-lists',
  /** `force`: all of them, though nothing has changed. */
  asked: z.strictObject({ force: z.boolean() }),
  done: z.object({ published: z.int() }),
  async run({ folder, installation, database, clock, authorities }, { force }) {
    const service = {
      ...{ database, clock, random: randomBytes, randomness: randomnessOf(installation) },
      authorities: await authorities(),
      secretBox: makeSecretBox(await readCredentialFile(installationPaths(folder).credential)),
    }
    const profile = defaultProfile(installation.environment)
    const published = await publishDueLists(
      {
        ...{ ...service, installation },
        serviceCertificates: await startServiceCertificates(service),
        serverCertificates: () => readServerCertificates(folder, installation.trustedLists),
        kgss: await startKgssCredentials({ ...service, profile }),
      },
      { force },
    )
    await writeListSigners(folder, { database })
    return { published }
  },
})

export const showLists = defineOrder({
  name: 'show-lists',
  asked: z.strictObject({}),
  done: z.array(
    z.object({
      name: z.string(),
      sequenceNumber: z.int(),
      issuedAt: z.iso.datetime(),
      nextUpdate: z.iso.datetime(),
      signerGeneration: z.int(),
    }),
  ),
  async run({ database }) {
    const lists = await findLatestTrustedLists(database)
    return lists.map(({ name, sequenceNumber, issuedAt, nextUpdate, signerGeneration }) => ({
      ...{ name, sequenceNumber, signerGeneration },
      ...{ issuedAt: issuedAt.toISOString(), nextUpdate: nextUpdate.toISOString() },
    }))
  },
})
