/** Tags and lengths of a BER value in order, without the contents of primitive values: two framings that agree are equal. */
export function berSkeleton(octets: Uint8Array): readonly string[] {
  const lines: string[] = []
  let at = 0
  const walk = (end: number, depth: number): void => {
    while (at < end) {
      const tag = octets[at] ?? 0
      const first = octets[at + 1] ?? 0
      const count = first > 0x80 ? first & 0x7f : 0
      let length = first & 0x7f
      if (count > 0) {
        length = 0
        for (let i = 0; i < count; i++) length = length * 256 + (octets[at + 2 + i] ?? 0)
      }
      const isIndefinite = first === 0x80
      lines.push(`${'  '.repeat(depth)}${tag.toString(16)} ${isIndefinite ? 'indefinite' : length}`)
      at += 2 + count
      if (tag === 0) return
      if ((tag & 0x20) === 0) at += length
      else walk(isIndefinite ? Number.POSITIVE_INFINITY : at + length, depth + 1)
    }
  }
  walk(octets.length, 0)
  return lines
}
