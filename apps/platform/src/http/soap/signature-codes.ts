/** What is wrong with a signature, in the codes that people and programs are told (requirement C6). */
import type { XmlErrorCode } from '@vesalius/xml'

export const SIGNATURE_CODES: Partial<Readonly<Record<XmlErrorCode, string>>> = {
  XML_SIGNATURE_MISSING: 'SIGNATURE_MISSING',
  XML_SIGNATURE_NOT_ALLOWED: 'SIGNATURE_NOT_ALLOWED',
  XML_KEY_NOT_ALLOWED: 'SIGNATURE_KEY_NOT_ALLOWED',
  XML_DIGEST_MISMATCH: 'SIGNATURE_DIGEST_MISMATCH',
  XML_SIGNATURE_INVALID: 'SIGNATURE_INVALID',
}
