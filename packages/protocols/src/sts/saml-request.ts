/**
 * `samlp:Request`: a session token asked for in the SAML 1.1 form (wire contract 9.1).
 *
 * Read from the signed Body, with or without its own signature in it. Only holder-of-key is read: sender-vouches and other confirmation
 * methods are given back by name, for the service to refuse.
 */
import {
  attribute,
  childrenNamed,
  element,
  HOLDER_OF_KEY,
  keyInfoCertificate,
  readAttributes,
  X509_SUBJECT_NAME,
  type XmlElement,
} from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { formatDateTime, parseDateTime } from '../wire/date-time.ts'
import {
  expectMessage,
  optionalChild,
  optionalText,
  requiredAttribute,
  requiredChild,
  requiredText,
} from '../wire/element-reader.ts'
import type { ClaimedAttribute, WantedAttribute } from './session-attribute.ts'

const { samlAssertion: saml, samlProtocol: samlp, xmlSignature: ds } = NAMESPACES

export interface SamlTokenRequest {
  readonly requestId: string
  readonly issueInstant: Date
  /** Names of the signer of the message and of its issuer, RFC 1779. */
  readonly subjectName: string
  readonly issuerName: string
  readonly confirmationMethod: string
  /** DER of the certificate whose key the token shall name. */
  readonly holderOfKey: Uint8Array | undefined
  /** Until when the token is wanted. */
  readonly wantedUntil: Date | undefined
  readonly claims: readonly ClaimedAttribute[]
  readonly wanted: readonly WantedAttribute[]
}

export function readSamlTokenRequest(message: XmlElement): SamlTokenRequest {
  expectMessage(message, samlp, 'Request')
  if (
    requiredAttribute(message, 'MajorVersion') !== '1' ||
    requiredAttribute(message, 'MinorVersion') !== '1'
  )
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'MinorVersion', 'only SAML 1.1 is read')
  const query = requiredChild(message, samlp, 'AttributeQuery')
  const subject = requiredChild(query, saml, 'Subject')
  const name = requiredChild(subject, saml, 'NameIdentifier')
  const confirmation = requiredChild(subject, saml, 'SubjectConfirmation')
  const data = optionalChild(confirmation, saml, 'SubjectConfirmationData')
  const claimed = data && optionalChild(data, saml, 'Assertion')
  return {
    requestId: requiredAttribute(message, 'RequestID'),
    issueInstant: parseDateTime(requiredAttribute(message, 'IssueInstant'), 'IssueInstant', 'utc'),
    subjectName: requiredText(subject, saml, 'NameIdentifier').trim(),
    issuerName: attribute(name, 'NameQualifier') ?? '',
    confirmationMethod: optionalText(confirmation, saml, 'ConfirmationMethod')?.trim() ?? '',
    holderOfKey: keyInfoCertificate(confirmation),
    wantedUntil: claimed && readWantedUntil(claimed),
    claims: claimed
      ? childrenNamed(claimed, saml, 'AttributeStatement').flatMap(statement => readAttributes(statement))
      : [],
    wanted: childrenNamed(query, saml, 'AttributeDesignator').map(one => ({
      namespace: requiredAttribute(one, 'AttributeNamespace'),
      name: requiredAttribute(one, 'AttributeName'),
    })),
  }
}

function readWantedUntil(claimed: XmlElement): Date | undefined {
  const conditions = optionalChild(claimed, saml, 'Conditions')
  const end = conditions && attribute(conditions, 'NotOnOrAfter')
  return end === undefined ? undefined : parseDateTime(end, 'NotOnOrAfter', 'utc')
}

/** Writes a request for a token of a key's holder; `assertionId` names the claims, which nobody signs by themselves. */
export function writeSamlTokenRequest(
  request: SamlTokenRequest & { readonly assertionId: string },
): XmlElement {
  const { requestId, issueInstant, subjectName, issuerName, holderOfKey, wantedUntil, claims, wanted } =
    request
  const instant = formatDateTime(issueInstant)
  const versions = { MajorVersion: '1', MinorVersion: '1' }
  const name = element(
    saml,
    'NameIdentifier',
    { Format: X509_SUBJECT_NAME, NameQualifier: issuerName },
    subjectName,
  )
  const claimed = element(
    saml,
    'Assertion',
    { AssertionID: request.assertionId, IssueInstant: instant, Issuer: subjectName, ...versions },
    element(saml, 'Conditions', {
      NotBefore: instant,
      NotOnOrAfter: wantedUntil && formatDateTime(wantedUntil),
    }),
    element(
      saml,
      'AttributeStatement',
      {},
      element(saml, 'Subject', {}, name),
      claims.map(({ namespace, name: attributeName, values }) =>
        element(
          saml,
          'Attribute',
          { AttributeName: attributeName, AttributeNamespace: namespace },
          values.map(value => element(saml, 'AttributeValue', {}, value)),
        ),
      ),
    ),
  )
  const confirmation = element(
    saml,
    'SubjectConfirmation',
    {},
    element(saml, 'ConfirmationMethod', {}, HOLDER_OF_KEY),
    element(saml, 'SubjectConfirmationData', {}, claimed),
    holderOfKey && writeKeyInfo(holderOfKey),
  )
  return element(
    samlp,
    'Request',
    { IssueInstant: instant, ...versions, RequestID: requestId },
    element(
      samlp,
      'AttributeQuery',
      {},
      element(saml, 'Subject', {}, name, confirmation),
      wanted.map(one =>
        element(saml, 'AttributeDesignator', { AttributeName: one.name, AttributeNamespace: one.namespace }),
      ),
    ),
  )
}

const writeKeyInfo = (certificate: Uint8Array): XmlElement =>
  element(
    ds,
    'KeyInfo',
    {},
    element(
      ds,
      'X509Data',
      {},
      element(ds, 'X509Certificate', {}, Buffer.from(certificate).toString('base64')),
    ),
  )
