/**
 * Traffic of the existing client 4.0.2, captured, and answers that it accepted. Lies beside the repository, not in it:
 * without it these tests are skipped.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { openSoapRequest, openSoapResponse, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import {
  CERTRA_OPERATIONS,
  ETK_DEPOT_OPERATIONS,
  ETKRA_OPERATIONS,
  isNaturalPerson,
  isNotYetDelivered,
  operationNameOf,
  type ServiceName,
} from '../src/index.ts'
import { type AnyOperation, operationFor, operationsOf } from './service-operations.ts'
import { serviceSchemas } from './service-schemas.ts'
import { CAPTURES, capturesExist } from './vectors.ts'

const PATHS: Readonly<Record<string, ServiceName>> = {
  '/CertRa/v2': 'certra',
  '/EtkRa/v2': 'etkra',
  '/EtkDepot/v1': 'etkDepot',
}

interface Capture {
  readonly name: string
  readonly service: ServiceName
  readonly soapAction: string | undefined
  readonly request: Uint8Array
  readonly response: Uint8Array
}

const CAPTURED: readonly Capture[] = capturesExist
  ? readdirSync(CAPTURES)
      .filter(file => file.endsWith('.txt'))
      .map(readCapture)
      .filter(capture => capture !== null)
  : []

describe.skipIf(!capturesExist)('traffic of the existing client', () => {
  it('covers every operation', () => {
    const names = new Set(CAPTURED.map(one => withRequest(one.name, ({ name }) => name)))
    const all = [CERTRA_OPERATIONS, ETKRA_OPERATIONS, ETK_DEPOT_OPERATIONS].flatMap(table =>
      Object.keys(table),
    )

    expect([...names].sort()).toEqual(all.sort())
  })

  it.each(CAPTURED)(
    '$name: the request follows our schema, is read, and its SOAPAction is the one of the table',
    capture => {
      withRequest(capture.name, ({ operation, payload }) => {
        expect(() => operation.readRequest(payload)).not.toThrow()
        expect(capture.soapAction).toBe(operation.soapAction)
      })
    },
  )

  it.each(CAPTURED)('$name: the answer that the client accepted follows our schema and is read', capture => {
    const schemas = serviceSchemas(capture.service)
    const opened = openSoapResponse(capture.response, { schemas })
    if (!('payload' in opened)) throw new Error('a fault')
    const operation = withRequest(capture.name, ({ operation }) => operation)
    const failing = /\.[A-Z_]+$/.test(capture.name)

    expect(operation.readResponse(opened.payload)).toMatchObject(
      failing
        ? { outcome: { kind: 'failure', failure: { errors: [{ code: capture.name.split('.')[1] }] } } }
        : {},
    )
  })

  it('reads the contract of an organization without the first name that the client puts there', () => {
    const request = withRequest('GenerateContractRequest.organization', ({ payload }) =>
      CERTRA_OPERATIONS.generateContract.readRequest(payload),
    )
    const { actor, applicationId } = request.certificateIdentifier

    expect(isNaturalPerson(actor)).toBe(false)
    expect(actor.firstNames).toEqual([])
    expect(applicationId).toBe('PEER1')
    expect(request.signer.firstNames).toEqual(['Jan Alfons'])
  })

  it('tells an empty application ID from an absent one', () => {
    const criteria = (name: string) =>
      withRequest(name, ({ payload }) => ETK_DEPOT_OPERATIONS.GetEtk.readRequest(payload).searchCriteria[0])

    expect(criteria('GetEtkRequest')).not.toHaveProperty('applicationId')
    expect(criteria('GetEtkRequest.empty-application')).toHaveProperty('applicationId', '')
    expect(criteria('GetEtkRequest.application')).toHaveProperty('applicationId', 'PEER1')
  })

  it('recognizes the answer that a certificate is not there yet', () => {
    const pending = CAPTURED.find(one => one.name === 'GetCertificateRequest.CERT_NOT_YET_DELIVERED')
    const opened = pending && openSoapResponse(pending.response)
    if (!opened || !('payload' in opened)) throw new Error('no such answer')
    const { outcome } = CERTRA_OPERATIONS.getCertificate.readResponse(opened.payload)

    expect(outcome.kind === 'failure' && isNotYetDelivered(outcome.failure)).toBe(true)
  })
})

function withRequest<Result>(
  captureName: string,
  use: (opened: { name: string; operation: AnyOperation; payload: XmlElement }) => Result,
): Result {
  const capture = CAPTURED.find(one => one.name === captureName)
  if (!capture) throw new Error(`no capture ${captureName}`)
  const request = openSoapRequest(capture.request, { schemas: serviceSchemas(capture.service) })
  try {
    const { service } = capture
    const name = operationNameOf(operationsOf(service), request) ?? 'none'
    return use({ name, operation: operationFor(service, request), payload: request.payload })
  } finally {
    request.dispose()
  }
}

function readCapture(file: string): Capture | null {
  const text = readFileSync(new URL(file, CAPTURES), 'utf8')
  const service = PATHS[/^POST (\S+) /.exec(text)?.[1] ?? '']
  if (!service) return null
  const name = file.replace(/\.txt$/, '')
  return {
    name,
    service,
    soapAction: /^SOAPAction: "(.*)"/m.exec(text)?.[1],
    request: new TextEncoder().encode(text.slice(text.indexOf('<SOAP-ENV:Envelope'))),
    response: readFileSync(new URL(`responses/${name}.xml`, CAPTURES)),
  }
}
