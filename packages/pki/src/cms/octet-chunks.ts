/**
 * A long octet string cut into primitive OCTET STRINGs of 1000 octets, as the existing library writes its content
 * (formats section 3.2). What was given last and does not fill a chunk waits for more, or for `end`.
 */
import { octetString } from '../der/write.ts'

const CHUNK = 1000
/** Tag and length of a full chunk: 04 82 03 E8. */
const HEAD_OCTETS = 4
const FRAMED = HEAD_OCTETS + CHUNK

export class OctetChunks {
  readonly #waiting = Buffer.allocUnsafe(CHUNK)
  #waits = 0

  /** The chunks that are full now, with their tags and lengths, written into what `allocate` gives. */
  update(octets: Uint8Array, allocate: (size: number) => Uint8Array = Buffer.allocUnsafe): Uint8Array {
    const total = this.#waits + octets.length
    const count = Math.floor(total / CHUNK)
    if (count === 0) {
      this.#keep(octets)
      return EMPTY
    }
    const rest = total - count * CHUNK
    const taken = octets.length - rest
    const out = allocate(count * FRAMED)
    // All contents go to the end of the memory, then each chunk to its place before them: two copies without any views between.
    const start = count * HEAD_OCTETS
    out.set(this.#waiting.subarray(0, this.#waits), start)
    out.set(rest === 0 ? octets : octets.subarray(0, taken), start + this.#waits)
    for (let chunk = 0, at = 0, from = start; chunk < count; chunk++, from += CHUNK) {
      out.copyWithin(at + HEAD_OCTETS, from, from + CHUNK)
      out[at] = 0x04
      out[at + 1] = 0x82
      out[at + 2] = CHUNK >> 8
      out[at + 3] = CHUNK & 0xff
      at += FRAMED
    }
    this.#waits = 0
    this.#keep(octets.subarray(taken))
    return out
  }

  /** The last, shorter chunk; nothing when all octets are out already. */
  end(): Uint8Array {
    const rest = this.#waiting.subarray(0, this.#waits)
    this.#waits = 0
    return rest.length === 0 ? EMPTY : octetString(rest)
  }

  #keep(octets: Uint8Array): void {
    this.#waiting.set(octets, this.#waits)
    this.#waits += octets.length
  }
}

const EMPTY = new Uint8Array(0)
