/** Messages with WS-Security, mangled at random: whatever still verifies reads as what was signed, the rest is refused by its code. */
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
const RUNS = { numRuns: LONG ? 1_000_000 : 2_000, seed: SEED }
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

it.each(['x509', 'saml'] as const)(
  'a mangled message of the %s profile is what was signed, or refused',
  async kind => {
    const [good, other] = [await signed('keep', kind), await signed('other', kind)]
    const meant = [askRequest('keep'), askRequest('other')].map(payload => JSON.stringify(payload))
    const id = /Body [^>]*wsu:Id="([^"]*)"/.exec(good)?.[1] ?? ''
    let accepted = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), steps => {
        const message = steps.reduce((text, one) => mangle(text, one, other, id), good)
        try {
          const request = openSoapRequest(octets(message), { schemas, security: true })
          try {
            const { payload, signerCertificate, created } = request.verifySecurity()
            expect(meant).toContain(JSON.stringify(payload))
            expect(Buffer.compare(signerCertificate.der, holder.certificate)).toBe(0)
            expect(created).toEqual(CREATED)
            accepted++
          } finally {
            request.dispose()
          }
        } catch (error) {
          if (!(error instanceof XmlError)) throw error
        }
      }),
      RUNS,
    )
    expect(accepted).toBeLessThan(RUNS.numRuns)
  },
)
