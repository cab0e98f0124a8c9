/** Where the platform fetches the cards' CRLs: a server of somebody else, hence not in the platform's process. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CardFamily } from './invented-cards.ts'

export interface CardStatusServer {
  readonly origin: string
  publish(families: readonly CardFamily[]): void
  stop(): Promise<unknown>
}

export async function serveCardStatus(): Promise<CardStatusServer> {
  const files = new Map<string, Uint8Array>()
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    if (file) response.writeHead(200, { 'content-type': 'application/pkix-crl' }).end(file)
    else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    publish(families: readonly CardFamily[]) {
      for (const family of families) for (const [path, der] of family.published) files.set(path, der)
    },
    stop: () => new Promise(resolve => server.close(resolve)),
  }
}

/** PEM of one certificate. */
export const pem = (der: Uint8Array): string => {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}
