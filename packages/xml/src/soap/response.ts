/**
 * Opening a response: its payload, or the fault in its place.
 *
 * Takes   the octets of an HTTP 200 or 500 answer.
 * Throws  XmlError as `request.ts` does; the schema is checked only when schemas are given.
 */
import type { XmlElement } from '../element.ts'
import { LIMITS, type XmlLimits } from '../limits.ts'
import { withDocument } from '../parser.ts'
import { readElement } from '../read.ts'
import { type SchemaSet, validateInPlace } from '../schemas.ts'
import { openEnvelope } from './envelope.ts'
import { readSoapFault, type SoapFault } from './fault.ts'

export type SoapResponse = { readonly payload: XmlElement } | { readonly fault: SoapFault }

export interface ResponseReading {
  readonly schemas?: SchemaSet
  readonly limits?: XmlLimits
}

/** Opens a SOAP response. Nothing in it is signed: trust comes from the connection alone. */
export function openSoapResponse(octets: Uint8Array, reading: ResponseReading = {}): SoapResponse {
  return withDocument(octets, reading.limits ?? LIMITS, document => {
    const node = openEnvelope(document).payload
    const payload = readElement(node)
    const fault = readSoapFault(payload)
    if (fault !== null) return { fault }
    if (reading.schemas !== undefined) validateInPlace(reading.schemas, node)
    return { payload }
  })
}
