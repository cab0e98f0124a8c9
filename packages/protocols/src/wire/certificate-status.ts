/**
 * Statuses of certificates and ETKs: our words and the wire's (requirement B4, wire contract 2.4).
 *
 * A word of another back end that is in neither list reads as `unknown`; we never write that.
 */
import { element, type XmlElement } from '@vesalius/xml'
import { simpleText } from './element-reader.ts'

const CERTIFICATE_STATUS_WORDS = {
  'in-progress': 'IN_PROGRESS',
  active: 'VALID_ACTIVE',
  refused: 'REFUSED',
  revoked: 'REVOKED',
  expired: 'EXPIRED',
} as const

const ETK_STATUS_WORDS = {
  'not-requested': 'NOT_REQUESTED',
  'in-request': 'IN_REQUEST',
  'waiting-for-activation': 'WAIT_FOR_ACTIVATION',
  active: 'VALID_ACTIVE',
  revoked: 'REVOKED',
  expired: 'EXPIRED',
} as const

export type WireCertificateStatus = keyof typeof CERTIFICATE_STATUS_WORDS
export type WireEtkStatus = keyof typeof ETK_STATUS_WORDS

export function readCertificateStatus(holder: XmlElement): WireCertificateStatus | 'unknown' {
  return statusOf(CERTIFICATE_STATUS_WORDS, holder)
}

export function writeCertificateStatus(
  namespace: string,
  name: string,
  status: WireCertificateStatus,
): XmlElement {
  return element(namespace, name, {}, CERTIFICATE_STATUS_WORDS[status])
}

export function readEtkStatus(holder: XmlElement): WireEtkStatus | 'unknown' {
  return statusOf(ETK_STATUS_WORDS, holder)
}

export function writeEtkStatus(namespace: string, name: string, status: WireEtkStatus): XmlElement {
  return element(namespace, name, {}, ETK_STATUS_WORDS[status])
}

function statusOf<Status extends string>(words: Readonly<Record<Status, string>>, holder: XmlElement) {
  const word = simpleText(holder).trim()
  return (Object.keys(words) as Status[]).find(status => words[status] === word) ?? 'unknown'
}
