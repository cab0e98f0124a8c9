/** A server that stops answers what has begun, and waits for nobody who says nothing. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { followConnections } from './connections.ts'
import { endConnections } from './end-connections.ts'

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
const HALF = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{'

/** A server whose answers wait, with a connection that has said this. */
async function serverThatHeard(octets: string) {
  const server = createServer()
  const connections = followConnections(server)
  const asked = once(server, 'request')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  client.on('error', () => {})
  let heard = ''
  client.on('data', data => {
    heard += data
  })
  const [connection] = await once(server, 'connection')
  if (octets !== '') {
    const there = once(connection, 'data')
    client.write(octets)
    await there
  }
  return {
    ...{ server, connections, client },
    heard: () => heard,
    answer: async () => ((await asked)[1] as ServerResponse).end('answered'),
    /** Resolves when it has stopped. */
    async stop(times: { readonly idle: number; readonly request: number }) {
      endConnections(server, connections, times)
      server.close()
      await once(server, 'close')
    },
  }
}

const LONG = 600_000

describe('a server that stops', () => {
  it.each([
    ['that was never used', ''],
    ['with half a header', 'GET / HT'],
    ['with half a header behind an empty line', '\r\nGET /'],
  ])('does not wait for a connection %s', async (_name, octets) => {
    const { stop, client } = await serverThatHeard(octets)
    await stop({ idle: 0, request: LONG })
    client.destroy()
  })

  it('answers what is being answered, however long it takes, and closes the connection then', async () => {
    const { stop, answer, heard, connections } = await serverThatHeard(GET)
    const stopped = stop({ idle: 0, request: 0 })
    // several looks pass
    await delay(350)
    expect(connections.open.size).toBe(1)
    await answer()
    await stopped
    expect(heard()).toContain('answered')
  })

  it('gives a request that is half there its time, and no more', async () => {
    const patient = await serverThatHeard(HALF)
    const stopped = patient.stop({ idle: 0, request: LONG })
    patient.client.write('}')
    await patient.answer()
    await stopped
    expect(patient.heard()).toContain('answered')

    const { stop, heard } = await serverThatHeard(HALF)
    await stop({ idle: 0, request: 150 })
    expect(heard()).toBe('')
  })
})
