/**
 * SetMailLanguage: the language in which the signer wants mails (docs/protocols/extensions.md).
 */
import { element, type XmlElement } from '@vesalius/xml'
import { type RequestHead, readRequestHead, requestHeadAttributes } from '../message/message-head.ts'
import {
  type NoResult,
  type ReceivedStatusResponse,
  readStatusResponse,
  type StatusResponse,
  writeStatusResponse,
} from '../message/status-response.ts'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { expectMessage, requiredText } from '../wire/element-reader.ts'

const { extensions } = NAMESPACES
const RESPONSE = [extensions, 'SetMailLanguageResponse'] as const

export const MAIL_LANGUAGES = ['fr', 'nl', 'de', 'en'] as const
export type MailLanguage = (typeof MAIL_LANGUAGES)[number]

export interface SetMailLanguageRequest {
  readonly head: RequestHead
  readonly language: MailLanguage
}

export function readSetMailLanguageRequest(message: XmlElement): SetMailLanguageRequest {
  expectMessage(message, extensions, 'SetMailLanguageRequest')
  const language = requiredText(message, extensions, 'Language')
  if (!isMailLanguage(language))
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'Language', 'not fr, nl, de or en')
  return { head: readRequestHead(message), language }
}

/** To be signed: the schema wants a signature as last child. */
export function writeSetMailLanguageRequest({ head, language }: SetMailLanguageRequest): XmlElement {
  return element(
    extensions,
    'SetMailLanguageRequest',
    requestHeadAttributes(head),
    element(extensions, 'Language', {}, language),
  )
}

export function writeSetMailLanguageResponse(response: StatusResponse<NoResult>): XmlElement {
  return writeStatusResponse(RESPONSE, response, () => [])
}

export function readSetMailLanguageResponse(message: XmlElement): ReceivedStatusResponse<NoResult> {
  return readStatusResponse(RESPONSE, message, () => ({}))
}

const isMailLanguage = (text: string): text is MailLanguage =>
  (MAIL_LANGUAGES as readonly string[]).includes(text)
