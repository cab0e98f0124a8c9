/**
 * Messages with WS-Security, mangled element by element and damaged anywhere: whatever still verifies reads as what was signed, the rest is
 * refused by its code; never a crash, a long wait or memory that grows.
 */
import { measuredRun } from '@vesalius/testkit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  openSoapRequest,
  signAssertion,
  writeAssertion,
  writeSecuredEnvelope,
  XmlError,
} from '../src/index.ts'
import { mangle, step } from './mangle.ts'
import { askRequest, octets, PREFIXES, schemas } from './messages.ts'
import { throwaway } from './throwaway.ts'

const LONG = process.env.LONG === '1'
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
/** Half of the inputs for each of the two profiles. */
const RUNS = { numRuns: Number(process.env.RUNS ?? (LONG ? 1_000_000 : 2_000)) / 2, seed: SEED }
const PATIENCE = LONG ? 6 * 3_600_000 : 60_000
/** Milliseconds that the worst input may take, on a machine that does much else. */
const LONGEST = 10_000
console.info(`WS-Security: SEED=${SEED}`)

const CREATED = new Date('2026-09-15T10:20:30.400Z')
const holder = await throwaway('RSA-2048', 'rsa-sha256')
const issuer = await throwaway('RSA-2048', 'rsa-sha256')
const assertionId = '_0123456789abcdef0123456789abcdef'
const assertion = await signAssertion(
  writeAssertion({
    ...{
      id: assertionId,
      issuer: 'urn:issuer',
      issueInstant: CREATED,
      notBefore: CREATED,
      notOnOrAfter: CREATED,
    },
    ...{ subject: { name: 'CN=x', nameQualifier: 'CN=y' }, authenticationInstant: CREATED },
    ...{ authenticationMethod: 'urn:x509', holderOfKey: holder.certificate, attributes: [] },
  }),
  { signer: issuer.signer, certificates: [issuer.certificate] },
)
const tokens = {
  x509: { kind: 'x509', certificate: holder.certificate },
  saml: { kind: 'saml', assertion, assertionId },
} as const
const signed = (text: string, kind: keyof typeof tokens) =>
  writeSecuredEnvelope(askRequest(text), {
    signer: holder.signer,
    token: tokens[kind],
    created: CREATED,
    prefixes: PREFIXES,
  })

/** Characters taken away anywhere and others put in their place; a number is a place to copy from. */
const damage = (length: number) =>
  fc.record({
    at: fc.nat(length),
    size: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(400)),
    piece: fc.oneof(
      fc.constantFrom(
        '',
        '&#13;',
        '&#0;',
        '<!--',
        '<![CDATA[',
        ']]>',
        'xmlns:x=""',
        '\u0000',
        '\ud800',
        '"',
        '</',
      ),
      fc.string({ maxLength: 6 }),
      fc.nat(length),
    ),
  })

it.each(['x509', 'saml'] as const)(
  'a mangled or damaged message of the %s profile is what was signed, or refused',
  async kind => {
    const [good, other] = [await signed('keep', kind), await signed('other', kind)]
    const meant = [askRequest('keep'), askRequest('other')].map(payload => JSON.stringify(payload))
    const id = /Body [^>]*wsu:Id="([^"]*)"/.exec(good)?.[1] ?? ''
    const edits = fc.array(fc.oneof(step, damage(good.length)), { minLength: 1, maxLength: 4 })
    let refused = 0
    await measuredRun(`WS-Security, ${kind}`, RUNS.numRuns, () =>
      fc.assert(
        fc.property(edits, chosen => {
          const message = chosen.reduce((text, one) => {
            if ('kind' in one) return mangle(text, one, other, id)
            const put = typeof one.piece === 'number' ? text.slice(one.piece, one.piece + 60) : one.piece
            return text.slice(0, one.at) + put + text.slice(one.at + one.size)
          }, good)
          const begin = performance.now()
          try {
            const request = openSoapRequest(octets(message), { schemas, security: true })
            try {
              const { payload, signerCertificate, created } = request.verifySecurity()
              expect(meant).toContain(JSON.stringify(payload))
              expect(Buffer.compare(signerCertificate.der, holder.certificate)).toBe(0)
              expect(created).toEqual(CREATED)
            } finally {
              request.dispose()
            }
          } catch (error) {
            if (!(error instanceof XmlError)) throw error
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
