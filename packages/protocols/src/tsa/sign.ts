/**
 * Time stamps over SOAP: a `dss:SignRequest` with one digest, answered with an RFC 3161 token (wire contract 11).
 *
 * Who asks shows from the WS-Security header. A refusal is a response with another ResultMajor, which existing clients show.
 */
import { attribute, childElements, childNamed, element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import {
  expectMessage,
  optionalChild,
  optionalText,
  requiredChild,
  requiredText,
} from '../wire/element-reader.ts'

const { dss, xmlSignature } = NAMESPACES

/** The only profile known. */
export const TIME_STAMP_PROFILE = 'urn:ehealth:profiles:timestamping:2.1-cert'

const RESULT = 'urn:oasis:names:tc:dss:1.0:resultmajor:'

export interface SignRequest {
  readonly requestId?: string
  readonly profile?: string
  /** URI of the digest algorithm. */
  readonly digestMethod: string
  readonly digest: Uint8Array
}

export interface SignRefusal {
  readonly origin: 'requester' | 'responder'
  /** English. */
  readonly message: string
}

export interface SignResponse {
  readonly requestId?: string
  readonly profile: string
  readonly outcome:
    | { readonly kind: 'token'; readonly token: Uint8Array }
    | { readonly kind: 'refused'; readonly refusal: SignRefusal }
}

export interface ReceivedSignResponse {
  readonly requestId: string | undefined
  readonly outcome: /** A token, or a whole TimeStampResp. */
    | { readonly kind: 'token'; readonly token: Uint8Array }
    | { readonly kind: 'refused'; readonly major: string; readonly message: string }
}

export function readSignRequest(message: XmlElement): SignRequest {
  expectMessage(message, dss, 'SignRequest')
  const hash = onlyHash(requiredChild(message, dss, 'InputDocuments'))
  if (optionalChild(hash, xmlSignature, 'Transforms'))
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'Transforms', 'transforms are not supported')
  const method = requiredChild(hash, xmlSignature, 'DigestMethod')
  const requestId = attribute(message, 'RequestID')
  const profile = attribute(message, 'Profile')
  return {
    ...(requestId !== undefined && { requestId }),
    ...(profile !== undefined && { profile }),
    digestMethod: attribute(method, 'Algorithm') ?? '',
    digest: readBase64(requiredChild(hash, xmlSignature, 'DigestValue')),
  }
}

function onlyHash(documents: XmlElement): XmlElement {
  const hash = requiredChild(documents, dss, 'DocumentHash')
  if (childElements(documents).length === 1) return hash
  throw new ProtocolError(
    'PROTOCOL_ELEMENT_REPEATED',
    'InputDocuments',
    'exactly one DocumentHash is stamped',
  )
}

export function writeSignRequest(request: SignRequest): XmlElement {
  const { requestId, profile = TIME_STAMP_PROFILE, digestMethod, digest } = request
  return element(
    dss,
    'SignRequest',
    { RequestID: requestId, Profile: profile },
    element(
      dss,
      'InputDocuments',
      {},
      element(
        dss,
        'DocumentHash',
        {},
        element(xmlSignature, 'DigestMethod', { Algorithm: digestMethod }),
        writeBase64(xmlSignature, 'DigestValue', digest),
      ),
    ),
  )
}

export function writeSignResponse({ requestId, profile, outcome }: SignResponse): XmlElement {
  const attributes = { RequestID: requestId, Profile: profile }
  if (outcome.kind === 'token') {
    const token = element(dss, 'Timestamp', {}, writeBase64(dss, 'RFC3161TimeStampToken', outcome.token))
    return element(
      dss,
      'SignResponse',
      attributes,
      result('Success'),
      element(dss, 'SignatureObject', {}, token),
    )
  }
  const { origin, message } = outcome.refusal
  const major = origin === 'requester' ? 'RequesterError' : 'ResponderError'
  return element(dss, 'SignResponse', attributes, result(major, message))
}

const result = (major: string, message?: string): XmlElement =>
  element(
    dss,
    'Result',
    {},
    element(dss, 'ResultMajor', {}, `${RESULT}${major}`),
    message === undefined
      ? undefined
      : element(dss, 'ResultMessage', { [`{${NAMESPACES.xml}}lang`]: 'en' }, message),
  )

export function readSignResponse(message: XmlElement): ReceivedSignResponse {
  expectMessage(message, dss, 'SignResponse')
  const requestId = attribute(message, 'RequestID')
  const outer = requiredChild(message, dss, 'Result')
  const major = requiredText(outer, dss, 'ResultMajor').trim()
  if (major !== `${RESULT}Success`)
    return {
      requestId,
      outcome: { kind: 'refused', major, message: optionalText(outer, dss, 'ResultMessage') ?? '' },
    }
  const holder = childNamed(message, dss, 'SignatureObject')
  if (!holder)
    throw new ProtocolError('PROTOCOL_RESULT_MISSING', 'SignatureObject', 'success without a time stamp')
  const token = readBase64(
    requiredChild(requiredChild(holder, dss, 'Timestamp'), dss, 'RFC3161TimeStampToken'),
  )
  return { requestId, outcome: { kind: 'token', token } }
}
