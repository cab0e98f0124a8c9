/**
 * generateCertificate: a certificate request, decided and, when it is accepted, issued at once.
 *
 * Facts are read, the rules decide, and one statement stores request, evidence, decision, audit events and the intent to
 * issue. When the holder's certificates changed in between, the facts are read again. A newly signed request with a known
 * key, signer, actor and CSR is an honest retry and gets the first one's answer (requirement B5).
 */
import { createHash } from 'node:crypto'
import {
  type CertificateRecord,
  type Decision,
  holderOfContract,
  judgeKeyUse,
  type KeyUse,
  type ReceivedContract,
  reviewCertificateRequest,
} from '@vesalius/enrolment'
import { checkIdentifier, type Identifier } from '@vesalius/identifiers'
import { type Csr, PkiError, parseCsr, publicKeyIdentifier } from '@vesalius/pki'
import type { CertificateRequestReceipt, GenerateCertificateRequest } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import { issueIntent } from '../../issuing/issue-intent.ts'
import { prepareHolderCertificate } from '../../issuing/prepare-holder-certificate.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import { findRequestFacts, type RequestFacts } from '../../storage/find-request-facts.ts'
import { recordDecision } from '../../storage/record-decision.ts'
import { identifierOf, mandateInForce, organizationFromRow, personFromRow } from '../actor-facts.ts'
import { certificateRequestRecord } from '../certificate-request-record.ts'
import { isKgssHolder } from '../kgss/credentials.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'
import { checkActorLength, checkDistinguishedNameLength } from '../text-limits.ts'
import { signerOf } from './generate-contract.ts'

type GenerateCertificateCall = DecidingCall<CardSigner, CertificateRequestReceipt>

/** Tries while requests for the same holder come together; each try sees what the others stored. */
const TRIES = 5

export async function generateCertificate(
  deps: PlatformDeps,
  request: GenerateCertificateRequest,
  call: GenerateCertificateCall,
): Promise<Uint8Array> {
  const asked = readRequest(request)
  // its certificate is in a table of its own (requirement B3)
  if (isKgssHolder(asked.holder)) refuse('CERTIFICATE_ALREADY_ACTIVE')
  for (let left = TRIES; left > 0; left--) {
    const answer = await decide(deps, asked, call)
    if (answer) return answer
  }
  return refuse('REQUESTS_COLLIDE')
}

/** A certificate request as it was read: also from evidence, when an operator decides. */
export interface AskedCertificate {
  readonly contract: ReceivedContract
  readonly csr: Csr | undefined
  /** Of the CSR's key; of nothing when there is none. */
  readonly publicKeyIdentifier: string
  readonly csrDigest: string
  readonly holder: {
    readonly identifier: { readonly type: string; readonly value: string }
    readonly applicationId?: string
  }
  readonly wire: GenerateCertificateRequest
}

export function readRequest(wire: GenerateCertificateRequest): AskedCertificate {
  const { contract } = wire
  checkActorLength(contract.signer)
  checkDistinguishedNameLength(contract.dn)
  const csr = readCsr(wire.csr)
  return {
    contract: { dn: contract.dn, signer: signerOf(contract.signer), texts: contract.text },
    csr,
    publicKeyIdentifier: csr ? identifierOfKey(csr.spki) : '',
    csrDigest: sha256(wire.csr),
    // A name that cannot be read has no holder: the rules say so, and the source is asked for nobody.
    holder: holderOfContract(contract.dn) ?? { identifier: { type: '', value: '' } },
    wire,
  }
}

const MANY_WAIT = 'Many requests of this signer wait for an operator already: send this one in an hour'

/** One try; `undefined` when the facts changed meanwhile. */
async function decide(
  deps: PlatformDeps,
  asked: AskedCertificate,
  call: GenerateCertificateCall,
): Promise<Uint8Array | undefined> {
  const { signer, now, evidence } = call
  await refreshSource(deps, asked, signer.ssin, now)
  const facts = await findRequestFacts(deps.database, {
    signerSsin: signer.ssin,
    identifierType: asked.holder.identifier.type,
    identifierValue: asked.holder.identifier.value,
    publicKeyIdentifier: asked.publicKeyIdentifier,
    signerKey: evidence.signerKey,
    messageId: evidence.messageId,
    now,
  })
  const keyUse = keyUseOf(asked, facts, signer)
  if (facts.existing && keyUse && judgeKeyUse(keyUse.now, keyUse.earlier) === 'retry') {
    return call.answerAgain(receiptOf(asked.publicKeyIdentifier, facts.existing))
  }

  const decision = review(deps, asked, facts, keyUse, call)
  if (decision.outcome === 'refused') refuseAll(reasonsOf(decision.objections))
  else if (asked.csr) return record(deps, asked, asked.csr, decision, facts, call)
  return refuse('CSR_MALFORMED')
}

/** What the source says now of the signer and of the organization; a number that is none is nobody's. */
export async function refreshSource(
  deps: PlatformDeps,
  asked: AskedCertificate,
  ssin: string,
  now: Date,
): Promise<void> {
  const { identifier } = asked.holder
  const isOrganization =
    identifier.type !== 'SSIN' && checkIdentifier(identifier.type, identifier.value).length === 0
  await deps.source.refresh({ ssin, ...(isOrganization && { organization: identifier }) }, now)
}

/** The rules, on the facts of this moment. */
export function review(
  deps: PlatformDeps,
  asked: AskedCertificate,
  facts: RequestFacts,
  keyUse: ReturnType<typeof keyUseOf>,
  { signer, now }: Pick<GenerateCertificateCall, 'signer' | 'now'>,
): Decision {
  const mandate = facts.mandated
    ? mandateInForce(signer.ssin, asked.holder.identifier as Identifier)
    : undefined
  return reviewCertificateRequest({
    now,
    profile: deps.profile,
    signer,
    contact: asked.wire.contactData,
    baseServices: asked.wire.baseServices,
    contract: asked.contract,
    csr: asked.csr,
    keyUse,
    person: facts.person ? personFromRow(facts.person) : undefined,
    organization: facts.organization ? organizationFromRow(facts.organization) : undefined,
    mandates: mandate ? [mandate] : [],
    certificates: facts.live.map(one => liveCertificate(one, asked.holder.identifier)),
  })
}

async function record(
  deps: PlatformDeps,
  asked: AskedCertificate,
  csr: Csr,
  decision: Exclude<Decision, { outcome: 'refused' }>,
  facts: RequestFacts,
  call: GenerateCertificateCall,
): Promise<Uint8Array | undefined> {
  const automaticallyValidated = decision.outcome === 'accepted'
  if (!automaticallyValidated && !(await deps.limits.takeWaiting(call.evidence.signerKey)))
    throw new FaultError('SOA-02002', MANY_WAIT)
  const prepared = automaticallyValidated
    ? prepareHolderCertificate(deps, {
        ...{ publicKeyIdentifier: asked.publicKeyIdentifier, subject: decision.subject },
        ...{ spki: csr.spki, at: call.now },
      })
    : null
  const receipt: CertificateRequestReceipt = {
    publicKeyIdentifier: asked.publicKeyIdentifier,
    automaticallyValidated,
    ...(decision.replaces !== undefined && { replacesCertificate: decision.replaces }),
  }
  const answer = call.answer(receipt)
  const outcome = await recordDecision(deps.database, {
    now: call.now,
    evidence: { ...call.evidence, answer },
    request: certificateRequestRecord({
      ...{ publicKeyIdentifier: asked.publicKeyIdentifier, granted: decision, signerSsin: call.signer.ssin },
      ...{ csr: { der: asked.wire.csr, spki: csr.spki }, texts: asked.contract.texts, language: null },
      ...{ contact: asked.wire.contactData, baseServices: asked.wire.baseServices },
    }),
    holderVersion: facts.holderVersion,
    intent: prepared?.intent ?? null,
    events: [
      {
        kind: automaticallyValidated ? 'certificate-request-accepted' : 'certificate-request-waiting',
        recordKind: 'certificate-request',
        recordId: asked.publicKeyIdentifier,
        correlationId: call.requestId,
        detail: { objections: decision.objections.map(({ code }) => code) },
      },
    ],
    mails: [
      {
        eventKey: `${automaticallyValidated ? 'request-accepted' : 'request-waiting'}/${asked.publicKeyIdentifier}`,
        kind: automaticallyValidated ? 'request-accepted' : 'request-waiting',
        recipientsOf: asked.publicKeyIdentifier,
      },
    ],
  })
  switch (outcome) {
    case 'stale':
      return undefined
    case 'replayed':
      throw new AlreadyAnswered()
    case 'key-used':
      // Somebody was quicker with the same key: the next look finds out whether it was this applicant.
      return undefined
    case 'recorded':
      if (prepared) await issueAtOnce(deps, asked.publicKeyIdentifier, prepared, call)
      return answer
  }
}

/** The request is accepted whatever happens here: what stays unsigned is taken up by the job. */
async function issueAtOnce(
  deps: PlatformDeps,
  key: string,
  prepared: ReturnType<typeof prepareHolderCertificate>,
  call: GenerateCertificateCall,
): Promise<void> {
  try {
    await issueIntent(deps, {
      publicKeyIdentifier: key,
      prepared: prepared.certificate,
      authority: prepared.authority,
    })
  } catch (err) {
    deps.log.error({ err, requestId: call.requestId }, 'issuing is put off')
  }
}

export function keyUseOf(asked: AskedCertificate, facts: RequestFacts, signer: CardSigner) {
  if (!asked.csr) return undefined
  const { existing } = facts
  const now: KeyUse = {
    signerSsin: signer.ssin,
    identifier: asked.holder.identifier as Identifier,
    ...(asked.holder.applicationId !== undefined && { applicationId: asked.holder.applicationId }),
    csrDigest: asked.csrDigest,
  }
  const usedOtherwise: KeyUse = { ...now, csrDigest: '' }
  const earlier: KeyUse | undefined = existing
    ? {
        signerSsin: existing.signerSsin,
        identifier: identifierOf(existing.identifierType, existing.identifierValue),
        ...(existing.applicationId !== null && { applicationId: existing.applicationId }),
        csrDigest: sha256(existing.csr),
      }
    : facts.keyUse && facts.keyUse !== 'blocked'
      ? usedOtherwise
      : undefined
  return { now, earlier, blocked: facts.keyUse === 'blocked' }
}

/** A live certificate of a holder as the rules take one. */
export function liveCertificate(
  live: RequestFacts['live'][number],
  identifier: { readonly type: string; readonly value: string },
): CertificateRecord {
  const common = {
    publicKeyIdentifier: live.publicKeyIdentifier,
    identifier: identifierOf(identifier.type, identifier.value),
    ...(live.applicationId !== null && { applicationId: live.applicationId }),
    holderName: live.holderName,
    ...(live.replaces !== null && { replaces: live.replaces }),
  }
  return live.signedAt
    ? { ...common, state: 'issued', notBefore: live.notBefore, notAfter: live.notAfter }
    : { ...common, state: 'accepted' }
}

const receiptOf = (
  key: string,
  existing: NonNullable<RequestFacts['existing']>,
): CertificateRequestReceipt => ({
  publicKeyIdentifier: key,
  automaticallyValidated: existing.automaticallyValidated,
  ...(existing.replaces !== null && { replacesCertificate: existing.replaces }),
})

/** `undefined` for what is no CSR. */
export function readCsr(der: Uint8Array): Csr | undefined {
  try {
    return parseCsr(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

/** Empty for what is no key. */
export function identifierOfKey(spki: Uint8Array): string {
  try {
    return publicKeyIdentifier(spki)
  } catch (error) {
    if (error instanceof PkiError) return ''
    throw error
  }
}

const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest('hex')
