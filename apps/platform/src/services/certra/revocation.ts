/**
 * generateRevocationContract and revoke: with the card alone, by the holder or by whoever manages the organization's certificates
 * (requirement A18). Certificate and token fall together, at once.
 */
import {
  compareRevocationContract,
  type Mandate,
  type RevocationContractInputs,
  type RevocationReason,
  reviewRevocable,
  reviewRevocation,
  revocationContractFor,
} from '@vesalius/enrolment'
import { parseCertificate } from '@vesalius/pki'
import type {
  GenerateRevocationContractRequest,
  NoResult,
  RevocationContract,
  RevokeRequest,
} from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { DecidingCall } from '../../http/soap/operation.ts'
import { AlreadyAnswered } from '../../http/soap/repeated-message.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import type { CertificateRecord as CertificateRow } from '../../storage/certificate-record.ts'
import { findCertificate } from '../../storage/find-certificate.ts'
import { isMandated } from '../../storage/mandate.ts'
import { recordAskedRevocation } from '../../storage/record-revocation.ts'
import { identifierOf, mandateInForce } from '../actor-facts.ts'
import { reasonsOf, refuse, refuseAll } from '../refusal.ts'
import { checkActorLength, checkDistinguishedNameLength } from '../text-limits.ts'
import { recordOf } from './certificate-info.ts'
import { signerOf } from './generate-contract.ts'

/** The terms of a revocation, made from the request and the certificate; whether the signer may is looked at when it is signed. */
export async function generateRevocationContract(
  deps: PlatformDeps,
  { publicKeyIdentifier, signer, reason }: GenerateRevocationContractRequest,
  now: Date,
): Promise<RevocationContract> {
  checkActorLength(signer)
  const row = await findIssued(deps, publicKeyIdentifier)
  refuseAll(reasonsOf(reviewRevocable(recordOf(row), reason, now)))
  const contract = revocationContractFor(contractInputs(deps, row, signerOf(signer), reason), now)
  return {
    dn: contract.dn,
    signer,
    reason,
    text: [
      { language: 'fr', text: contract.texts.fr },
      { language: 'nl', text: contract.texts.nl },
    ],
  }
}

export async function revokeCertificate(
  deps: PlatformDeps,
  { publicKeyIdentifier, contract }: RevokeRequest,
  call: DecidingCall<CardSigner, NoResult>,
): Promise<Uint8Array> {
  checkActorLength(contract.signer)
  checkDistinguishedNameLength(contract.dn)
  for (let left = TRIES; left > 0; left--) {
    const answer = await revoke(deps, { publicKeyIdentifier, contract }, call)
    if (answer) return answer
  }
  return refuse('REQUESTS_COLLIDE')
}

/** Tries while mandate or certificate change in between; each looks again. */
const TRIES = 3

/** One try; undefined when what was reviewed no longer held at the end. */
async function revoke(
  deps: PlatformDeps,
  { publicKeyIdentifier, contract }: Pick<RevokeRequest, 'publicKeyIdentifier' | 'contract'>,
  call: DecidingCall<CardSigner, NoResult>,
): Promise<Uint8Array | undefined> {
  const { signer, now } = call
  const row = await findIssued(deps, publicKeyIdentifier)
  // who may revoke an own certificate says the card alone: a register that is away keeps nobody from it
  if (row.identifierType !== 'SSIN') await deps.source.refresh({ ssin: signer.ssin }, now)
  const received = {
    dn: contract.dn,
    signer: signerOf(contract.signer),
    texts: contract.text,
    reason: contract.reason,
  }
  refuseAll(
    reasonsOf([
      ...reviewRevocation({
        signerSsin: signer.ssin,
        certificate: recordOf(row),
        reason: contract.reason,
        mandates: await mandatesOver(deps, row, signer.ssin, now),
        now,
      }),
      ...compareRevocationContract(received, contractInputs(deps, row, signer, contract.reason), now),
    ]),
  )
  const answer = call.answer({})
  const outcome = await recordAskedRevocation(deps.database, {
    now,
    evidence: { ...call.evidence, answer },
    ...{ publicKeyIdentifier, reason: contract.reason, signerSsin: signer.ssin },
    events: [
      {
        kind: 'certificate-revoked',
        recordKind: 'certificate',
        recordId: publicKeyIdentifier,
        correlationId: call.requestId,
        detail: { reason: contract.reason },
      },
    ],
    mails: [
      { eventKey: `revoked/${publicKeyIdentifier}`, kind: 'revoked', recipientsOf: publicKeyIdentifier },
    ],
  })
  if (outcome === 'replayed') throw new AlreadyAnswered()
  return outcome === 'recorded' ? answer : undefined
}

async function findIssued(deps: PlatformDeps, publicKeyIdentifier: string): Promise<CertificateRow> {
  const row = await findCertificate(deps.database, publicKeyIdentifier)
  if (!row) return refuse('CERT_NOT_FOUND')
  if (!row.certificate)
    refuse('CERTIFICATE_NOT_REVOCABLE', { found: row.outcome === 'refused' ? 'refused' : 'in-progress' })
  return row
}

function contractInputs(
  deps: PlatformDeps,
  row: CertificateRow,
  signer: RevocationContractInputs['signer'],
  reason: RevocationReason,
): RevocationContractInputs {
  const certificate = parseCertificate(row.certificate ?? new Uint8Array())
  return {
    terms: deps.profile,
    signer: { ssin: signer.ssin, firstNames: signer.firstNames, surname: signer.surname },
    reason,
    certificate: {
      subject: certificate.subject,
      holder: {
        identifier: identifierOf(row.identifierType, row.identifierValue),
        holderName: row.holderName,
        ...(row.applicationId !== null && { applicationId: row.applicationId }),
      },
      publicKeyIdentifier: row.publicKeyIdentifier,
      serialNumber: certificate.serialNumber,
      notAfter: certificate.notAfter,
    },
  }
}

async function mandatesOver(
  deps: PlatformDeps,
  row: CertificateRow,
  ssin: string,
  now: Date,
): Promise<Mandate[]> {
  const { identifierType, identifierValue } = row
  if (identifierType === 'SSIN') return []
  const mandate = (await isMandated(deps.database, { ssin, identifierType, identifierValue, now }))
    ? mandateInForce(ssin, identifierOf(identifierType, identifierValue))
    : undefined
  return mandate ? [mandate] : []
}
