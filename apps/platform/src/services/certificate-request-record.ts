/** A certificate request as it is recorded once the rules have granted it: the same for who signed with a card and who confirmed without one. */
import { createHash } from 'node:crypto'
import type { ContactData, Decision, GrantedRequest } from '@vesalius/enrolment'
import { formatName, inspectPublicKey } from '@vesalius/pki'
import type { CertificateRequestRecord } from '../storage/record-decision.ts'

export interface GrantedAsk {
  readonly publicKeyIdentifier: string
  readonly granted: GrantedRequest & { readonly objections: Decision['objections'] }
  readonly signerSsin: string
  readonly csr: { readonly der: Uint8Array; readonly spki: Uint8Array }
  /** Of the contract, in the shape in which they are digested: JSON. */
  readonly texts: readonly object[]
  readonly contact: ContactData
  readonly baseServices: readonly string[]
  /** That the person used here; null: what is known of them otherwise. */
  readonly language: string | null
}

export function certificateRequestRecord(asked: GrantedAsk): CertificateRequestRecord {
  const { publicKeyIdentifier, granted, signerSsin, csr, texts, contact, baseServices, language } = asked
  const { identifier, applicationId = null, holderName } = granted.holder
  return {
    publicKeyIdentifier,
    holder: { identifierType: identifier.type, identifierValue: identifier.value, applicationId },
    holderName,
    distinguishedName: formatName(granted.subject),
    signerSsin,
    csr: csr.der,
    keyType: inspectPublicKey(csr.spki).kind === 'EC' ? 'P-384' : 'RSA-2048',
    contractVersion: granted.contractVersion,
    contractDigest: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
    baseServiceUsage: baseServices,
    contactData: {
      personalEmail: contact.emailPrivate,
      personalPhone: contact.phonePrivate,
      generalEmail: contact.emailGeneral || null,
      generalPhone: contact.phoneGeneral || null,
      language,
    },
    automaticallyValidated: granted.objections.length === 0,
    objections: granted.objections,
    replaces: granted.replaces ?? null,
  }
}
