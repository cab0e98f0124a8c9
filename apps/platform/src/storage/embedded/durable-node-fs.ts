/**
 * The file layer of the embedded database: PGlite's NodeFS, with an fsync that reaches the disk.
 *
 * As shipped, NodeFS has no fsync at all: PostgreSQL asks, nothing happens, and a power cut loses every
 * acknowledged commit. Here the request becomes `fsyncSync` on the very file or folder. When the disk refuses,
 * the engine must not go on (what is in the page cache can no longer be trusted), so `onFatal` is called,
 * which ends the engine; opening the folder again runs PostgreSQL's own crash recovery.
 *
 * It also counts the bytes of write-ahead log: nobody else makes checkpoints in single-user mode.
 */
import { fsyncSync } from 'node:fs'
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
    setattr: (stream: EmscriptenStream, attributes: { size?: number }) => void
  }
}

type InitParameters = Parameters<NodeFS['init']>

export class DurableNodeFs extends NodeFS {
  /** Bytes written to the write-ahead log since the last checkpoint; the engine sets it back to 0. */
  walBytes = 0
  readonly #onFatal: (cause: unknown) => void

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

  /** Puts our operations in place of the shipped ones, before the first file is opened. */
  protected attach(files: NodeFileSystem): void {
    files.stream_ops.fsync = stream => {
      try {
        this.sync(stream.nfd)
      } catch (cause) {
        this.#onFatal(cause)
        throw cause
      }
      return 0
    }
    const write = files.stream_ops.write
    files.stream_ops.write = (stream, buffer, offset, length, position) => {
      if (stream.node.parent.name === 'pg_wal') this.walBytes += length
      return write(stream, buffer, offset, length, position)
    }
  }
  /** Waits until the disk has the content (of a file) or the names (of a folder). */
  protected sync(descriptor: number): void {
    fsyncSync(descriptor)
  }
}
