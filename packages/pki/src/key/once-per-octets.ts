/**
 * A result kept as long as the array it was computed from lives, and used again only while its octets are the same.
 *
 * Takes   a function of octets whose result nobody changes.
 * Gives   the same function. What throws is not kept.
 */
export function oncePerOctets<Result>(
  compute: (octets: Uint8Array) => Result,
): (octets: Uint8Array) => Result {
  const known = new WeakMap<Uint8Array, { readonly octets: Buffer; readonly result: Result }>()
  return given => {
    const found = known.get(given)
    if (found?.octets.equals(given)) return found.result
    const octets = Buffer.from(given)
    const result = compute(octets)
    known.set(given, { octets, result })
    return result
  }
}
