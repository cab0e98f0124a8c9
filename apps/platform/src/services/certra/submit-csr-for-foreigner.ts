/**
 * submitCSRForForeigner: the certificate request of a person without a card, checked and kept until they confirm it at a web address.
 *
 * Unsigned, so nothing is issued, nothing reserved and nothing displaced: requests in one name wait beside each other until their person
 * logs in for one of them, and one that nobody confirms is removed. The answer to a repetition names a new address; the older one is then
 * nobody's. It says the same whether or not its person has another request open.
 */
import { createHash } from 'node:crypto'
import { FOREIGN_REQUEST_DAYS, reviewForeignRequest } from '@vesalius/enrolment'
import type { ForeignerValidation, SubmitCsrForForeignerRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { isSameRequest } from '../../foreign-requests/review-confirmed.ts'
import type { Call } from '../../http/soap/operation.ts'
import { pageAddress } from '../../installation/page-address.ts'
import { findRequestFacts, type RequestFacts } from '../../storage/find-request-facts.ts'
import {
  findForeignRequestOfKey,
  markRecordedForeignRequests,
  recordForeignRequest,
  renewForeignRequestLink,
} from '../../storage/foreign-request.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'
import { checkActorLength } from '../text-limits.ts'
import { identifierOfKey, liveCertificate, readCsr } from './generate-certificate.ts'
import { signerOf } from './generate-contract.ts'

const DAY = 86_400_000
/** Octets of the secret part of the address. */
const SECRET_OCTETS = 24
/** Tries while requests with the same key come together. */
const TRIES = 3

/** Where the page is; behind it the secret part. */
export const FOREIGN_REQUEST_PATH = '/foreign-requests'

type Deps = Pick<PlatformDeps, 'database' | 'installation' | 'profile' | 'random'>

export async function submitCsrForForeigner(
  deps: Deps,
  request: SubmitCsrForForeignerRequest,
  call: Call,
): Promise<ForeignerValidation> {
  if (deps.installation.foreignRequests === false) refuse('OPERATION_NOT_AVAILABLE')
  checkActorLength(request.foreignPerson)
  for (let left = TRIES; left > 0; left--) {
    const answer = await submit(deps, request, call)
    if (answer) return answer
  }
  return refuse('REQUESTS_COLLIDE')
}

/** What is kept of an address: whoever reads the database cannot open it. */
export const linkDigest = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** One try; `undefined` when the request with this key changed in between. */
async function submit(
  deps: Deps,
  { foreignPerson, contactData, csr: der }: SubmitCsrForForeignerRequest,
  { now, requestId }: Call,
): Promise<ForeignerValidation | undefined> {
  const csr = readCsr(der)
  const key = csr ? identifierOfKey(csr.spki) : ''
  const { identifier } = foreignPerson
  const ssin = identifier.value
  const person = signerOf(foreignPerson)
  const facts = await findRequestFacts(deps.database, {
    ...{ signerSsin: ssin, identifierType: 'SSIN', identifierValue: ssin, publicKeyIdentifier: key },
    ...{ signerKey: '', messageId: '', now },
  })
  const known = await findForeignRequestOfKey(deps.database, key)
  const isOthers = known !== null && known.ssin !== ssin
  const { holder, objections } = reviewForeignRequest({
    ...{ now, profile: deps.profile, contact: contactData, csr },
    person: { ...person, identifierType: identifier.type },
    keyUse: isOthers ? 'open' : useOf(facts, ssin, der),
    certificates: facts.live.map(one => liveCertificate(one, { type: 'SSIN', value: ssin })),
  })
  refuseAll(reasonsOf(objections))
  if (!holder) throw new Error('a request without objections has a holder')

  const secret = Buffer.from(deps.random(SECRET_OCTETS)).toString('base64url')
  const expiresAt = new Date(now.getTime() + FOREIGN_REQUEST_DAYS * DAY)
  const record = known?.confirmedAt ? renewForeignRequestLink : recordForeignRequest
  const outcome = await record(deps.database, {
    ...{ now, ssin, publicKeyIdentifier: key, linkDigest: linkDigest(secret), expiresAt, csr: der },
    ...{ firstNames: person.firstNames, surname: person.surname, holderName: holder.holderName },
    personalEmail: contactData.emailPrivate,
    personalPhone: contactData.phonePrivate,
    generalEmail: contactData.emailGeneral || null,
    generalPhone: contactData.phoneGeneral || null,
    events: [
      {
        kind: 'foreign-request-received',
        recordKind: 'foreign-request',
        recordId: key,
        correlationId: requestId,
        detail: { isAgain: known !== null },
      },
    ],
  })
  if (outcome === 'stale') {
    await markRecordedForeignRequests(deps.database, ssin, now)
    return undefined
  }
  return { validationUrl: `${pageAddress(deps.installation)}${FOREIGN_REQUEST_PATH}/${secret}`, expiresAt }
}

/** One that was confirmed and waits for an operator may be asked for again: its person needs the address to send documents. */
function useOf(facts: RequestFacts, ssin: string, csr: Uint8Array): 'used' | 'blocked' | undefined {
  const { keyUse, existing } = facts
  if (keyUse === null) return undefined
  if (keyUse === 'blocked') return 'blocked'
  return existing?.outcome === 'waiting' && isSameRequest(facts, ssin, csr) ? undefined : 'used'
}
