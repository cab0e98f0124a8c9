/** Contact data by operators (requirement C7): marked when mail comes back, erased when its person asks for it. */
import type { PlatformDeps } from '../deps.ts'
import { refuse } from '../services/refusal.ts'
import { eraseContactData, markContactDataBounced } from '../storage/contact-data.ts'
import { rowOf } from './look-up.ts'
import { eventOf, type OperatorCall } from './read-audit.ts'

/** Marks it once; a correction with the card takes the mark away. Throws `Refusal` CERT_NOT_FOUND, CONTACT_DATA_NOT_FOUND. */
export async function markBounce(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  call: OperatorCall,
): Promise<void> {
  const row = await rowOf(deps, publicKeyIdentifier)
  if (row.personalEmail === null) refuse('CONTACT_DATA_NOT_FOUND')
  await markContactDataBounced(deps.database, {
    ...{ publicKeyIdentifier, now: call.now },
    events: [event(call, 'contact-data-bounced', publicKeyIdentifier)],
  })
}

/** What proves the issuance stays; nothing is mailed any more. Throws `Refusal` CERT_NOT_FOUND, CONTACT_DATA_NOT_FOUND. */
export async function erase(
  deps: PlatformDeps,
  publicKeyIdentifier: string,
  evidence: string,
  call: OperatorCall,
): Promise<void> {
  await rowOf(deps, publicKeyIdentifier)
  const erased = await eraseContactData(deps.database, {
    ...{ publicKeyIdentifier, now: call.now },
    events: [event(call, 'contact-data-erased', publicKeyIdentifier, { evidence })],
  })
  if (!erased) refuse('CONTACT_DATA_NOT_FOUND')
}

const event = (
  call: OperatorCall,
  kind: string,
  recordId: string,
  detail: Readonly<Record<string, string>> = {},
) => eventOf(call, { ...{ kind, recordId, detail }, recordKind: 'certificate-request' })
