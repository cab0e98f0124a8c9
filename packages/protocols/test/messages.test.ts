import {
  childNamed,
  openSoapRequest,
  openSoapResponse,
  readXml,
  writeXml,
  type XmlElement,
} from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import { NAMESPACES, PREFERRED_PREFIXES, type ServiceName } from '../src/index.ts'
import { jsonForm } from './json-form.ts'
import { answeredOperation, operationFor, operationsOf } from './service-operations.ts'
import { serviceSchemas } from './service-schemas.ts'
import { withoutLayout } from './tree.ts'
import { VECTORS } from './vectors.ts'

/** The services without WS-Security; the others are in `secured-messages.test.ts`. */
const PLAIN_SERVICES = ['certra', 'etkra', 'etkDepot'] as const satisfies readonly ServiceName[]

/** The requests that hold a signature: those of the operations that want one. */
const SIGNED = VECTORS.filter(one => new TextDecoder().decode(one.request).includes('<ds:Signature '))

describe.each(VECTORS)('$name', vector => {
  const schemas = serviceSchemas(vector.service)

  it('is a request that follows its schema and reads as its JSON says', () => {
    const { operation, payload } = openRequest()

    expect(jsonForm(operation.readRequest(payload))).toEqual(vector.requestJson)
  })

  it('is a request that is valid again when written', () => {
    const { operation, payload } = openRequest()
    const signature = childNamed(payload, NAMESPACES.xmlSignature, 'Signature')
    const written = operation.writeRequest(operation.readRequest(payload))
    const signed = signature ? { ...written, children: [...written.children, signature] } : written

    const octets = octetsOf(signed)
    expect(schemas.findings(octets)).toEqual([])
    expect(jsonForm(operation.readRequest(readXml(octets)))).toEqual(vector.requestJson)
  })

  it('is a response that follows its schema and reads as its JSON says', () => {
    const { operation, payload } = openResponse()

    expect(jsonForm(operation.readResponse(payload))).toEqual(vector.responseJson)
  })

  it('is a response that we write the same, element by element', () => {
    const { operation, payload } = openResponse()
    const written = operation.writeResponse(toSend(operation.readResponse(payload)))

    expect(schemas.findings(octetsOf(written))).toEqual([])
    expect(withoutLayout(readXml(octetsOf(written)))).toEqual(withoutLayout(payload))
  })

  function openRequest() {
    const request = openSoapRequest(vector.request, { schemas })
    try {
      return { operation: operationFor(vector.service, request), payload: request.payload }
    } finally {
      request.dispose()
    }
  }

  function openResponse() {
    const opened = openSoapResponse(vector.response, { schemas })
    if (!('payload' in opened)) throw new Error('a fault')
    return { operation: answeredOperation(vector.service, opened.payload), payload: opened.payload }
  }
})

describe.each(SIGNED)('$name', vector => {
  it('has a signature that verifies, and reads the same from what was signed', () => {
    const request = openSoapRequest(vector.request, { schemas: serviceSchemas(vector.service) })
    try {
      const { element } = request.verifySignature()
      const operation = operationFor(vector.service, request)
      expect(jsonForm(operation.readRequest(element))).toEqual(vector.requestJson)
    } finally {
      request.dispose()
    }
  })
})

it('has a signature in exactly the requests of operations that want one', () => {
  const wanted = VECTORS.filter(one => {
    const name = requestName(one.request)
    const operation = Object.values(operationsOf(one.service)).find(
      known => known.requestElement.name === name,
    )
    return operation?.signedBy !== 'none'
  })

  expect(SIGNED.map(one => one.name)).toEqual(wanted.map(one => one.name))
})

it('has a vector for every operation of every service without WS-Security', () => {
  const seen = new Set(VECTORS.map(one => requestName(one.request)))
  const all = PLAIN_SERVICES.flatMap(name => Object.values(operationsOf(name)))

  expect([...seen].sort()).toEqual(all.map(one => one.requestElement.name).sort())
})

function requestName(octets: Uint8Array): string | undefined {
  return /<env:Body>\s*<(?:\w+:)?(\w+)/.exec(new TextDecoder().decode(octets))?.[1]
}

function octetsOf(message: XmlElement): Uint8Array {
  return new TextEncoder().encode(writeXml(message, { prefixes: PREFERRED_PREFIXES }))
}

/** A received answer as a server would send it: the same, but a failure by its origin. */
function toSend(received: unknown): unknown {
  const { outcome } = received as { outcome?: { kind: string; failure?: { statusCode: string } } }
  if (outcome?.kind !== 'failure' || !outcome.failure) return received
  const origin = outcome.failure.statusCode.endsWith(':Responder') ? 'responder' : 'requester'
  return { ...(received as object), outcome: { ...outcome, failure: { ...outcome.failure, origin } } }
}
