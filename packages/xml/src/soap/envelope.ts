/**
 * The SOAP 1.1 envelope, both ways.
 *
 * Written  as the connector writes it: an empty Header, the payload as the only child of Body, no declaration.
 * Read     strictly: Envelope, at most one Header, one Body, one payload (WS-I Basic Profile 1.1, R9980, R2212).
 */
import { XmlElement as LibElement, type XmlDocument, XmlText } from 'libxml2-wasm'
import type { XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { NAMESPACES } from '../namespaces.ts'
import { type WriteOptions, writeXml } from '../write.ts'

/** Puts a payload into an envelope. XML text is taken as it is: it must be an element of our own writing. */
export function writeSoapEnvelope(payload: string | XmlElement, options: WriteOptions = {}): string {
  const xml = typeof payload === 'string' ? payload : writeXml(payload, options)
  if (!/^<[^?!]/.test(xml)) throw new XmlError('XML_NOT_WRITABLE', 'the payload must begin with its element')
  return `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${NAMESPACES.soap}"><SOAP-ENV:Header/><SOAP-ENV:Body>${xml}</SOAP-ENV:Body></SOAP-ENV:Envelope>`
}

export interface EnvelopeParts {
  readonly header: LibElement | undefined
  readonly body: LibElement
  /** The only child of Body. */
  readonly payload: LibElement
}

/**
 * Finds the parts of an envelope; with `understandsSecurity` a WS-Security header is left to the caller. Throws `SOAP_NOT_SOAP`, `SOAP_VERSION_UNKNOWN`,
 * `SOAP_HEADER_NOT_UNDERSTOOD`, `SOAP_BODY_EMPTY`, `SOAP_BODY_SEVERAL`.
 */
export function openEnvelope(document: XmlDocument, understandsSecurity = false): EnvelopeParts {
  const envelope = document.root
  if (!isSoap(envelope, 'Envelope')) {
    const rule = 'the root element is not a SOAP 1.1 Envelope'
    throw envelope.name === 'Envelope' ? new XmlError('SOAP_VERSION_UNKNOWN', rule) : notSoap(rule)
  }
  const children = elementsOf(envelope)
  const header = children[0] !== undefined && isSoap(children[0], 'Header') ? children[0] : undefined
  const [body, ...more] = header === undefined ? children : children.slice(1)
  if (body === undefined || !isSoap(body, 'Body')) throw notSoap('the Envelope has no Body after its Header')
  if (more.length > 0) throw notSoap('something follows the Body')
  if (header !== undefined) checkHeader(header, understandsSecurity)

  const [payload, another] = elementsOf(body)
  if (payload === undefined) throw new XmlError('SOAP_BODY_EMPTY', 'the Body is empty')
  if (another !== undefined) throw new XmlError('SOAP_BODY_SEVERAL', 'the Body holds more than one element')
  return { header, body, payload }
}

/**
 * The header blocks that are meant for the receiver of the message: without actor, or for whoever comes next. Those of another actor are
 * none of its business, whether they must be understood or not (SOAP 1.1 section 4.2.2).
 */
export function blocksForReceiver(header: LibElement | undefined): LibElement[] {
  return (header === undefined ? [] : elementsOf(header)).filter(block =>
    ['', NEXT_ACTOR].includes((soapAttribute(block, 'actor') ?? '').trim()),
  )
}

const NEXT_ACTOR = 'http://schemas.xmlsoap.org/soap/actor/next'

/** A block that must be understood is refused, unless the caller understands it (SOAP 1.1 section 4.2.3). */
function checkHeader(header: LibElement, understandsSecurity: boolean): void {
  for (const block of blocksForReceiver(header)) {
    if (understandsSecurity && block.namespaceUri === NAMESPACES.wsse && block.name === 'Security') continue
    const mustUnderstand = soapAttribute(block, 'mustUnderstand')
    if (mustUnderstand !== undefined && !/^\s*(0|false)\s*$/.test(mustUnderstand))
      throw new XmlError(
        'SOAP_HEADER_NOT_UNDERSTOOD',
        'a header block that must be understood is not understood',
      )
  }
}

/** The child elements; anything but white space and comments between them is refused. */
function elementsOf(of: LibElement): LibElement[] {
  const elements: LibElement[] = []
  for (let node = of.firstChild; node !== null; node = node.next) {
    if (node instanceof LibElement) elements.push(node)
    else if (node instanceof XmlText && /[^ \t\r\n]/.test(node.content)) throw notSoap(`text in ${of.name}`)
  }
  return elements
}

function soapAttribute(of: LibElement, name: string): string | undefined {
  return of.attrs.find(one => one.name === name && one.namespaceUri === NAMESPACES.soap)?.value
}

function isSoap(of: LibElement, name: string): boolean {
  return of.namespaceUri === NAMESPACES.soap && of.name === name
}

function notSoap(rule: string): XmlError {
  return new XmlError('SOAP_NOT_SOAP', rule)
}
