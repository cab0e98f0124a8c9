/**
 * A mandate document: what makes a person certificate manager of an organization, signed by its legal representative (A9, C9).
 *
 * Takes   the document's octets and what is known of the request it is for.
 * Gives   what kind of file it is by its first octets, never by a name; objections, all at once.
 */
import type { Objection } from './objection.ts'

/** Octets of the largest document: a scanned page of good quality. */
export const MANDATE_DOCUMENT_LIMIT = 3 * 1_048_576

/** Documents that one request may have. */
export const MANDATE_DOCUMENTS_MOST = 5

const KINDS = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
] as const

export type MandateDocumentType = (typeof KINDS)[number]['mediaType']

/** The kind of a document, or undefined when it is none that is taken. */
export function mandateDocumentType(octets: Uint8Array): MandateDocumentType | undefined {
  return KINDS.find(({ begins }) => begins.every((octet, index) => octets[index] === octet))?.mediaType
}

/** May this document be added to this request? */
export function reviewMandateDocument(facts: {
  readonly octets: Uint8Array
  /** Whether the card that signed is that of the person who signed the request. */
  readonly isRequester: boolean
  readonly outcome: 'accepted' | 'waiting' | 'refused'
  /** Documents that the request has already. */
  readonly stored: number
}): readonly Objection[] {
  const { octets, isRequester, outcome, stored } = facts
  // whoever did not make the request learns nothing of it
  if (!isRequester) return [{ code: 'SIGNER_NOT_AUTHORIZED' }]
  const objections: Objection[] = []
  if (outcome !== 'waiting') objections.push({ code: 'REQUEST_NOT_WAITING', found: outcome })
  if (stored >= MANDATE_DOCUMENTS_MOST) {
    objections.push({ code: 'DOCUMENTS_TOO_MANY', expected: String(MANDATE_DOCUMENTS_MOST) })
  }
  if (octets.length > MANDATE_DOCUMENT_LIMIT) {
    objections.push({ code: 'DOCUMENT_TOO_LARGE', expected: String(MANDATE_DOCUMENT_LIMIT) })
  }
  if (mandateDocumentType(octets) === undefined) objections.push({ code: 'DOCUMENT_TYPE_NOT_ALLOWED' })
  return objections
}
