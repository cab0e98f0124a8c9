/**
 * Wrapping by chance: elements of one or two good messages are moved, copied and removed at random. Whatever still
 * verifies must read as what was signed.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openSoapRequest, signEnveloped, writeSoapEnvelope, XmlError } from '../src/index.ts'
import { mangle, type Step, step } from './mangle.ts'
import { askRequest, octets, PREFIXES, schemas } from './messages.ts'
import { good, rsa } from './signed-message.ts'

const runs = process.env.LONG === '1' ? 50_000 : 2_000

/** The same signer has signed this as well: an old request, say. */
const other = writeSoapEnvelope(
  await signEnveloped(askRequest('other'), {
    signer: rsa.signer,
    certificates: [rsa.certificate],
    prefixes: PREFIXES,
    signatureId: 'xmldsig-2',
  }),
)

const apply = (message: string, one: Step) => mangle(message, one, other, '_1f0c')

it('reads nothing but what was signed, however the parts of good messages are put together', {
  timeout: 600_000,
}, () => {
  let accepted = 0
  const signed = [askRequest('keep'), askRequest('other')]
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), steps => {
      const request = tryOpen(steps.reduce(apply, good))
      if (request === undefined) return
      accepted++
      expect(signed).toContainEqual(request)
    }),
    { numRuns: runs },
  )
  // Some do verify (an element added to the header, a message replaced whole), or the above would prove little.
  expect(accepted).toBeGreaterThan(0)
})

/** What the message reads as once it verifies; undefined when it is refused. */
function tryOpen(message: string): unknown {
  try {
    const request = openSoapRequest(octets(message), { schemas })
    try {
      return request.verifySignature().element
    } finally {
      request.dispose()
    }
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}
