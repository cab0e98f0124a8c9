/** Elements of one or two good messages moved, copied, removed, replaced and renumbered at random: wrapping by chance. */
import fc from 'fast-check'

/** First and last offset of every element. */
export function spansOf(message: string): readonly (readonly [number, number])[] {
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

export const step = fc.record({
  kind: fc.constantFrom('move', 'copy', 'remove', 'take', 'replace', 'renumber'),
  what: fc.nat(60),
  where: fc.nat(120),
})

export interface Step {
  readonly kind: string
  readonly what: number
  readonly where: number
}

/** Does one step; `other` is where parts are taken from, `id` is what renumbering changes. */
export function mangle(message: string, { kind, what, where }: Step, other: string, id: string): string {
  const spans = spansOf(message)
  const [start, end] = pick(spans, what) ?? [0, 0]
  const element = message.slice(start, end)
  const without = message.slice(0, start) + message.slice(end)
  if (kind === 'remove') return without
  if (kind === 'renumber') return message.slice(0, start) + element.replace(id, '_evil') + message.slice(end)
  const foreign = pick(spansOf(other), what) ?? [0, 0]
  const taken = other.slice(foreign[0], foreign[1])
  if (kind === 'replace') return message.slice(0, start) + taken + message.slice(end)
  const onto = kind === 'move' ? without : message
  const at = pick(spansOf(onto), where)?.[where % 2] ?? 0
  return onto.slice(0, at) + (kind === 'take' ? taken : element) + onto.slice(at)
}
