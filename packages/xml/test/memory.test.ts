/**
 * libxml2's memory is not collected with ours: every document is disposed, whatever was wrong with it.
 */
import { diag } from 'libxml2-wasm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSoapRequest, openSoapResponse, readXml, signEnveloped } from '../src/index.ts'
import { askRequest, codeOf, octets, schemas } from './messages.ts'
import { change, good, rsa } from './signed-message.ts'

beforeAll(() => {
  // what checks the limits is compiled at the first document, and kept
  readXml(octets('<a/>'))
  diag.configure({ enabled: true, callerStats: true })
})
afterAll(() => diag.configure({ enabled: false }))

const open = (text: string) => {
  const request = openSoapRequest(octets(text), { schemas })
  try {
    request.verifySignature()
  } finally {
    request.dispose()
  }
}

it.each([
  { name: 'accepted', work: () => open(good), code: 'accepted' },
  { name: 'malformed', work: () => open(good.slice(0, -1)), code: 'XML_MALFORMED' },
  { name: 'too deep', work: () => open('<a>'.repeat(65) + '</a>'.repeat(65)), code: 'XML_TOO_DEEP' },
  { name: 'not SOAP', work: () => open('<a/>'), code: 'SOAP_NOT_SOAP' },
  { name: 'against its schema', work: () => open(change(good, 'SSIN', 'X')), code: 'XML_SCHEMA_INVALID' },
  { name: 'changed', work: () => open(change(good, 'keep', 'lose')), code: 'XML_DIGEST_MISMATCH' },
  {
    name: 'signed by another profile',
    work: () => open(change(good, 'URI="#', 'URI="')),
    code: 'XML_SIGNATURE_NOT_ALLOWED',
  },
  { name: 'read', work: () => readXml(octets('<a/>')), code: 'accepted' },
  {
    name: 'refused after parsing',
    work: () => readXml(octets('<a><?x?></a>')),
    code: 'XML_INSTRUCTION_REFUSED',
  },
  { name: 'a response', work: () => openSoapResponse(octets(good)), code: 'accepted' },
  {
    name: 'a response against its schema',
    work: () => openSoapResponse(octets(change(good, 'SSIN', 'X')), { schemas }),
    code: 'XML_SCHEMA_INVALID',
  },
])('leaves nothing behind of a document that was $name', ({ work, code }) => {
  const before = JSON.stringify(diag.report())
  expect(codeOf(work)).toBe(code)
  expect(JSON.stringify(diag.report())).toBe(before)
})

it('sees what is left behind, so that the above means something', () => {
  const before = JSON.stringify(diag.report())
  const request = openSoapRequest(octets(good), { schemas })
  expect(JSON.stringify(diag.report())).not.toBe(before)
  request.dispose()
  expect(JSON.stringify(diag.report())).toBe(before)
})

it('leaves nothing behind of signing', async () => {
  const before = JSON.stringify(diag.report())
  await signEnveloped(askRequest(), { signer: rsa.signer, certificates: [rsa.certificate] })
  await expect(signEnveloped(askRequest(), { signer: rsa.signer, certificates: [] })).rejects.toThrow()
  expect(JSON.stringify(diag.report())).toBe(before)
})
