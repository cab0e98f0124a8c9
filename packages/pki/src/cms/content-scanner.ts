/**
 * Takes the content out of a SignedData or EnvelopedData while it arrives, whatever its size (RFC 5652 sections 5.1 and 6.1; X.690
 * section 8).
 *
 * Takes   a ContentInfo in DER or BER, cut into pieces anywhere.
 * Gives   from each piece the octets of the content in it; once the content begins, what stands before it (`onHead`); at the end
 *         the structure without its content, as DER, for the ordinary parsers.
 * Throws  PkiError `PKI_DER_MALFORMED`: nesting, lengths or ends that do not fit, trailing octets, cut off, or more than
 *         `maxStructure` octets beside the content.
 *
 * Only the way to the content is understood here: ContentInfo, [0], the body, its first SEQUENCE field, and in that [0]. Everything
 * else is copied and judged by whoever parses it.
 */
import { malformed } from '../der/read.ts'
import type { Der } from '../der/write.ts'
import { normalizeBer } from './ber.ts'

export interface ScannerOptions {
  /** SignedData holds an OCTET STRING in the [0]; EnvelopedData replaces its tag by it. */
  readonly kind: 'signedData' | 'envelopedData'
  /** Octets beside the content: certificates, signatures, recipients. 1 MiB unless given. */
  readonly maxStructure?: number
  /** Whether the pieces are the scanner's to write in: the content is then moved together where it lies, not copied first. */
  readonly inPlace?: boolean
  /** Called once before any content is given, with the structure so far as DER; not at all when there is no content. */
  readonly onHead?: (head: Der) => void
}

const MAX_STRUCTURE = 1024 * 1024
const MAX_NESTED_STRINGS = 4
const MAX_DEPTH = 48

const EMPTY = new Uint8Array(0)

/** A constructed value that is open. */
interface Open {
  /** On the way to the content: 1 ContentInfo … 5 the [0] around it, 6 and more strings in it; 0 beside it. */
  readonly level: number
  /** Absolute position of the end; undefined with an indefinite length. */
  readonly end: number | undefined
  /** No octet inside may lie at or beyond this position. */
  readonly limit: number
  /** Whether the next level has been found already. */
  isEntered: boolean
}

const CONTENT_LEVEL = 5

export class ContentScanner {
  readonly #options: ScannerOptions
  readonly #open: Open[] = []
  #structure: Uint8Array = new Uint8Array(FIRST_STRUCTURE)
  #structureOctets = 0
  /** Absolute position of the next octet. */
  #position = 0
  /** Start of a tag and length that a piece ended in. */
  #partial: Uint8Array = EMPTY
  /** Octets of the present primitive value still to come, and what they are. */
  #pending = 0
  #pendingIsContent = false
  #isDone = false
  #hasBegun = false
  #hasTail = false
  #memory: Uint8Array = EMPTY

  constructor(options: ScannerOptions) {
    this.#options = options
  }

  /** The content in this piece; valid until the next call. */
  update(piece: Uint8Array): Uint8Array {
    const octets = this.#partial.length > 0 ? Buffer.concat([this.#partial, piece]) : piece
    this.#partial = EMPTY
    let output: Uint8Array | undefined
    let written = 0
    let at = 0
    while (at < octets.length) {
      if (this.#pending === 0) {
        const chunk = this.#chunkAt(octets, at)
        if (chunk > 0) {
          output ??= this.#copyOf(octets)
          output.copyWithin(written, at + CHUNK_HEAD, at + CHUNK_HEAD + chunk)
          written += chunk
          at += CHUNK_HEAD + chunk
          this.#position += CHUNK_HEAD + chunk
          this.#closeEnded()
          continue
        }
        const head = readHead(octets, at)
        if (head === undefined) {
          this.#partial = new Uint8Array(octets.subarray(at))
          break
        }
        this.#position += head.octets
        this.#take(head, octets, at)
        at += head.octets
      }
      const taken = Math.min(this.#pending, octets.length - at)
      if (taken > 0) {
        if (!this.#pendingIsContent) this.#keep(octets, at, at + taken)
        else if (at === 0 && taken === octets.length) output = octets
        else {
          // All of it once, then each part to its place before: no views in between.
          output ??= this.#copyOf(octets)
          output.copyWithin(written, at, at + taken)
        }
        if (this.#pendingIsContent) written += taken
        this.#pending -= taken
        this.#position += taken
        at += taken
      }
      if (this.#pending === 0) this.#closeEnded()
    }
    return output === undefined ? EMPTY : output.subarray(0, written)
  }

  /** Whether anything but the ends of what was open has come after the content began. */
  get hasTail(): boolean {
    return this.#hasTail
  }

  /** Says that nothing follows; gives the structure with an empty content, or without one when there is none. */
  end(): Der {
    if (!this.#isDone) throw malformed('structure is cut off')
    if (this.#partial.length > 0) throw malformed('structure has trailing octets')
    return this.#normalized(this.#structure.subarray(0, this.#structureOctets))
  }

  #copyOf(octets: Uint8Array): Uint8Array {
    if (this.#options.inPlace) return octets
    if (this.#memory.length < octets.length) this.#memory = Buffer.allocUnsafe(octets.length)
    this.#memory.set(octets)
    return this.#memory
  }

  /**
   * Length of a primitive string of the content that lies whole in this piece, with a length of two octets; 0 for anything else. Nearly all
   * of a long message is such chunks: they take this short way, what it does is what the long one does.
   */
  #chunkAt(octets: Uint8Array, at: number): number {
    const top = this.#open.at(-1)
    if (top === undefined || top.level < CONTENT_LEVEL || octets[at] !== 0x04 || octets[at + 1] !== 0x82)
      return 0
    if (top.level === CONTENT_LEVEL && this.#options.kind === 'signedData') return 0
    const length = (octets[at + 2] ?? 0) * 256 + (octets[at + 3] ?? 0)
    const octetsInAll = CHUNK_HEAD + length
    if (at + octetsInAll > octets.length || this.#position + octetsInAll > top.limit) return 0
    top.isEntered = true
    return length
  }

  #take({ tag, length, octets: headOctets }: Head, octets: Uint8Array, at: number): void {
    if (this.#isDone) throw malformed('structure has trailing octets')
    const top = this.#open.at(-1)
    if (tag === 0) {
      this.#endOfContents(top, length)
      return
    }
    const limit = top?.limit ?? Number.POSITIVE_INFINITY
    const end = length === undefined ? undefined : this.#position + length
    if ((end ?? this.#position) > limit) throw malformed('value is longer than what holds it')
    if ((tag & CONSTRUCTED) === 0 && length === undefined)
      throw malformed('a primitive value has an indefinite length')

    const level = this.#levelOf(tag, top)
    if (level > 0) {
      if (top) top.isEntered = true
      this.#enter(tag, level, { end, limit, length: length ?? 0 })
      return
    }
    this.#keep(octets, at, at + headOctets)
    this.#hasTail = this.#hasBegun
    if (length === undefined) this.#push({ level: 0, end, limit, isEntered: false })
    else this.#await(length, false)
  }

  /** Which step on the way to the content this value is; 0 when it lies beside. */
  #levelOf(tag: number, top: Open | undefined): number {
    if (!top) {
      if (tag !== 0x30) throw malformed('structure is not a SEQUENCE')
      return 1
    }
    const { level, isEntered } = top
    if (level === 0) return 0
    if (level >= CONTENT_LEVEL) return this.#stringLevel(tag, top)
    if (isEntered) return 0
    if (level === 1) return tag === 0xa0 ? 2 : 0
    if (level === 2) {
      if (tag !== 0x30) throw malformed('content is not a SEQUENCE')
      return 3
    }
    if (level === 3) return tag === 0x30 ? 4 : 0
    const wanted = this.#options.kind === 'envelopedData' ? tag === 0xa0 || tag === 0x80 : tag === 0xa0
    return wanted ? CONTENT_LEVEL : 0
  }

  #stringLevel(tag: number, { level, isEntered }: Open): number {
    if (tag !== 0x04 && tag !== 0x24) throw malformed('content is not an OCTET STRING')
    const isSingle = level === CONTENT_LEVEL && this.#options.kind === 'signedData'
    if (isSingle && isEntered) throw malformed('more than one content')
    if (tag === 0x24 && level - CONTENT_LEVEL >= MAX_NESTED_STRINGS) throw malformed('strings too deep')
    return level + 1
  }

  #enter(
    tag: number,
    level: number,
    value: { end: number | undefined; limit: number; length: number },
  ): void {
    const { end, limit, length } = value
    if (level < CONTENT_LEVEL) this.#keep(Uint8Array.of(tag, 0x80))
    if (level === CONTENT_LEVEL) this.#beginContent()
    if ((tag & CONSTRUCTED) === 0) this.#await(length, true)
    else this.#push({ level, end, limit: end ?? limit, isEntered: false })
  }

  /** Leaves an empty content in the structure and tells what came before it. */
  #beginContent(): void {
    this.#keep(this.#options.kind === 'envelopedData' ? EMPTY_IMPLICIT : EMPTY_EXPLICIT)
    this.#hasBegun = true
    // What is open ends with END, two octets of zero, each.
    const head = new Uint8Array(this.#structureOctets + END.length * this.#open.length)
    head.set(this.#structure.subarray(0, this.#structureOctets))
    this.#options.onHead?.(this.#normalized(head))
  }

  #endOfContents(top: Open | undefined, length: number | undefined): void {
    if (!top || top.end !== undefined || length !== 0) throw malformed('end-of-contents out of place')
    this.#close(top)
  }

  #closeEnded(): void {
    for (let top = this.#open.at(-1); top?.end === this.#position; top = this.#open.at(-1)) this.#close(top)
  }

  #close({ level, isEntered }: Open): void {
    if (level === CONTENT_LEVEL && !isEntered && this.#options.kind === 'signedData')
      throw malformed('content is missing')
    this.#open.pop()
    if (level < CONTENT_LEVEL) this.#keep(END)
    if (this.#open.length === 0) this.#isDone = true
  }

  #push(open: Open): void {
    if (this.#open.length >= MAX_DEPTH) throw malformed(`more than ${MAX_DEPTH} levels`)
    this.#open.push(open)
  }

  #await(octets: number, isContent: boolean): void {
    this.#pending = octets
    this.#pendingIsContent = isContent
    if (!isContent && this.#structureOctets + octets > this.#maxStructure) throw this.#tooLarge()
  }

  #keep(octets: Uint8Array, start = 0, end = octets.length): void {
    const size = this.#structureOctets + end - start
    if (size > this.#maxStructure) throw this.#tooLarge()
    if (size > this.#structure.length) {
      const larger = new Uint8Array(2 * size)
      larger.set(this.#structure)
      this.#structure = larger
    }
    if (end - start > SHORT) this.#structure.set(octets.subarray(start, end), this.#structureOctets)
    else for (let i = start, to = this.#structureOctets; i < end; ) this.#structure[to++] = octets[i++] ?? 0
    this.#structureOctets = size
  }

  #normalized(structure: Uint8Array): Der {
    return normalizeBer(structure, this.#maxStructure * 2)
  }

  get #maxStructure(): number {
    return this.#options.maxStructure ?? MAX_STRUCTURE
  }

  #tooLarge() {
    return malformed(`more than ${this.#maxStructure} octets beside the content`)
  }
}

interface Head {
  readonly tag: number
  /** Undefined: indefinite. */
  readonly length: number | undefined
  /** Of tag and length. */
  readonly octets: number
}

/** Undefined when the piece ends within it. */
function readHead(octets: Uint8Array, at: number): Head | undefined {
  const tag = octets[at] ?? 0
  const first = octets[at + 1]
  if ((tag & 0x1f) === 0x1f) throw malformed('high tag numbers are not used')
  if (first === undefined) return undefined
  if (first < 0x80) return { tag, length: first, octets: 2 }
  if (first === 0x80) return { tag, length: undefined, octets: 2 }
  const count = first & 0x7f
  if (count > 6) throw malformed('length of more than six octets')
  if (at + 2 + count > octets.length) return undefined
  let length = 0
  for (let i = 0; i < count; i++) length = length * 256 + (octets[at + 2 + i] ?? 0)
  return { tag, length, octets: 2 + count }
}

const CONSTRUCTED = 0x20
/** Room for certificates and signature of most messages. */
const FIRST_STRUCTURE = 1024
/** Octets that are copied one by one: a view of them would cost more. */
const SHORT = 32
/** Tag and length of a chunk: 04 82 and two octets. */
const CHUNK_HEAD = 4
const END = Uint8Array.of(0, 0)
/** [0] around an empty OCTET STRING, and in its place. */
const EMPTY_EXPLICIT = Uint8Array.of(0xa0, 0x02, 0x04, 0x00)
const EMPTY_IMPLICIT = Uint8Array.of(0x80, 0x00)
