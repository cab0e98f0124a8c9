/** The connections of a server that are open, and what goes on on each of them. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A request that was read, the last of its connection, and its answer, which may not be there yet. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

export interface Connections {
  readonly open: ReadonlySet<Duplex>
  /** Undefined when every request that was read has its answer. */
  underWay(connection: Duplex): Exchange | undefined
}

/** To be called before anybody connects. */
export function followConnections(server: Server): Connections {
  const open = new Set<Duplex>()
  const last = new WeakMap<Duplex, Exchange>()
  server.on('connection', connection => {
    open.add(connection)
    connection.once('close', () => open.delete(connection))
  })
  server.on('request', (request, response) => {
    last.set(request.socket, { request, response })
  })
  return {
    open,
    underWay(connection) {
      const exchange = last.get(connection)
      return exchange?.response.writableFinished === false ? exchange : undefined
    },
  }
}
