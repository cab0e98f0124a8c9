/**
 * `crc:CertificateInfoType`: everything a person may know of one certificate (wire contract 2.4).
 *
 * `certificate` and `replacementPeriodStart` are absent until the certificate is delivered.
 */
import type { CertificateStatus, ContactData, EtkStatus } from '@vesalius/enrolment'
import { element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { readBoolean, writeBoolean } from './boolean.ts'
import {
  type CertificateIdentifier,
  readCertificateIdentifier,
  writeCertificateIdentifier,
} from './certificate-identifier.ts'
import {
  readCertificateStatus,
  readEtkStatus,
  writeCertificateStatus,
  writeEtkStatus,
} from './certificate-status.ts'
import { readContactData, writeContactData } from './contact-data.ts'
import { formatDateTime, parseDateTime } from './date-time.ts'
import { optionalChild, requiredChild, requiredText, simpleText, texts } from './element-reader.ts'
import { readPublicKeyIdentifier, writePublicKeyIdentifier } from './public-key-identifier.ts'

const { certraCore } = NAMESPACES

export interface CertificateDetails {
  /** Decimal digits, as the existing services write it; the contract leaves the base open, so other back ends may differ. */
  readonly serialNumber: string
  /** RFC 2253 text. */
  readonly dn: string
  readonly issuerDn: string
  readonly notBefore: Date
  readonly notAfter: Date
}

export interface CertificateInfo {
  readonly requestedAt: Date
  /** 40 lower-case hex digits. */
  readonly publicKeyIdentifier: string
  readonly holder: CertificateIdentifier
  readonly certificateStatus: CertificateStatus
  readonly etkStatus: EtkStatus
  readonly automaticallyValidated: boolean
  readonly certificate?: CertificateDetails
  readonly revocable: boolean
  readonly replaceable: boolean
  readonly replacementPeriodStart?: Date
  readonly contactData: ContactData
  readonly baseServices: readonly string[]
}

/** What a client reads: another back end may know a status that we do not. */
export interface ReceivedCertificateInfo extends Omit<CertificateInfo, 'certificateStatus' | 'etkStatus'> {
  readonly certificateStatus: CertificateStatus | 'unknown'
  readonly etkStatus: EtkStatus | 'unknown'
}

export function readCertificateInfo(holder: XmlElement): ReceivedCertificateInfo {
  const details = optionalChild(holder, certraCore, 'AuthenticationCertificateDetails')
  const replacementPeriodStart = optionalInstant(holder, 'ReplacementPeriodStartDate')
  const entity = child(holder, 'CertificateEntity')
  return {
    requestedAt: instant(holder, 'RequestedDate'),
    publicKeyIdentifier: readPublicKeyIdentifier(child(holder, 'PublicKeyIdentifier')),
    holder: readCertificateIdentifier(child(entity, 'CertificateIdentifier')),
    certificateStatus: readCertificateStatus(child(holder, 'AuthenticationCertificateStatus')),
    etkStatus: readEtkStatus(child(holder, 'ETKStatus')),
    automaticallyValidated: readBoolean(child(holder, 'AutomaticallyValidated')),
    ...(details && { certificate: readDetails(details) }),
    revocable: readBoolean(child(holder, 'Revocable')),
    replaceable: readBoolean(child(holder, 'Replaceable')),
    ...(replacementPeriodStart && { replacementPeriodStart }),
    contactData: readContactData(child(holder, 'ContactData')),
    baseServices: texts(holder, certraCore, 'BaseServiceUsage'),
  }
}

export function writeCertificateInfo(namespace: string, name: string, info: CertificateInfo): XmlElement {
  const isPerson = info.holder.actor.identifier.type === 'SSIN'
  return element(
    namespace,
    name,
    {},
    writeInstant('RequestedDate', info.requestedAt),
    writePublicKeyIdentifier(certraCore, 'PublicKeyIdentifier', info.publicKeyIdentifier),
    element(
      certraCore,
      'CertificateEntity',
      { EntityType: isPerson ? 'NaturalPerson' : 'Organization' },
      writeCertificateIdentifier(certraCore, 'CertificateIdentifier', info.holder),
    ),
    writeCertificateStatus(certraCore, 'AuthenticationCertificateStatus', info.certificateStatus),
    writeEtkStatus(certraCore, 'ETKStatus', info.etkStatus),
    writeBoolean(certraCore, 'AutomaticallyValidated', info.automaticallyValidated),
    info.certificate && writeDetails(info.certificate),
    writeBoolean(certraCore, 'Revocable', info.revocable),
    writeBoolean(certraCore, 'Replaceable', info.replaceable),
    info.replacementPeriodStart && writeInstant('ReplacementPeriodStartDate', info.replacementPeriodStart),
    writeContactData(certraCore, 'ContactData', info.contactData),
    info.baseServices.map(service => element(certraCore, 'BaseServiceUsage', {}, service)),
  )
}

function readDetails(holder: XmlElement): CertificateDetails {
  return {
    serialNumber: requiredText(holder, certraCore, 'SerialNumber').trim(),
    dn: requiredText(holder, certraCore, 'DN'),
    issuerDn: requiredText(holder, certraCore, 'IssuerDN'),
    notBefore: instant(holder, 'ValidNotBefore'),
    notAfter: instant(holder, 'ValidNotAfter'),
  }
}

function writeDetails(details: CertificateDetails): XmlElement {
  return element(
    certraCore,
    'AuthenticationCertificateDetails',
    {},
    element(certraCore, 'SerialNumber', {}, details.serialNumber),
    element(certraCore, 'DN', {}, details.dn),
    element(certraCore, 'IssuerDN', {}, details.issuerDn),
    writeInstant('ValidNotBefore', details.notBefore),
    writeInstant('ValidNotAfter', details.notAfter),
  )
}

const child = (holder: XmlElement, name: string) => requiredChild(holder, certraCore, name)

const instant = (holder: XmlElement, name: string) =>
  parseDateTime(requiredText(holder, certraCore, name), name, 'local')

function optionalInstant(holder: XmlElement, name: string): Date | undefined {
  const found = optionalChild(holder, certraCore, name)
  return found && parseDateTime(simpleText(found), name, 'local')
}

const writeInstant = (name: string, at: Date) => element(certraCore, name, {}, formatDateTime(at))
