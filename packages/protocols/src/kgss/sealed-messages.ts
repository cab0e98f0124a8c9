/**
 * The outer messages of KGSS v1: a sealed request, a sealed answer or why there is none (wire contract 2.8, 10).
 *
 * `Status`, its children and `Error` have no namespace; the sealed parts have the service's. Codes `100` and `200` are success.
 */
import { attribute, childrenNamed, element, textOf, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { defineOperation } from '../operation.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64, writeBase64 } from '../wire/base64-binary.ts'
import { expectMessage, optionalChild, requiredChild } from '../wire/element-reader.ts'

const { kgss } = NAMESPACES

export interface SealedRequest {
  readonly sealed: Uint8Array
}

export interface KgssError {
  readonly code: string
  /** English. */
  readonly message: string
}

export type SealedResponse = { readonly id?: string } & (
  | { readonly sealed: Uint8Array }
  | { readonly errors: readonly [KgssError, ...KgssError[]] }
)

/** What a client reads: an answer that failed may bring no errors. */
export interface ReceivedSealedResponse {
  readonly id?: string
  readonly code: string
  readonly sealed?: Uint8Array
  readonly errors: readonly KgssError[]
}

/** GetNewKey is unsigned; GetKey carries WS-Security with a session token. */
export const KGSS_OPERATIONS = {
  GetNewKey: operation('GetNewKey', 'SealedNewKey'),
  GetKey: operation('GetKey', 'SealedKey'),
} as const

function operation(name: string, part: string) {
  return defineOperation({
    requestElement: { namespace: kgss, name: `${name}Request` },
    responseElement: { namespace: kgss, name: `${name}Response` },
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: message => {
      expectMessage(message, kgss, `${name}Request`)
      return { sealed: readSealed(requiredChild(message, kgss, `${part}Request`)) }
    },
    writeRequest: ({ sealed }: SealedRequest) =>
      element(kgss, `${name}Request`, {}, writeSealed(`${part}Request`, sealed)),
    writeResponse: (response: SealedResponse) =>
      element(
        kgss,
        `${name}Response`,
        { Id: response.id },
        'sealed' in response ? writeStatus('200', 'OK') : writeStatus('400', 'refused'),
        'sealed' in response
          ? writeSealed(`${part}Response`, response.sealed)
          : response.errors.map(writeError),
      ),
    readResponse: message => readResponse(message, name, part),
  })
}

function writeStatus(code: string, message: string): XmlElement {
  return element('', 'Status', {}, element('', 'Code', {}, code), element('', 'Message', {}, message))
}

function writeError({ code, message }: KgssError): XmlElement {
  return element(
    '',
    'Error',
    {},
    element('', 'Code', {}, code),
    element('', 'Message', { Lang: 'EN' }, message),
  )
}

const writeSealed = (name: string, sealed: Uint8Array): XmlElement =>
  element(kgss, name, {}, writeBase64(kgss, 'SealedContent', sealed))

const readSealed = (holder: XmlElement): Uint8Array =>
  readBase64(requiredChild(holder, kgss, 'SealedContent'))

function readResponse(message: XmlElement, name: string, part: string): ReceivedSealedResponse {
  expectMessage(message, kgss, `${name}Response`)
  const [status] = childrenNamed(message, '', 'Status')
  const [code] = status ? childrenNamed(status, '', 'Code') : []
  if (!code) throw new ProtocolError('PROTOCOL_STATUS_MISSING', message.name, 'no status code in this answer')
  const id = attribute(message, 'Id')
  const sealed = optionalChild(message, kgss, `${part}Response`)
  return {
    ...(id !== undefined && { id }),
    code: textOf(code).trim(),
    ...(sealed && { sealed: readSealed(sealed) }),
    errors: childrenNamed(message, '', 'Error').map(error => ({
      code: textOf(requiredChild(error, '', 'Code')).trim(),
      message: childrenNamed(error, '', 'Message').map(textOf)[0] ?? '',
    })),
  }
}
