/**
 * Opening a request: from octets to a payload that is within the limits and follows its schema.
 *
 * Takes   octets from anywhere: a SOAP 1.1 message, or the payload as the whole document.
 * Gives   an `XmlRequest`. The caller disposes it.
 * Throws  XmlError, in this order: size, encoding, DOCTYPE, well-formedness, depth and numbers, envelope, schema.
 *
 * A signed request is read only from what `verifySignature` gives: the schema holds for the tree in which the signature
 * is then verified, and the canonical octets whose digest was checked are what is parsed and read.
 */
import type { XmlElement as LibElement, XmlDocument } from 'libxml2-wasm'
import type { XmlElement } from './element.ts'
import { LIMITS, type XmlLimits } from './limits.ts'
import { parseDocument } from './parser.ts'
import { readElement } from './read.ts'
import { type SchemaSet, validateInPlace } from './schemas.ts'
import { type SignedPayload, verifyEnveloped } from './signature/verify-enveloped.ts'
import { type EnvelopeParts, openEnvelope } from './soap/envelope.ts'
import { type SecuredMessage, verifySecurity } from './ws-security/verify-security.ts'

export interface RequestReading {
  readonly schemas: SchemaSet
  readonly limits?: XmlLimits
  /** Whether the message may carry a WS-Security header, for `verifySecurity`; otherwise one that must be understood is refused. */
  readonly security?: boolean
}

/** A request whose payload follows its schema. Dispose it in a `finally`. */
export interface XmlRequest {
  /** The payload's namespace and name, for dispatch. */
  readonly namespace: string
  readonly name: string
  /**
   * The payload as sent, its signature included: for operations that ask for none. Once `verifySignature` has
   * succeeded it is the signed element.
   */
  readonly payload: XmlElement
  /** Verifies the enveloped signature; the same answer, or the same error, each time. See `verify-enveloped.ts`. */
  verifySignature(): SignedPayload
  /**
   * Verifies the WS-Security header; the same answer, or the same error, each time. Once it has succeeded `payload` is what was
   * signed. See `ws-security/verify-security.ts`.
   */
  verifySecurity(): SecuredMessage
  dispose(): void
}

/** Opens a SOAP request. */
export function openSoapRequest(octets: Uint8Array, reading: RequestReading): XmlRequest {
  return open(octets, reading, document => openEnvelope(document, reading.security))
}

/** Opens a request whose document is the payload itself, without envelope (`application/xml`). */
export function openXmlRequest(octets: Uint8Array, reading: RequestReading): XmlRequest {
  return open(octets, reading, document => ({
    header: undefined,
    body: document.root,
    payload: document.root,
  }))
}

function open(
  octets: Uint8Array,
  reading: RequestReading,
  find: (document: XmlDocument) => EnvelopeParts,
): XmlRequest {
  const document = parseDocument(octets, reading.limits ?? LIMITS)
  try {
    const parts = find(document)
    validateInPlace(reading.schemas, parts.payload)
    return new OpenRequest(document, parts)
  } catch (error) {
    document.dispose()
    throw error
  }
}

type Verification<Signed> = { readonly signed: Signed } | { readonly error: unknown }

class OpenRequest implements XmlRequest {
  readonly namespace: string
  readonly name: string
  readonly #document: XmlDocument
  readonly #parts: EnvelopeParts
  readonly #node: LibElement
  #open = true
  #payload: XmlElement | undefined
  #verification: Verification<SignedPayload> | undefined
  #security: Verification<SecuredMessage> | undefined

  constructor(document: XmlDocument, parts: EnvelopeParts) {
    this.namespace = parts.payload.namespaceUri
    this.name = parts.payload.name
    this.#document = document
    this.#parts = parts
    this.#node = parts.payload
  }

  get payload(): XmlElement {
    this.#checkOpen()
    this.#payload ??= readElement(this.#node)
    return this.#payload
  }

  verifySignature(): SignedPayload {
    this.#checkOpen()
    // Once only: verifying takes the signature out of the document.
    this.#verification ??= attempt(() => verifyEnveloped(this.#document, this.#node))
    const signed = signedOf(this.#verification)
    this.#payload = signed.element
    return signed
  }

  verifySecurity(): SecuredMessage {
    this.#checkOpen()
    this.#security ??= attempt(() => verifySecurity(this.#document, this.#parts))
    const message = signedOf(this.#security)
    this.#payload = message.payload
    return message
  }

  dispose(): void {
    this.#open = false
    this.#document.dispose()
  }

  /** The nodes of a disposed document are freed memory. */
  #checkOpen(): void {
    if (!this.#open) throw new Error('the request has been disposed')
  }
}

function attempt<Signed>(verify: () => Signed): Verification<Signed> {
  try {
    return { signed: verify() }
  } catch (error) {
    return { error }
  }
}

function signedOf<Signed>(verification: Verification<Signed>): Signed {
  if ('error' in verification) throw verification.error
  return verification.signed
}
