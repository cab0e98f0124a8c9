/**
 * The embedded database engine: PGlite, spoken to in PostgreSQL's wire protocol, inside a worker thread.
 *
 * Takes   a folder, a file layer over it, and the port to the thread that asks.
 * Gives   one answer (the raw protocol octets, perhaps none) to each message posted, in order; those to messages that lay
 *         there together come together.
 *
 * `execProtocolRawStream` is used rather than `execProtocolRaw`: the latter also parses every answer and keeps
 * the parsed messages for ever.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { DurableNodeFs } from './durable-node-fs.ts'
import { findFatalError } from './fatal-answer.ts'

/** What the asking thread posts: protocol octets, or the order to close. */
export type EngineRequest = Uint8Array | 'close'
/** What the engine posts: ready once, then one answer per request; `failed` is the last thing it says. */
export type EngineMessage = Uint8Array[] | 'ready' | 'closed' | { readonly failed: string }

const MEBIBYTE = 1024 * 1024
const CHECKPOINT_AFTER = 32 * MEBIBYTE

/** `-F` would turn fsync off; everything else is as PGlite starts it, plus what durability and our statements need. */
export const DURABLE_START = [
  ...PGlite.defaultStartParams.filter(parameter => parameter !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'synchronous_commit=on', 'full_page_writes=on'].flatMap(
    setting => ['-c', setting],
  ),
  // Segments kept for use again cover a checkpoint's distance: making a new one costs ten milliseconds.
  ...['shared_buffers=16MB', 'min_wal_size=48MB', 'max_wal_size=64MB'].flatMap(setting => ['-c', setting]),
  // Each statement is planned once, perhaps while its tables are still empty: then an index is right all the same.
  ...['plan_cache_mode=force_generic_plan', 'enable_seqscan=off'].flatMap(setting => ['-c', setting]),
  // Three thousand rows of each table instead of thirty thousand: everybody waits while they are looked at.
  ...['-c', 'default_statistics_target=10'],
]

/** A segment of write-ahead log is 1 MiB instead of 16: a new database is small and quick to copy. Text sorts by octets. */
const CREATE = ['--wal-segsize=1', '--lc-collate=C']

/** Opens (or, in an empty folder, creates) the database and serves it until told to close. */
export async function serveEngine(
  port: MessagePort,
  fileSystem: DurableNodeFs,
  onFatal: (cause: unknown) => void,
  startParams: readonly string[] = DURABLE_START,
): Promise<void> {
  const pg = await start(fileSystem, startParams)
  let connected = false

  const answer = (request: Uint8Array): Uint8Array => {
    // There is one session for ever; a second connection must not inherit the first one's statements.
    if (isStartup(request)) {
      if (connected) for (const text of ['rollback', 'discard all']) execute(pg, simpleQuery(text), onFatal)
      connected = true
    }
    return execute(pg, request, onFatal)
  }

  port.on('message', (first: EngineRequest) => {
    const answers: Uint8Array[] = []
    let request: EngineRequest | undefined = first
    for (; request !== undefined && request !== 'close'; request = nextOf(port)) answers.push(answer(request))
    fileSystem.flush() // nothing is acknowledged before
    if (answers.length > 0) port.postMessage(answers satisfies EngineMessage)
    if (request === 'close') {
      void pg.close().then(() => port.postMessage('closed' satisfies EngineMessage))
      return
    }
    if (fileSystem.walBytes > CHECKPOINT_AFTER && !pg.isInTransaction()) {
      fileSystem.walBytes = 0
      execute(pg, simpleQuery('checkpoint'), onFatal)
      fileSystem.flush()
    }
  })
  fileSystem.flush()
  port.postMessage('ready' satisfies EngineMessage)
}

/** What else lies there already. */
const nextOf = (port: MessagePort): EngineRequest | undefined =>
  (receiveMessageOnPort(port) as { readonly message: EngineRequest } | undefined)?.message

/** When it does not start, PostgreSQL says why on its error output and nowhere else. */
async function start(fileSystem: DurableNodeFs, startParams: readonly string[]): Promise<PGlite> {
  let reason = ''
  const onStderr = (line: string): boolean => {
    if (/\b(FATAL|PANIC|DETAIL):/.test(line)) reason += ` ${line.trim()}`
    return false // not to the console
  }
  try {
    const options = { fs: fileSystem, startParams: [...startParams], initDbStartParams: CREATE, onStderr }
    return await PGlite.create(options)
  } catch (cause) {
    throw new Error(`it did not start.${reason}`, { cause })
  }
}

function execute(pg: PGlite, message: Uint8Array, onFatal: (cause: unknown) => void): Uint8Array {
  const parts: Uint8Array[] = []
  // The call is synchronous up to its end; the promise only serves file systems that sync later.
  void pg.execProtocolRawStream(message, {
    syncToFs: false,
    onRawData: bytes => {
      parts.push(bytes.slice()) // `bytes` is a view of the engine's own memory
      const fatal = findFatalError(parts)
      if (fatal !== undefined) onFatal(fatal)
    },
  })
  return parts.length === 1 && parts[0] ? parts[0] : new Uint8Array(Buffer.concat(parts))
}

/** Only a start-up packet has no type letter: it begins with its length, hence with a zero octet. */
function isStartup(message: Uint8Array): boolean {
  return message[0] === 0
}

function simpleQuery(text: string): Uint8Array {
  const body = Buffer.from(`${text}\0`)
  const message = Buffer.alloc(5 + body.length)
  message.write('Q')
  message.writeInt32BE(4 + body.length, 1)
  body.copy(message, 5)
  return message
}
