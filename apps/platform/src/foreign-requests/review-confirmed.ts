/** The rules for a confirmed request, on the facts of a moment: when it is confirmed, and again when an operator decides. */
import { createHash } from 'node:crypto'
import { type ContactData, reviewConfirmedForeignRequest } from '@vesalius/enrolment'
import type { Csr } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { personFromRow } from '../services/actor-facts.ts'
import { identifierOfKey, liveCertificate, readCsr } from '../services/certra/generate-certificate.ts'
import { findRequestFacts, type RequestFacts } from '../storage/find-request-facts.ts'

/** A person as registered, or as asked. */
export interface NamedPerson {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

export interface ConfirmedRequest {
  /** As the application sent it. */
  readonly person: NamedPerson
  /** Who logged in. */
  readonly registered: NamedPerson
  /** Null: not to be looked at any more. */
  readonly contact: ContactData | null
  /** PKCS#10, DER. */
  readonly csr: Uint8Array
  /** Whether the digital key that confirmed was ended or replaced since. */
  readonly isKeyChanged?: boolean
}

export interface ReviewedConfirmation {
  readonly decision: ReturnType<typeof reviewConfirmedForeignRequest>
  readonly csr: Csr | undefined
  readonly publicKeyIdentifier: string
  readonly facts: RequestFacts
}

export async function reviewConfirmed(
  deps: Pick<PlatformDeps, 'database' | 'profile' | 'source'>,
  { person, registered, contact, csr: der, isKeyChanged = false }: ConfirmedRequest,
  now: Date,
): Promise<ReviewedConfirmation> {
  const csr = readCsr(der)
  const publicKeyIdentifier = csr ? identifierOfKey(csr.spki) : ''
  const { ssin } = registered
  await deps.source.refresh({ ssin }, now)
  const facts = await findRequestFacts(deps.database, {
    ...{ signerSsin: ssin, identifierType: 'SSIN', identifierValue: ssin, publicKeyIdentifier, now },
    ...{ signerKey: '', messageId: '' },
  })
  const decision = reviewConfirmedForeignRequest({
    ...{ now, profile: deps.profile, contact, csr, registered, isKeyChanged },
    person: { ...person, identifierType: 'SSIN' },
    keyUse: keyUseOf(facts, ssin, der),
    source: facts.person ? personFromRow(facts.person) : undefined,
    certificates: facts.live.map(one => liveCertificate(one, { type: 'SSIN', value: ssin })),
  })
  return { decision, csr, publicKeyIdentifier, facts }
}

/** Whether a request that is recorded is this very one. */
export function isSameRequest(
  { existing }: Pick<RequestFacts, 'existing'>,
  ssin: string,
  csr: Uint8Array,
): boolean {
  return existing !== null && existing.signerSsin === ssin && sha256(existing.csr) === sha256(csr)
}

function keyUseOf(facts: RequestFacts, ssin: string, csr: Uint8Array): 'used' | 'blocked' | undefined {
  if (facts.keyUse === 'blocked') return 'blocked'
  return facts.keyUse === null || isSameRequest(facts, ssin, csr) ? undefined : 'used'
}

const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex')
