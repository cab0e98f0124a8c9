/** Ways to break DER on purpose: a vector per rule, made from a good one. */
import { DerCursor, readDer } from '../src/der/read.ts'
import { tlv } from '../src/der/write.ts'

/**
 * The structure with the element at `path` (child numbers from the outermost inwards) replaced; null leaves it
 * out.
 */
export function edit(
  der: Uint8Array,
  path: readonly number[],
  change: (element: Uint8Array) => Uint8Array | readonly Uint8Array[] | null,
): Uint8Array {
  const [index, ...rest] = path
  if (index === undefined) {
    const changed = change(der)
    return changed === null
      ? new Uint8Array()
      : changed instanceof Uint8Array
        ? changed
        : Buffer.concat([...changed])
  }
  const element = readDer(der)
  const cursor = new DerCursor(element.contents)
  const children: Uint8Array[] = []
  while (cursor.more) children.push(cursor.any().der)
  const child = children[index]
  if (child === undefined) throw new RangeError(`no child ${index}`)
  children[index] = edit(child, rest, change)
  return tlv(element.tag, ...children)
}

/** Every proper prefix of the octets, from none to all but one. */
export function* truncations(octets: Uint8Array): Generator<Uint8Array> {
  for (let length = 0; length < octets.length; length++) yield octets.subarray(0, length)
}

/** The octets with one of them changed, for every place. */
export function* flips(octets: Uint8Array, mask: number): Generator<Uint8Array> {
  for (let at = 0; at < octets.length; at++) {
    const changed = Uint8Array.from(octets)
    changed[at] = (changed[at] ?? 0) ^ mask
    yield changed
  }
}

/** The path of every element, outermost first; wrapped contents (OCTET STRING, BIT STRING) are not entered. */
export function* paths(der: Uint8Array, above: readonly number[] = []): Generator<readonly number[]> {
  yield above
  const element = readDer(der)
  if ((element.tag & 0x20) === 0) return
  const cursor = new DerCursor(element.contents)
  for (let i = 0; cursor.more; i++) yield* paths(cursor.any().der, [...above, i])
}
