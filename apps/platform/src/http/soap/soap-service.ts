/** What a SOAP service consists of, and what an operation is given to answer. */
import type { SchemaSet, SecuredMessage, SignedPayload, XmlElement } from '@vesalius/xml'
import type { ServiceDocuments } from './documents.ts'

/** One operation's way from payload to the answer's XML. Throws `FaultError` for what its answer cannot carry. */
export interface SoapOperation {
  /** Of the request element, where it is not the service's. */
  readonly namespace?: string
  answer(exchange: SoapExchange): Promise<string>
}

export interface SoapExchange {
  /** Validated against the schema; read from it only where the operation is unsigned. */
  readonly payload: XmlElement
  /** The signed octets, parsed again. Throws `XmlError`. */
  verifySignature(): SignedPayload
  /** The same for a message with WS-Security. Throws `XmlError`. */
  verifySecurity(): SecuredMessage
  /** The message as it came, to be kept as evidence. */
  readonly received: Uint8Array
  readonly remoteAddress: string
  /** What it costs the address that sends it, in ordinary messages, as long as nobody else pays. */
  readonly weight: number
  /** Also in the log. */
  readonly requestId: string
}

export interface SoapService {
  readonly name: string
  readonly path: string
  readonly namespace: string
  /** Whether messages may carry WS-Security; elsewhere a header that must be understood is refused. */
  readonly security?: boolean
  readonly schemas: SchemaSet
  readonly documents: ServiceDocuments
  readonly operations: Readonly<Record<string, SoapOperation>>
}
