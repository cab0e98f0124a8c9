/** The first administrators, made on the machine itself. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { installationPaths } from '../../installation/installation.ts'
import { readCredentialFile } from '../../installation/key-file.ts'
import { type AccountDeps, makeAccount } from '../../operators/accounts.ts'
import { inviteOperator } from '../../operators/invitations.ts'
import { makeSecretBox } from '../../operators/secret-box.ts'
import { defineOrder, type OrderDeps } from '../order.ts'

export const addAdministrator = defineOrder({
  name: 'add-administrator',
  asked: z.strictObject({ name: z.string() }),
  done: z.object({ id: z.string(), name: z.string(), password: z.string(), enrolmentUri: z.string() }),
  run: async (deps, { name }) =>
    makeAccount(await accountDeps(deps), { name, role: 'administrator' }, { now: deps.clock.now() }),
})

/** For somebody else than the one at the machine. */
export const inviteAdministrator = defineOrder({
  name: 'invite-administrator',
  asked: z.strictObject({ name: z.string() }),
  done: z.object({ id: z.string(), name: z.string(), invitation: z.string(), expiresAt: z.iso.datetime() }),
  async run(deps, { name }) {
    const because = { now: deps.clock.now() }
    const made = await inviteOperator(await accountDeps(deps), { name, role: 'administrator' }, because)
    return { ...made, expiresAt: made.expiresAt.toISOString() }
  },
})

async function accountDeps({ folder, installation, database }: OrderDeps): Promise<AccountDeps> {
  const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
  return { database, installation, secretBox, random: randomBytes }
}
