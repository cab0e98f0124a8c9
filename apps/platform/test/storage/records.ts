/** Invented records for the storage tests. Octets need not be real certificates here: storage never looks inside. */
import { createHash, randomBytes } from 'node:crypto'
import type { AuthorityCertificate } from '../../src/storage/authority-certificate.ts'
import type { CertificateIntent } from '../../src/storage/certificate-intent.ts'
import type { Consequences } from '../../src/storage/consequences.ts'
import type { EtkRegistrationCompletion, EtkRegistrationStart } from '../../src/storage/etk-registration.ts'
import type { Decision, Holder } from '../../src/storage/record-decision.ts'
import type { RequestEvidence } from '../../src/storage/signed-request.ts'

export const NOW = new Date('2026-11-21T10:00:00.000Z')
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
export const later = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds)

/** Valid check digits, nobody's numbers: the first nine digits are not a date of birth in use. */
export const PERSON = '85010199935'
export const HOSPITAL: Holder = {
  identifierType: 'NIHII-HOSPITAL',
  identifierValue: '71000436',
  applicationId: null,
}

export const octets = (length = 300): Uint8Array => new Uint8Array(randomBytes(length))
export const keyIdentifier = (): string => randomBytes(20).toString('hex')
export const serial = (): bigint => BigInt(`0x01${randomBytes(16).toString('hex')}`)
export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

export function because(kind: string, recordId = 'x', now = NOW): Consequences {
  return { now, events: [{ kind, recordKind: 'test', recordId }] }
}

export function evidence(changes: Partial<RequestEvidence> = {}): RequestEvidence {
  const canonicalOctets = changes.canonicalOctets ?? octets(2000)
  return {
    service: 'certra',
    operation: 'generateCertificate',
    messageId: `_${randomBytes(16).toString('hex')}`,
    signerKey: keyIdentifier(),
    digest: sha256(canonicalOctets),
    receivedOctets: octets(3000),
    canonicalOctets,
    signerCertificate: octets(900),
    answer: octets(600),
    ...changes,
  }
}

export const ISSUER = 'issuing-p384-1'

export function authority(changes: Partial<AuthorityCertificate> = {}): AuthorityCertificate {
  return {
    id: ISSUER,
    role: 'issuing',
    issuerId: null,
    keyType: 'P-384',
    publicKeyIdentifier: keyIdentifier(),
    serialNumber: serial(),
    certificate: octets(700),
    keyReference: 'issuing-p384-1.key',
    state: 'active',
    notBefore: later(-DAY),
    notAfter: later(3650 * DAY),
    ...changes,
  }
}

export function intent(changes: Partial<CertificateIntent> = {}): CertificateIntent {
  return {
    issuerId: ISSUER,
    serialNumber: serial(),
    profile: 'holder-p384',
    lintVersion: '1',
    tbs: octets(800),
    mac: octets(32),
    notBefore: later(-5 * MINUTE),
    notAfter: later(365 * DAY),
    ...changes,
  }
}

export interface DecisionChanges {
  readonly holder?: Holder
  readonly publicKeyIdentifier?: string
  readonly signerSsin?: string
  readonly replaces?: string
  readonly holderVersion?: number
  readonly intent?: CertificateIntent | null
  readonly evidence?: RequestEvidence
  readonly now?: Date
}

export function decision(changes: DecisionChanges = {}): Decision {
  const { holder = HOSPITAL, publicKeyIdentifier = keyIdentifier(), signerSsin = PERSON } = changes
  const accepted = changes.intent !== null
  return {
    now: changes.now ?? NOW,
    events: [
      {
        kind: 'certificate-request-accepted',
        recordKind: 'certificate-request',
        recordId: publicKeyIdentifier,
      },
      { kind: 'certificate-intended', recordKind: 'certificate', recordId: publicKeyIdentifier },
    ],
    mails: [
      {
        eventKey: `accepted/${publicKeyIdentifier}`,
        kind: 'request-accepted',
        recipientsOf: publicKeyIdentifier,
      },
    ],
    evidence: changes.evidence ?? evidence(),
    request: {
      publicKeyIdentifier,
      holder,
      holderName: 'ZIEKENHUIS TER LINDE',
      distinguishedName: `CN=${holder.identifierType}\\=${holder.identifierValue},O=Federal Government,C=BE`,
      signerSsin,
      csr: octets(500),
      keyType: 'P-384',
      contractVersion: '2026-1',
      contractDigest: sha256(octets()),
      baseServiceUsage: ['tsa', 'codage'],
      contactData: {
        personalEmail: 'someone@example.org',
        personalPhone: '+32 2 000 00 00',
        generalEmail: null,
        generalPhone: null,
        language: 'nl',
      },
      automaticallyValidated: accepted,
      objections: accepted ? [] : [{ code: 'ORGANIZATION_NOT_MANDATED' }],
      replaces: changes.replaces ?? null,
    },
    holderVersion: changes.holderVersion ?? 0,
    intent: changes.intent === undefined ? intent() : changes.intent,
  }
}

export function etkStart(
  publicKeyIdentifier: string,
  changes: Partial<EtkRegistrationStart> = {},
): EtkRegistrationStart {
  return {
    ...because('etk-registration-started', publicKeyIdentifier),
    evidence: evidence({
      service: 'etkra',
      operation: 'StartETKRegistration',
      signerKey: publicKeyIdentifier,
    }),
    publicKeyIdentifier,
    challengeSerial: serial(),
    encryptionSpki: octets(294),
    encryptionKeyIdentifier: keyIdentifier(),
    expiresAt: later(60 * MINUTE),
    ...changes,
  }
}

export function etkCompletion(
  start: EtkRegistrationStart,
  holder: Holder = HOSPITAL,
  changes: Partial<EtkRegistrationCompletion> = {},
): EtkRegistrationCompletion {
  const { publicKeyIdentifier, challengeSerial, encryptionKeyIdentifier } = start
  return {
    ...because('etk-registered', publicKeyIdentifier),
    evidence: evidence({
      service: 'etkra',
      operation: 'CompleteETKRegistration',
      signerKey: publicKeyIdentifier,
    }),
    publicKeyIdentifier,
    holder,
    challengeSerial,
    encryptionKeyIdentifier,
    encryptionCertificate: octets(900),
    token: octets(4000),
    ...changes,
  }
}
