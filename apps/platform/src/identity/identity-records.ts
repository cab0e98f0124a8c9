/**
 * Where oidc-provider keeps what it must find again with the next request: our database, so that any server of the installation takes it.
 *
 * Ids are secrets (a code, the name of a browser's interaction): they are stored as marks, contents are sealed and bound to their id.
 * Sessions are not kept: nobody stays logged in at the provider.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { PlatformDeps } from '../deps.ts'
import {
  consumeIdentityRecord,
  findIdentityRecord,
  putIdentityRecord,
  removeIdentityRecord,
  removeIdentityRecordsOfGrant,
} from '../storage/identity-record.ts'

/** Another server was faster with the same code (RFC 6749 section 4.1.2), in the form that the library answers with. */
class Consumed extends Error {
  override readonly name = 'InvalidGrant'
  readonly error_description = 'grant request is invalid'
  readonly statusCode = 400
  readonly expose = true

  constructor() {
    super('invalid_grant')
  }
}

type Deps = Pick<PlatformDeps, 'database' | 'secretBox' | 'clock'>

const nothing: Adapter = {
  upsert: async () => {},
  find: async () => {},
  findByUserCode: async () => {},
  findByUid: async () => {},
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
}

export const identityRecords =
  (deps: Deps) =>
  (model: string): Adapter =>
    model === 'Session' ? nothing : recordsOf(deps, model)

function recordsOf({ database, secretBox, clock }: Deps, model: string): Adapter {
  const nameOf = (id: string) => ({ model, idMark: secretBox.mark(`identity/${model}/${id}`) })
  const grantMarkOf = (id: string) => secretBox.mark(`identity/grant/${id}`)
  const recordOf = (idMark: string) => `identity-record/${model}/${idMark}`
  return {
    ...nothing,
    async upsert(id, payload, expiresIn) {
      const name = nameOf(id)
      await putIdentityRecord(database, {
        ...name,
        grantMark: payload.grantId === undefined ? null : grantMarkOf(payload.grantId),
        sealed: secretBox.seal(Buffer.from(JSON.stringify(payload)), recordOf(name.idMark)),
        expiresAt: new Date(clock.now().getTime() + expiresIn * 1000),
      })
    },
    async find(id) {
      const name = nameOf(id)
      const found = await findIdentityRecord(database, { ...name, now: clock.now() })
      if (!found) return undefined
      const opened = Buffer.from(secretBox.open(found.sealed, recordOf(name.idMark))).toString()
      const payload = JSON.parse(opened) as AdapterPayload
      return found.consumed ? { ...payload, consumed: true } : payload
    },
    async consume(id) {
      if (!(await consumeIdentityRecord(database, nameOf(id)))) throw new Consumed()
    },
    destroy: id => removeIdentityRecord(database, nameOf(id)),
    revokeByGrantId: grantId => removeIdentityRecordsOfGrant(database, grantMarkOf(grantId)),
  }
}
