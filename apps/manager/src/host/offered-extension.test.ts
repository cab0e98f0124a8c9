import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extensionsClient } from '@vesalius/sdk'
import { describe, expect, it } from 'vitest'
import { isOffered } from './offered-extension.ts'

const NAME = 'setMailLanguage'
const { signal } = new AbortController()

async function platform(answer: RequestListener): Promise<{ readonly baseUrl: string } & AsyncDisposable> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const announcing = (extensions: object) =>
  platform((_question, answer) => void answer.end(JSON.stringify({ extensions })))

describe('isOffered', () => {
  it.each([
    { extensions: { [NAME]: '/api/v1/x' }, expected: true },
    { extensions: {}, expected: false },
  ])('is what the platform says: $extensions', async ({ extensions, expected }) => {
    await using one = await announcing(extensions)
    expect(await isOffered(extensionsClient(one), NAME, { signal })).toBe(expected)
  })

  it('lets people try where the platform is silent, well before the client gives up', async () => {
    await using one = await platform(() => undefined)
    expect(await isOffered(extensionsClient(one), NAME, { signal, patience: 300 })).toBe(true)
  })

  it('lets people try where nobody is', async () => {
    const { baseUrl, ...one } = await announcing({})
    await one[Symbol.asyncDispose]()
    expect(await isOffered(extensionsClient({ baseUrl }, { pauses: [] }), NAME, { signal })).toBe(true)
  })

  it('stops when it is told to', async () => {
    await using one = await platform(() => undefined)
    const asking = isOffered(extensionsClient(one), NAME, { signal: AbortSignal.abort() })
    await expect(asking).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
