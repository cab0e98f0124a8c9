/**
 * The file layer of the embedded database: PGlite's NodeFS, with an fsync that reaches the disk.
 *
 * As shipped, NodeFS has no fsync at all: PostgreSQL asks, nothing happens, and a power cut loses every
 * acknowledged commit. Here the request becomes `fsyncSync` on the very file or folder. When the disk refuses,
 * the engine must not go on (what is in the page cache can no longer be trusted), so `onFatal` is called,
 * which ends the engine; opening the folder again runs PostgreSQL's own crash recovery.
 *
 * Commits that come together share one fsync of the write-ahead log: it waits until `flush`, which the engine calls before it
 * answers, or until anything but the log is about to change on disk, for that must not get there before the log does. A file that
 * grows by an empty page may: PostgreSQL itself lets it grow before it writes of it in the log.
 *
 * It also counts the bytes of write-ahead log: nobody else makes checkpoints in single-user mode.
 */
import { fstatSync, fsyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** The parts of Emscripten's NODEFS that a file layer of ours touches. */
export interface EmscriptenStream {
  readonly nfd: number
  readonly node: EmscriptenNode
}
export interface EmscriptenNode {
  readonly name: string
  readonly parent: EmscriptenNode
  readonly mode: number
}
export interface NodeFileSystem {
  tryFSOperation<T>(operation: () => T): T
  realPath(node: EmscriptenNode): string
  readonly node_ops: Record<string, (...args: never[]) => unknown>
  readonly stream_ops: {
    fsync?: (stream: EmscriptenStream) => number
    write: (
      stream: EmscriptenStream,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ) => number
    open: (stream: EmscriptenStream) => void
    close: (stream: EmscriptenStream) => void
    setattr: (stream: EmscriptenStream, attributes: { size?: number }) => void
  }
}

type InitParameters = Parameters<NodeFS['init']>

const NAME_CHANGES = ['mknod', 'rename', 'unlink', 'rmdir', 'symlink', 'setattr'] as const

export class DurableNodeFs extends NodeFS {
  /** Bytes written to the write-ahead log since the last checkpoint; the engine sets it back to 0. */
  walBytes = 0
  readonly #onFatal: (cause: unknown) => void
  /** The file of the log that is to be synced at the end of the turn. */
  #unsynced: EmscriptenStream | undefined

  constructor(folder: string, onFatal: (cause: unknown) => void) {
    super(folder)
    this.#onFatal = onFatal
  }

  override async init(pg: InitParameters[0], options: InitParameters[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options)
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: unknown) => this.attach((module as { NODEFS: NodeFileSystem }).NODEFS),
    ]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }

  /** Returns when the disk has all that PostgreSQL asked it to have. */
  flush(): void {
    const stream = this.#unsynced
    if (!stream) return
    this.#unsynced = undefined
    this.#sync(stream)
  }

  /** Puts our operations in place of the shipped ones, before the first file is opened. */
  protected attach({ stream_ops, node_ops }: NodeFileSystem): void {
    const { write, close, setattr } = stream_ops
    stream_ops.fsync = stream => {
      if (stream !== this.#unsynced) this.flush()
      if (isLog(stream)) this.#unsynced = stream
      else this.#sync(stream)
      return 0
    }
    stream_ops.write = (stream, buffer, offset, length, position) => {
      if (isLog(stream)) this.walBytes += length
      else if (this.#unsynced && !isNewPage(stream, octetsOf(buffer, offset, length), position)) this.flush()
      return write(stream, buffer, offset, length, position)
    }
    stream_ops.setattr = (stream, attributes) => {
      this.flush()
      setattr(stream, attributes)
    }
    stream_ops.close = stream => {
      if (stream.nfd === this.#unsynced?.nfd) this.flush()
      close(stream)
    }
    for (const name of NAME_CHANGES) {
      const change = node_ops[name]
      if (!change) continue
      node_ops[name] = (...operands: never[]) => {
        this.flush()
        return change(...operands)
      }
    }
  }

  #sync(stream: EmscriptenStream): void {
    try {
      this.sync(stream)
    } catch (cause) {
      this.#onFatal(cause)
      throw cause
    }
  }

  /** Waits until the disk has the content (of a file) or the names (of a folder). */
  protected sync({ nfd }: EmscriptenStream): void {
    fsyncSync(nfd)
  }
}

const EMPTY_PAGE = new Uint8Array(8192)

const isNewPage = ({ nfd }: EmscriptenStream, octets: Uint8Array, position: number): boolean =>
  octets.length === EMPTY_PAGE.length &&
  Buffer.compare(octets, EMPTY_PAGE) === 0 &&
  position >= fstatSync(nfd).size

/** The engine hands over a view of signed octets. */
const octetsOf = ({ buffer, byteOffset }: Uint8Array, offset: number, length: number): Uint8Array =>
  new Uint8Array(buffer, byteOffset + offset, length)

const isLog = ({ node }: EmscriptenStream): boolean => node.parent.name === 'pg_wal'
