/** The worker thread of the embedded database with a file layer that cuts the power. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DURABLE_START, serveEngine } from '../../src/storage/embedded/engine.ts'
import { type PowerCut, PowerCutFs } from './power-cut-fs.ts'

if (!parentPort) throw new Error('this file runs in a worker thread only')
const port = parentPort
const { folder, cut } = workerData as { readonly folder: string; readonly cut: PowerCut }

const powerless = (report: unknown): void => {
  port.postMessage({ failed: String(report) })
  process.exit(1)
}

const files = new PowerCutFs(folder, cut, powerless)
serveEngine(port, files, powerless, cut.stock ? PGlite.defaultStartParams : DURABLE_START).catch(cause =>
  powerless(String(cause)),
)
