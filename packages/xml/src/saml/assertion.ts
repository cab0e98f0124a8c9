/**
 * SAML 1.1 assertions as session tokens have them (SAML 1.1 core, section 2; wire contract 9.4).
 *
 * Takes   an assertion as values, or as an element whose signature has been verified and taken off.
 * Gives   the other of the two.
 * Throws  XmlError `SAML_ASSERTION_MALFORMED`: another version, times that are none, a condition that is not understood, no subject.
 *
 * Whether it is valid now, and by whom it was issued, is for the caller.
 */
import { decodeBase64 } from '../base64.ts'
import {
  attribute,
  childElements,
  childNamed,
  childrenNamed,
  element,
  textOf,
  type XmlElement,
} from '../element.ts'
import { XmlError } from '../error.ts'
import { NAMESPACES } from '../namespaces.ts'
import { readInstant, writeInstant } from './instant.ts'

export const HOLDER_OF_KEY = 'urn:oasis:names:tc:SAML:1.0:cm:holder-of-key'
export const X509_SUBJECT_NAME = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName'

export interface SamlAttribute {
  readonly namespace: string
  readonly name: string
  readonly values: readonly string[]
}

/** A subject by its name: RFC 1779 text, and that of whoever issued its certificate. */
export interface SamlSubject {
  readonly name: string
  readonly nameQualifier: string
}

export interface SamlAssertion {
  readonly id: string
  readonly issuer: string
  readonly issueInstant: Date
  readonly notBefore: Date
  readonly notOnOrAfter: Date
  /** For whom it is; undefined: for everybody who trusts the issuer. */
  readonly audiences?: readonly string[]
  readonly subject: SamlSubject
  readonly authenticationInstant: Date
  readonly authenticationMethod: string
  /** DER of the certificate whose key confirms the subject; undefined for another confirmation. */
  readonly holderOfKey: Uint8Array | undefined
  readonly attributes: readonly SamlAttribute[]
}

const saml = (
  name: string,
  attributes: Record<string, string>,
  ...children: readonly (XmlElement | string)[]
) => element(NAMESPACES.saml, name, attributes, ...children)

/** Writes an assertion without signature. */
export function writeAssertion(assertion: SamlAssertion): XmlElement {
  const { id, issuer, issueInstant, notBefore, notOnOrAfter, audiences, attributes } = assertion
  const conditions = { NotBefore: writeInstant(notBefore), NotOnOrAfter: writeInstant(notOnOrAfter) }
  return saml(
    'Assertion',
    {
      AssertionID: id,
      IssueInstant: writeInstant(issueInstant),
      Issuer: issuer,
      MajorVersion: '1',
      MinorVersion: '1',
    },
    saml('Conditions', conditions, ...(audiences ? [writeAudiences(audiences)] : [])),
    writeAuthentication(assertion),
    ...(attributes.length > 0
      ? [
          saml(
            'AttributeStatement',
            {},
            saml('Subject', {}, writeName(assertion.subject)),
            ...attributes.map(writeAttribute),
          ),
        ]
      : []),
  )
}

const writeAudiences = (audiences: readonly string[]): XmlElement =>
  saml('AudienceRestrictionCondition', {}, ...audiences.map(audience => saml('Audience', {}, audience)))

function writeAuthentication(assertion: SamlAssertion): XmlElement {
  const { authenticationInstant, authenticationMethod, subject, holderOfKey } = assertion
  return saml(
    'AuthenticationStatement',
    {
      AuthenticationInstant: writeInstant(authenticationInstant),
      AuthenticationMethod: authenticationMethod,
    },
    saml('Subject', {}, writeName(subject), ...(holderOfKey ? [writeConfirmation(holderOfKey)] : [])),
  )
}

function writeConfirmation(certificate: Uint8Array): XmlElement {
  const ds = (name: string, child: XmlElement | string) => element(NAMESPACES.ds, name, {}, child)
  return saml(
    'SubjectConfirmation',
    {},
    saml('ConfirmationMethod', {}, HOLDER_OF_KEY),
    ds('KeyInfo', ds('X509Data', ds('X509Certificate', Buffer.from(certificate).toString('base64')))),
  )
}

const writeName = ({ name, nameQualifier }: SamlSubject): XmlElement =>
  saml('NameIdentifier', { Format: X509_SUBJECT_NAME, NameQualifier: nameQualifier }, name)

const writeAttribute = ({ namespace, name, values }: SamlAttribute): XmlElement =>
  saml(
    'Attribute',
    { AttributeName: name, AttributeNamespace: namespace },
    ...values.map(value => saml('AttributeValue', {}, value)),
  )

/** Reads an assertion whose signature is off. */
export function readAssertion(assertion: XmlElement): SamlAssertion {
  if (assertion.namespace !== NAMESPACES.saml || assertion.name !== 'Assertion')
    throw malformed('another element')
  if (attribute(assertion, 'MajorVersion') !== '1' || attribute(assertion, 'MinorVersion') !== '1')
    throw malformed('another version than 1.1')
  const conditions = only(assertion, 'Conditions')
  const authentication = only(assertion, 'AuthenticationStatement')
  const subject = only(authentication, 'Subject')
  const audiences = readAudiences(conditions)
  return {
    id: required(assertion, 'AssertionID'),
    issuer: required(assertion, 'Issuer'),
    issueInstant: instant(assertion, 'IssueInstant'),
    notBefore: instant(conditions, 'NotBefore'),
    notOnOrAfter: instant(conditions, 'NotOnOrAfter'),
    ...(audiences && { audiences }),
    subject: readName(subject),
    authenticationInstant: instant(authentication, 'AuthenticationInstant'),
    authenticationMethod: required(authentication, 'AuthenticationMethod'),
    holderOfKey: readConfirmation(subject),
    attributes: childrenNamed(assertion, NAMESPACES.saml, 'AttributeStatement').flatMap(readAttributes),
  }
}

/** A condition that is not understood makes an assertion useless (SAML 1.1 core, section 2.3.2.1). */
function readAudiences(conditions: XmlElement): readonly string[] | undefined {
  const children = childElements(conditions)
  const restrictions = childrenNamed(conditions, NAMESPACES.saml, 'AudienceRestrictionCondition')
  if (restrictions.length !== children.length || children.length > 1)
    throw malformed('a condition that is not understood')
  const [restriction] = restrictions
  return restriction && childrenNamed(restriction, NAMESPACES.saml, 'Audience').map(one => textOf(one).trim())
}

function readName(subject: XmlElement): SamlSubject {
  const name = only(subject, 'NameIdentifier')
  return { name: textOf(name).trim(), nameQualifier: attribute(name, 'NameQualifier') ?? '' }
}

function readConfirmation(subject: XmlElement): Uint8Array | undefined {
  const confirmation = childNamed(subject, NAMESPACES.saml, 'SubjectConfirmation')
  if (!confirmation) return undefined
  const methods = childrenNamed(confirmation, NAMESPACES.saml, 'ConfirmationMethod')
  if (methods.length !== 1 || textOf(only(confirmation, 'ConfirmationMethod')).trim() !== HOLDER_OF_KEY)
    return undefined
  return keyInfoCertificate(confirmation)
}

/** The one certificate in a `ds:KeyInfo` child; undefined when there is none. */
export function keyInfoCertificate(of: XmlElement): Uint8Array | undefined {
  let at: XmlElement | undefined = of
  for (const name of ['KeyInfo', 'X509Data', 'X509Certificate']) {
    const found: readonly XmlElement[] = at === undefined ? [] : childrenNamed(at, NAMESPACES.ds, name)
    if (found.length > 1) throw malformed(`two of ds:${name}`)
    at = found[0]
  }
  if (!at) return undefined
  return decodeBase64(textOf(at)) ?? fail('ds:X509Certificate is not base64')
}

/** The attributes of a statement. */
export function readAttributes(statement: XmlElement): SamlAttribute[] {
  return childrenNamed(statement, NAMESPACES.saml, 'Attribute').map(one => ({
    namespace: required(one, 'AttributeNamespace'),
    name: required(one, 'AttributeName'),
    values: childrenNamed(one, NAMESPACES.saml, 'AttributeValue').map(value => textOf(value).trim()),
  }))
}

function only(of: XmlElement, name: string): XmlElement {
  const [found, more] = childrenNamed(of, NAMESPACES.saml, name)
  if (!found || more) throw malformed(`not exactly one ${name} in ${of.name}`)
  return found
}

const required = (of: XmlElement, name: string): string =>
  attribute(of, name) ?? fail(`${of.name} has no ${name}`)

const instant = (of: XmlElement, name: string): Date =>
  readInstant(required(of, name)) ?? fail(`${name} is not an instant`)

function fail(rule: string): never {
  throw malformed(rule)
}

function malformed(rule: string): XmlError {
  return new XmlError('SAML_ASSERTION_MALFORMED', rule)
}
