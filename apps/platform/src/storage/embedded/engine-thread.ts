/**
 * The asking side of the embedded engine: starts its worker thread and gives streams that `pg` takes for sockets.
 *
 * Takes   the folder of the database; a test may name another worker file.
 * Gives   an EngineThread. Each stream is one connection; the engine has one session, so use one at a time.
 * Throws  StorageError `STORAGE_ENGINE_FAILED` when the engine does not start.
 */
import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { StorageError } from '../error.ts'
import type { EngineMessage, EngineRequest } from './engine.ts'

export interface EngineThread {
  /** A new connection, for `pg` to use as its socket. */
  connect(): Duplex
  /** Asks with octets of their own, which go to the engine, and gives what it answers up to the end. */
  ask(request: Uint8Array): Promise<Uint8Array>
  /** Settles when the engine has stopped without being asked to. */
  readonly failure: Promise<StorageError>
  /** Shutdown checkpoint, then the thread ends. */
  close(): Promise<void>
}

const WORKER = new URL('./worker.mjs', import.meta.url)

export async function startEngineThread(
  folder: string,
  worker: { readonly file?: URL; readonly data?: object } = {},
): Promise<EngineThread> {
  const thread = new Worker(worker.file ?? WORKER, { workerData: { folder, ...worker.data } })
  const waiting: Waiting[] = []
  const streams = new Set<EngineStream>()
  let closing = false
  let ended: StorageError | undefined
  let reason = 'the engine thread ended'

  const ready = withResolvers<void>()
  const closed = withResolvers<void>()
  const failure = withResolvers<StorageError>()

  thread.on('message', (message: EngineMessage) => {
    if (Array.isArray(message)) for (const answer of message) waiting.shift()?.answered(answer)
    else if (message === 'ready') ready.resolve()
    else if (message === 'closed') closed.resolve()
    else if ('failed' in message) reason = message.failed
  })
  thread.on('error', cause => {
    reason = cause instanceof Error ? cause.message : String(cause)
  })
  thread.on('exit', () => {
    const error = new StorageError('STORAGE_ENGINE_FAILED', `the embedded database stopped: ${reason}`)
    ended = error
    ready.reject(error)
    closed.resolve()
    for (const one of waiting.splice(0)) one.failed?.(error)
    if (closing) return
    for (const stream of streams) stream.destroy(error)
    failure.resolve(error)
  })

  const send = (request: Uint8Array, whoWaits: Waiting): void => {
    waiting.push(whoWaits)
    thread.postMessage(request satisfies EngineRequest, [request.buffer as ArrayBuffer])
  }

  await ready.promise
  return {
    connect() {
      const stream = new EngineStream(send)
      streams.add(stream)
      stream.once('close', () => streams.delete(stream))
      if (ended) queueMicrotask(() => stream.destroy(ended))
      return stream
    },
    ask: request =>
      new Promise((answered, failed) => {
        if (ended) failed(ended)
        else send(request, { answered, failed })
      }),
    failure: failure.promise,
    async close() {
      closing = true
      thread.postMessage('close' satisfies EngineRequest)
      await closed.promise
      await thread.terminate()
    },
  }
}

/** Who asked; a stream learns of the end by being destroyed. */
interface Waiting {
  readonly answered: (answer: Uint8Array) => void
  readonly failed?: (error: StorageError) => void
}

/** What `pg` calls on a socket, over messages. A batch of protocol messages (one `cork`) is one post. */
class EngineStream extends Duplex {
  readonly #send: (request: Uint8Array, whoWaits: Waiting) => void

  constructor(send: (request: Uint8Array, whoWaits: Waiting) => void) {
    super()
    this.#send = send
  }

  connect(): void {
    queueMicrotask(() => this.emit('connect'))
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    // A copy: `pg` builds its messages in one buffer that it uses again.
    this.#send(new Uint8Array(chunk), { answered: answer => void (answer.length > 0 && this.push(answer)) })
    done()
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), '', done)
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}

function withResolvers<T>(): {
  promise: Promise<T>
  resolve: (value: T | PromiseLike<T>) => void
  reject: (reason: unknown) => void
} {
  let resolve: (value: T | PromiseLike<T>) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
