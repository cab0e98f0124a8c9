/** The example of the README, compiled and run. */
import { readFileSync } from 'node:fs'
import { openSoapRequest } from '@vesalius/xml'
import { expect, it } from 'vitest'
import { CERTRA_OPERATIONS, messageId, operationNameOf } from '../src/index.ts'
import { serviceSchemas } from './service-schemas.ts'

it('dispatches, reads and answers a request as the README shows', () => {
  const octets = readFileSync(
    new URL('../../../vectors/soap/certra/get-certificate-pending/request.xml', import.meta.url),
  )
  const schemas = serviceSchemas('certra')
  const uuid = '3f0c5d5e-0000-4000-8000-000000000000'
  const now = new Date('2026-03-02T08:00:01Z')
  const [leaf, issuer] = [Uint8Array.of(48, 0), Uint8Array.of(48, 1, 0)]

  const request = openSoapRequest(octets, { schemas })
  const name = operationNameOf(CERTRA_OPERATIONS, request)
  const { readRequest, writeResponse } = CERTRA_OPERATIONS.getCertificate
  const { head, publicKeyIdentifier } = readRequest(request.payload)
  const response = writeResponse({
    head: { id: messageId(uuid), ...(head.id && { inResponseTo: head.id }), issueInstant: now },
    outcome: { kind: 'success', result: [leaf, issuer] },
  })
  request.dispose()

  expect(name).toBe('getCertificate')
  expect(publicKeyIdentifier).toBe('00112233445566778899aabbccddeeff01234567')
  expect(CERTRA_OPERATIONS.getCertificate.readResponse(response).outcome).toEqual({
    kind: 'success',
    result: [leaf, issuer],
  })
})
