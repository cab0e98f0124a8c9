/** Requests for session tokens, damaged at random from the first octet on: read as a request, or refused by a code; never a crash or a long wait. */
import { measuredRun } from '@vesalius/testkit'
import { openSoapRequest, writeSoapEnvelope, writeXml, XmlError } from '@vesalius/xml'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ATTRIBUTE_NAMESPACES,
  PREFERRED_PREFIXES,
  ProtocolError,
  readSamlTokenRequest,
  readSecurityTokenRequest,
  writeSamlTokenRequest,
  writeSecurityTokenRequest,
} from '../src/index.ts'
import { serviceSchemas } from './service-schemas.ts'

const LONG = process.env.LONG === '1'
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
/** Half of the inputs for each of the two forms. */
const RUNS = { numRuns: Number(process.env.RUNS ?? (LONG ? 1_000_000 : 2_000)) / 2, seed: SEED }
const PATIENCE = LONG ? 6 * 3_600_000 : 60_000
/** Milliseconds that the worst input may take, on a machine that does much else. */
const LONGEST = 10_000
console.info(`SAML requests: SEED=${SEED}`)

const NOW = new Date('2026-09-15T10:20:30.400Z')
const { identification, certified } = ATTRIBUTE_NAMESPACES
const SSIN = 'urn:be:fgov:person:ssin'
const claims = [{ namespace: identification, name: SSIN, values: ['85010112387'] }]
const wanted = [{ namespace: certified, name: `${SSIN}:doctor:boolean` }]
const wantedUntil = new Date('2026-09-15T15:20:30.000Z')
const holderOfKey = Uint8Array.from({ length: 300 }, (_, at) => at % 256)

const FORMS = [
  {
    name: 'SAML form',
    service: 'stsSaml',
    read: readSamlTokenRequest,
    payload: writeSamlTokenRequest({
      requestId: 'request-1',
      assertionId: '_a1',
      issueInstant: NOW,
      subjectName: 'CN="SSIN=85010112387", C=BE',
      issuerName: 'CN=Test, C=BE',
      confirmationMethod: 'urn:oasis:names:tc:SAML:1.0:cm:holder-of-key',
      ...{ holderOfKey, wantedUntil, claims, wanted },
    }),
  },
  {
    name: 'WS-Trust form',
    service: 'stsWsTrust',
    read: readSecurityTokenRequest,
    payload: writeSecurityTokenRequest({
      ...{ act: 'issue', context: 'context-1' },
      ...{ holderOfKey, wantedUntil, claims, wanted },
    }),
  },
] as const

/** Pieces that have hurt readers of XML before. */
const PIECES = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '&lt;',
  '&#0;',
  '&#x10ffff;',
  'xmlns:x=""',
  '\u0000',
  '\ud800',
  '<a>'.repeat(300),
  '"',
  '>',
  '</',
]

const edit = (length: number) =>
  fc.record({
    at: fc.nat(length),
    size: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(400)),
    piece: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES), fc.string({ maxLength: 6 }), fc.nat(length)),
  })

describe.each(FORMS)('a damaged request: $name', ({ service, payload, read }) => {
  it(
    'is read, or refused by its code',
    async () => {
      const good = writeSoapEnvelope(writeXml(payload, { prefixes: PREFERRED_PREFIXES }))
      const reading = (text: string) => {
        const opened = openSoapRequest(Buffer.from(text), {
          schemas: serviceSchemas(service),
          security: true,
        })
        try {
          return read(opened.payload)
        } finally {
          opened.dispose()
        }
      }
      expect(reading(good)).toBeDefined()
      let refused = 0
      await measuredRun(`SAML request, ${service}`, RUNS.numRuns, () =>
        fc.assert(
          fc.property(fc.array(edit(good.length), { minLength: 1, maxLength: 4 }), edits => {
            const text = edits.reduce((message, { at, size, piece }) => {
              // a number is a place to copy from
              const put = typeof piece === 'number' ? message.slice(piece, piece + 60) : piece
              return message.slice(0, at) + put + message.slice(at + size)
            }, good)
            const begin = performance.now()
            try {
              reading(text)
            } catch (error) {
              if (!(error instanceof XmlError || error instanceof ProtocolError)) throw error
              refused++
            }
            expect(performance.now() - begin).toBeLessThan(LONGEST)
          }),
          RUNS,
        ),
      )
      expect(refused).toBeGreaterThan(RUNS.numRuns / 4)
    },
    PATIENCE,
  )
})
