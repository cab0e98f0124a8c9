/**
 * What a stored certificate rests on: the request that a card has signed, or that a person without one has confirmed, verified anew, and
 * the same person, holder and CSR as recorded.
 *
 * Takes   the record, its evidence, and what verifying that gave.
 * Gives   findings, none when its person has asked for this very certificate.
 */
import { holderOfContract } from '@vesalius/enrolment'
import type { VerifiedRequest } from '../../signers/stored-requests.ts'
import type { DocumentAtDecision } from '../../storage/attached-document.ts'
import type { StoredCertificate } from '../../storage/recheck.ts'
import { type Finding, unless } from './finding.ts'

export function reviewEvidence(
  stored: Pick<
    StoredCertificate,
    'signerSsin' | 'csr' | 'identifierType' | 'identifierValue' | 'applicationId'
  >,
  evidence: { readonly receivedOctets: Uint8Array | null } | null,
  verified: VerifiedRequest | null,
): readonly Finding[] {
  if (!evidence?.receivedOctets) return [{ code: 'EVIDENCE_MISSING' }]
  if (!verified) return [{ code: 'EVIDENCE_INVALID' }]
  const asked = askedIn(verified)
  const holder = holderOfContract(asked.dn)
  const isHolder =
    holder?.identifier.type === stored.identifierType &&
    holder.identifier.value === stored.identifierValue &&
    (holder.applicationId ?? null) === stored.applicationId
  return [
    ...unless(Buffer.compare(asked.csr, stored.csr) === 0, 'EVIDENCE_DIFFERS', 'CSR'),
    ...unless(asked.ssin === stored.signerSsin, 'EVIDENCE_DIFFERS', 'signer'),
    ...unless(isHolder, 'EVIDENCE_DIFFERS', 'holder'),
  ]
}

/**
 * The documents by which an operator compared a request that no card has signed (requirement F4): at least one that was there when the
 * request was accepted, and all as they came.
 */
export function reviewDocuments(documents: readonly DocumentAtDecision[]): readonly Finding[] {
  const arrived = documents.some(({ wasThere }) => wasThere)
  return [
    ...unless(arrived, 'DOCUMENTS_MISSING'),
    ...unless(
      documents.every(({ isWhole }) => isWhole),
      'DOCUMENT_DIFFERS',
    ),
  ]
}

function askedIn(verified: VerifiedRequest) {
  if (verified.kind === 'signed')
    return {
      dn: verified.request.contract.dn,
      csr: verified.request.csr,
      ssin: verified.signer.ssin,
    }
  const { contract, csr, person } = verified.confirmation
  return { dn: contract.dn, csr: Buffer.from(csr, 'base64'), ssin: person.ssin }
}
