/**
 * A stop that ends: Node.js waits for every connection, also for those on which nobody says anything, and says no longer how much time
 * a request has.
 *
 * What is being answered is answered, however long it takes. A request that is half there has its time. A connection without a request,
 * such as those that a proxy keeps ready, is closed soon.
 */
import type { Server } from 'node:http'
import type { Connections } from './connections.ts'

/** In milliseconds from the stop. */
export interface EndTimes {
  /** For a connection without a request; one that is on its way to us still comes. */
  readonly idle: number
  /** For a request that is half there. */
  readonly request: number
}

/** Milliseconds. */
const LOOK_EVERY = 100

/** To be called when the server is about to be closed. */
export function endConnections(server: Server, connections: Connections, times: EndTimes): void {
  const start = performance.now()
  const timer = setInterval(() => {
    const elapsed = performance.now() - start
    for (const connection of connections.open) {
      const exchange = connections.underWay(connection)
      if (exchange?.request.complete) continue
      if (elapsed > (exchange ? times.request : times.idle)) connection.destroy()
    }
  }, LOOK_EVERY)
  server.once('close', () => clearInterval(timer))
}
