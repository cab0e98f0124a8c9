/** Entry of the worker thread that runs the embedded database; `worker.mjs` starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import { DurableNodeFs } from './durable-node-fs.ts'
import { type EngineMessage, serveEngine } from './engine.ts'

if (!parentPort) throw new Error('this file runs in a worker thread only')
const port = parentPort
const { folder } = workerData as { readonly folder: string }

const fail = (cause: unknown): void => {
  port.postMessage({ failed: cause instanceof Error ? cause.message : String(cause) } satisfies EngineMessage)
  process.exit(1) // ends this thread, not the process: nothing more may be acknowledged
}

serveEngine(port, new DurableNodeFs(folder, fail), fail).catch(fail)
