/** Who sealed a message, as the certificate says. */
import { type Identifier, readHolderDistinguishedName, sameIdentifier } from '@vesalius/identifiers'
import { type Certificate, formatName, namedAttribute, OID } from '@vesalius/pki'

export interface Sender {
  readonly certificate: Certificate
  /** RFC 2253. */
  readonly subject: string
  /** Undefined for a certificate that is neither of an eHealth holder nor of an identity card. */
  readonly identifier?: Identifier
  readonly applicationId?: string
  readonly name?: string
}

/** A sender that the caller expects; without an application ID only the certificate without one. */
export interface ExpectedSender extends Identifier {
  readonly applicationId?: string | undefined
}

/** Kept with the certificate: whoever opens many messages of one sender reads its name once. */
export function senderOf(certificate: Certificate): Sender {
  const known = senders.get(certificate)
  if (known) return known
  const sender = readSender(certificate)
  senders.set(certificate, sender)
  return sender
}

const senders = new WeakMap<Certificate, Sender>()

function readSender(certificate: Certificate): Sender {
  const subject = formatName(certificate.subject)
  const holder = readHolderDistinguishedName(certificate.subject)
  if (holder) {
    const { identifier, applicationId, holderName: name } = holder
    return { certificate, subject, identifier, name, ...(applicationId !== undefined && { applicationId }) }
  }
  const ssin = cardNumber(certificate)
  return { certificate, subject, ...(ssin !== undefined && { identifier: { type: 'SSIN', value: ssin } }) }
}

export function isExpected(sender: Sender, expected: readonly ExpectedSender[]): boolean {
  const { identifier, applicationId = '' } = sender
  if (!identifier) return false
  return expected.some(one => sameIdentifier(one, identifier) && (one.applicationId ?? '') === applicationId)
}

/**
 * Whether two layers were signed by one holder: by the number of the identity card when either has one, else by the whole name
 * (formats section 3.4).
 */
export function isSameHolder(a: Certificate, b: Certificate): boolean {
  const [one, other] = [cardNumber(a), cardNumber(b)]
  if (one !== undefined || other !== undefined) return one === other
  return Buffer.compare(a.subjectDer, b.subjectDer) === 0
}

function cardNumber({ subject }: Certificate): string | undefined {
  return namedAttribute(subject, OID.serialNumber)
}
