/** The status service of a throw-away authority: everything is good unless a test says otherwise. */
import { createServer } from 'node:http'
import { buildOcspResponse, type OcspStatus, parseOcspRequest } from '@vesalius/pki'
import type { TestHierarchy } from '@vesalius/testkit'

export interface StatusService extends AsyncDisposable {
  readonly url: string
  /** Answers in order of asking; `hierarchy` is set once there is one, because its certificates name this address. */
  hierarchy?: TestHierarchy
  status: (serialNumber: bigint) => OcspStatus
  asked: number
}

export async function statusService(): Promise<StatusService> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', async () => {
      service.asked++
      const { certIds, nonce } = parseOcspRequest(Buffer.concat(parts))
      const { responder } = service.hierarchy ?? {}
      if (!responder) return response.writeHead(503).end()
      const now = new Date()
      const octets = await buildOcspResponse({
        answers: certIds.map(certId => ({ certId, thisUpdate: now, ...service.status(certId.serialNumber) })),
        producedAt: now,
        ...(nonce && { nonce }),
        signer: responder.signer,
        certificates: [responder.certificate.der],
      })
      return response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(octets)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const service: StatusService = {
    url: `http://127.0.0.1:${address.port}`,
    status: () => ({ status: 'good' }),
    asked: 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return service
}
