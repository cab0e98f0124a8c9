/** The worker thread of the embedded database on a disk that refuses one kind of operation after a while. */
import { parentPort, workerData } from 'node:worker_threads'
import {
  DurableNodeFs,
  type EmscriptenStream,
  type NodeFileSystem,
} from '../../src/storage/embedded/durable-node-fs.ts'
import { serveEngine } from '../../src/storage/embedded/engine.ts'

if (!parentPort) throw new Error('this file runs in a worker thread only')
const port = parentPort
const { folder, operation, after } = workerData as {
  folder: string
  operation: 'fsync' | 'write'
  after: number
}

const fail = (cause: unknown): void => {
  port.postMessage({ failed: String(cause) })
  process.exit(1)
}

class FailingDiskFs extends DurableNodeFs {
  #left = after

  protected override attach(files: NodeFileSystem): void {
    super.attach(files)
    const { write } = files.stream_ops
    files.stream_ops.write = (stream, buffer, offset, length, position) => {
      // The write-ahead log alone: how many other files a start writes differs from run to run.
      if (operation === 'write' && stream.node.parent.name === 'pg_wal')
        files.tryFSOperation(() => this.#use())
      return write(stream, buffer, offset, length, position)
    }
  }

  protected override sync(stream: EmscriptenStream): void {
    if (operation === 'fsync') this.#use()
    super.sync(stream)
  }

  #use(): void {
    this.#left -= 1
    if (this.#left < 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
}

serveEngine(port, new FailingDiskFs(folder, fail), fail).catch(fail)
