/** The first administrators, made on the machine itself. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { installationPaths } from '../../installation/installation.ts'
import { readCredentialFile } from '../../installation/key-file.ts'
import { makeAccount } from '../../operators/accounts.ts'
import { makeSecretBox } from '../../operators/secret-box.ts'
import { defineOrder } from '../order.ts'

export const addAdministrator = defineOrder({
  name: 'add-administrator',
  asked: z.strictObject({ name: z.string() }),
  done: z.object({ id: z.string(), name: z.string(), password: z.string(), enrolmentUri: z.string() }),
  async run({ folder, installation, database, clock }, { name }) {
    const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
    const parts = { database, installation, secretBox, random: randomBytes }
    return makeAccount(parts, { name, role: 'administrator' }, { now: clock.now() })
  },
})
