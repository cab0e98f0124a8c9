/**
 * Wrapping by chance: elements of one or two good messages are moved, copied and removed at random. Whatever still
 * verifies must read as what was signed.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openSoapRequest, signEnveloped, writeSoapEnvelope, XmlError } from '../src/index.ts'
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

/** First and last offset of every element. */
function spansOf(message: string): readonly (readonly [number, number])[] {
  const spans: [number, number][] = []
  const open: number[] = []
  for (const tag of message.matchAll(/<(\/?)[\w:-]+[^>]*?(\/?)>/g)) {
    const end = tag.index + tag[0].length
    if (tag[1] === '/') spans.push([open.pop() ?? 0, end])
    else if (tag[2] === '/') spans.push([tag.index, end])
    else open.push(tag.index)
  }
  return spans
}

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % from.length]

const step = fc.record({
  kind: fc.constantFrom('move', 'copy', 'remove', 'take', 'replace', 'renumber'),
  what: fc.nat(60),
  where: fc.nat(120),
})

function apply(
  message: string,
  { kind, what, where }: { kind: string; what: number; where: number },
): string {
  const spans = spansOf(message)
  const [start, end] = pick(spans, what) ?? [0, 0]
  const element = message.slice(start, end)
  const without = message.slice(0, start) + message.slice(end)
  if (kind === 'remove') return without
  if (kind === 'renumber')
    return message.slice(0, start) + element.replace('_1f0c', '_evil') + message.slice(end)
  const foreign = pick(spansOf(other), what) ?? [0, 0]
  const taken = other.slice(foreign[0], foreign[1])
  if (kind === 'replace') return message.slice(0, start) + taken + message.slice(end)
  const onto = kind === 'move' ? without : message
  const at = pick(spansOf(onto), where)?.[where % 2] ?? 0
  return onto.slice(0, at) + (kind === 'take' ? taken : element) + onto.slice(at)
}

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
