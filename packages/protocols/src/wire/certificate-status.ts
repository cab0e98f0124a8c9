/**
 * Statuses of certificates and ETKs: our words and the wire's (requirement B4, wire contract 2.4).
 *
 * A word of another back end that is in neither list reads as `unknown`; we never write that.
 */
import type { CertificateStatus, EtkStatus } from '@vesalius/enrolment'
import { element, type XmlElement } from '@vesalius/xml'
import { simpleText } from './element-reader.ts'

const CERTIFICATE_STATUS_WORDS: Readonly<Record<CertificateStatus, string>> = {
  'in-progress': 'IN_PROGRESS',
  active: 'VALID_ACTIVE',
  refused: 'REFUSED',
  revoked: 'REVOKED',
  expired: 'EXPIRED',
}

const ETK_STATUS_WORDS: Readonly<Record<EtkStatus, string>> = {
  'not-requested': 'NOT_REQUESTED',
  'in-request': 'IN_REQUEST',
  'waiting-for-activation': 'WAIT_FOR_ACTIVATION',
  active: 'VALID_ACTIVE',
  revoked: 'REVOKED',
  expired: 'EXPIRED',
}

export function readCertificateStatus(holder: XmlElement): CertificateStatus | 'unknown' {
  return statusOf(CERTIFICATE_STATUS_WORDS, holder)
}

export function writeCertificateStatus(
  namespace: string,
  name: string,
  status: CertificateStatus,
): XmlElement {
  return element(namespace, name, {}, CERTIFICATE_STATUS_WORDS[status])
}

export function readEtkStatus(holder: XmlElement): EtkStatus | 'unknown' {
  return statusOf(ETK_STATUS_WORDS, holder)
}

export function writeEtkStatus(namespace: string, name: string, status: EtkStatus): XmlElement {
  return element(namespace, name, {}, ETK_STATUS_WORDS[status])
}

function statusOf<Status extends string>(words: Readonly<Record<Status, string>>, holder: XmlElement) {
  const word = simpleText(holder).trim()
  return (Object.keys(words) as Status[]).find(status => words[status] === word) ?? 'unknown'
}
