/**
 * Administrators, made on the machine itself. The credentials of the very first account are shown there, since nobody else could
 * confirm it; whoever comes after is handed an invitation, so that no two accounts are ever known to one person.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { handedCredentials, handedInvitation } from '../../http/api/schemas.ts'
import { installationPaths } from '../../installation/installation.ts'
import { readCredentialFile } from '../../installation/key-file.ts'
import { type AccountDeps, makeAccount } from '../../operators/accounts.ts'
import { inviteOperator } from '../../operators/invitations.ts'
import { makeSecretBox } from '../../operators/secret-box.ts'
import { listOperators } from '../../storage/operator-account.ts'
import { defineOrder, type OrderDeps } from '../order.ts'

export const addAdministrator = defineOrder({
  name: 'add-administrator',
  /** `invited`: also when it is the first. */
  asked: z.strictObject({ name: z.string(), invited: z.boolean() }),
  done: z.union([handedCredentials, handedInvitation]),
  async run(deps, { name, invited }) {
    const account = { name, role: 'administrator' } as const
    const because = { now: deps.clock.now() }
    const isFirst = (await listOperators(deps.database)).length === 0
    if (isFirst && !invited) return makeAccount(await accountDeps(deps), account, because)
    const made = await inviteOperator(await accountDeps(deps), account, because)
    return { ...made, expiresAt: made.expiresAt.toISOString() }
  },
})

async function accountDeps({ folder, installation, database }: OrderDeps): Promise<AccountDeps> {
  const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
  return { database, installation, secretBox, random: randomBytes }
}
