/**
 * A person who has logged in confirms the request that waits at the validation address (requirement F4): from then on it is a certificate
 * request that waits for an operator, with what was confirmed as its evidence. Confirming twice is confirming once.
 */
import { createHash } from 'node:crypto'
import { foreignContract } from '@vesalius/enrolment'
import type { PlatformDeps } from '../deps.ts'
import type { PersonLogin } from '../identity/read-login.ts'
import { certificateRequestRecord } from '../services/certificate-request-record.ts'
import { reasonsOf, refuse, refuseAll } from '../services/refusal.ts'
import { markForeignRequestConfirmed, type WaitingForeignRequest } from '../storage/foreign-request.ts'
import { recordDecision } from '../storage/record-decision.ts'
import { CONFIRMED } from './confirmed-operation.ts'
import { isSameRequest, reviewConfirmed } from './review-confirmed.ts'

type Deps = Pick<PlatformDeps, 'confirmations' | 'database' | 'profile' | 'source'>

/** Tries while the holder's certificates change in between. */
const TRIES = 5

/** Throws `Refusal`: every objection of `reviewConfirmedForeignRequest` that refuses, REQUESTS_COLLIDE. */
export async function confirmForeignRequest(
  deps: Deps,
  waiting: WaitingForeignRequest,
  login: PersonLogin,
  call: {
    readonly now: Date
    readonly requestId: string
    /** Of the page; the mails have it as well. */
    readonly language: string
  },
): Promise<void> {
  for (let left = TRIES; left > 0; left--) {
    if (!(await confirm(deps, waiting, login, call))) continue
    await markForeignRequestConfirmed(deps.database, waiting.publicKeyIdentifier, call.now)
    return
  }
  refuse('REQUESTS_COLLIDE')
}

/** One try; `false` when the facts changed meanwhile. */
async function confirm(
  deps: Deps,
  waiting: WaitingForeignRequest,
  login: PersonLogin,
  { now, requestId, language }: Parameters<typeof confirmForeignRequest>[3],
): Promise<boolean> {
  const { csr, contact, publicKeyIdentifier } = waiting
  const registered = personOfLogin(login)
  const { ssin, firstNames, surname } = waiting
  const person = { ssin, firstNames, surname }
  const reviewed = await reviewConfirmed(deps, { person, registered, contact, csr }, now)
  const { decision, facts } = reviewed
  if (isSameRequest(facts, registered.ssin, csr)) return true
  if (decision.outcome === 'refused') refuseAll(reasonsOf(decision.objections))
  if (decision.outcome === 'refused' || !reviewed.csr) return refuse('CSR_MALFORMED')

  const { dn, version, texts } = foreignContract(registered, { profile: deps.profile, now })
  const contract = {
    dn,
    version,
    texts: Object.entries(texts).map(([key, text]) => ({ language: key, text })),
  }
  const { issuer, subject, assurance, authenticatedAt, idToken } = login
  const sealed = await deps.confirmations.seal({
    ...{ publicKeyIdentifier, person: registered, asked: { firstNames, surname }, contract },
    csr: Buffer.from(csr).toString('base64'),
    login: { issuer, subject, assurance, authenticatedAt: authenticatedAt.toISOString(), idToken },
    confirmedAt: now.toISOString(),
  })
  const outcome = await recordDecision(deps.database, {
    now,
    evidence: {
      ...CONFIRMED,
      ...{ signerKey: CONFIRMED.service, messageId: publicKeyIdentifier, digest: sha256(sealed) },
      ...{ receivedOctets: sealed, canonicalOctets: sealed, signerCertificate: null, answer: null },
    },
    request: certificateRequestRecord({
      ...{ publicKeyIdentifier, granted: decision, signerSsin: ssin, texts: contract.texts },
      ...{ csr: { der: csr, spki: reviewed.csr.spki }, contact, baseServices: [], language },
    }),
    holderVersion: facts.holderVersion,
    intent: null,
    events: [
      {
        kind: 'foreign-request-confirmed',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
        correlationId: requestId,
        detail: { assurance, objections: decision.objections.map(({ code }) => code) },
      },
    ],
    mails: [
      {
        eventKey: `request-waiting/${publicKeyIdentifier}`,
        kind: 'foreign-waiting',
        recipientsOf: publicKeyIdentifier,
      },
    ],
  })
  return outcome === 'recorded'
}

const personOfLogin = ({ ssin, firstNames, surname }: PersonLogin) => ({ ssin, firstNames, surname })
const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex')
