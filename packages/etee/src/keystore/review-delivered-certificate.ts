/**
 * Review of what a platform delivered for a request, before it is installed (A16).
 *
 * Takes   the unfinished keystore, the delivered certificates in whatever order, the pinned anchors of the platform's
 *         profile and the present instant.
 * Gives   every objection at once; and the chain to install: own certificate, issuing CA, …, anchor.
 */
import {
  type Certificate,
  OID,
  type PathReason,
  PkiError,
  parseCertificate,
  parseNameText,
  publicKeyIdentifier,
  sameName,
  spkiOf,
  verifyPath,
} from '@vesalius/pki'
import type { Keystore } from './keystore.ts'

export type DeliveryObjection =
  | { readonly code: 'DELIVERY_MALFORMED' }
  | { readonly code: 'DELIVERY_KEY_MISMATCH' }
  | { readonly code: 'DELIVERY_SUBJECT_MISMATCH' }
  | { readonly code: 'DELIVERY_USAGE'; readonly rule: 'CA' | 'keyUsage' | 'extendedKeyUsage' }
  | { readonly code: 'DELIVERY_NOT_TRUSTED'; readonly reasons: readonly PathReason[] }

export type DeliveryReview =
  | { readonly objections: readonly []; readonly chain: readonly Uint8Array[] }
  | { readonly objections: readonly [DeliveryObjection, ...DeliveryObjection[]] }

export function reviewDeliveredCertificate(
  keystore: Keystore,
  delivered: readonly Uint8Array[],
  { anchors, at }: { readonly anchors: readonly Certificate[]; readonly at: Date },
): DeliveryReview {
  const certificates = parseAll(delivered)
  if (!certificates) return { objections: [{ code: 'DELIVERY_MALFORMED' }] }
  const key = publicKeyIdentifier(spkiOf(keystore.authentication.privateKey))
  const own = certificates.find(certificate => certificate.publicKeyIdentifier === key)
  if (!own) return { objections: [{ code: 'DELIVERY_KEY_MISMATCH' }] }

  const path = verifyPath({ leaf: own, intermediates: certificates.filter(c => c !== own), anchors, at })
  const objections: DeliveryObjection[] = [
    ...reviewSubject(own, keystore.enrolment?.subject),
    ...reviewUsage(own),
    ...(path.ok ? [] : [{ code: 'DELIVERY_NOT_TRUSTED', reasons: path.reasons } as const]),
  ]
  const [first, ...others] = objections
  if (first) return { objections: [first, ...others] }
  return { objections: [], chain: path.ok ? path.path.map(certificate => certificate.der) : [] }
}

function reviewSubject(own: Certificate, requested: string | undefined): DeliveryObjection[] {
  if (requested === undefined || sameName(own.subject, parseNameText(requested))) return []
  return [{ code: 'DELIVERY_SUBJECT_MISMATCH' }]
}

/** Requirement B8. */
function reviewUsage(own: Certificate): DeliveryObjection[] {
  const usages = own.keyUsage ?? []
  const signs = usages.includes('digitalSignature') && usages.includes('nonRepudiation')
  const objections: DeliveryObjection[] = []
  if (own.isCa) objections.push({ code: 'DELIVERY_USAGE', rule: 'CA' })
  if (!signs || usages.includes('keyCertSign') || usages.includes('cRLSign'))
    objections.push({ code: 'DELIVERY_USAGE', rule: 'keyUsage' })
  if (!own.extendedKeyUsage?.includes(OID.clientAuth))
    objections.push({ code: 'DELIVERY_USAGE', rule: 'extendedKeyUsage' })
  return objections
}

function parseAll(delivered: readonly Uint8Array[]): Certificate[] | undefined {
  try {
    return delivered.map(parseCertificate)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
