/** CRLs at the addresses that stand in certificates: one of an authority, or its shards and the one of all (requirement D2). */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCrlShard, wholeCrl } from '@vesalius/authority'
import type { FastifyInstance } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { serveCrls } from '../../issuing/served-crls.ts'

/** Seconds for which caches may keep one: a revocation is in the CRL at once, and should be seen soon. */
const CACHE = 60

export function registerCrlRoutes(
  app: FastifyInstance,
  { deps, cardsFolder }: { readonly deps: PlatformDeps; readonly cardsFolder: string | undefined },
): void {
  const crls = serveCrls(deps)

  app.get<{ Params: { file: string } }>('/crl/:file', async (request, reply) => {
    const [, id, shard] = /^([a-z0-9-]+)(?:\.(\d{1,4}))?\.crl$/.exec(request.params.file) ?? []
    if (id === undefined) return reply.callNotFound()
    const crl = await findCrl(id, shard)
    if (!crl) {
      const der = shard === undefined ? await cardCrl(id) : undefined
      return der ? reply.type('application/pkix-crl').send(der) : reply.callNotFound()
    }
    // the number names the octets
    const etag = `"${crl.number}"`
    reply.headers({
      'cache-control': `max-age=${CACHE}, public, must-revalidate`,
      'last-modified': crl.thisUpdate.toUTCString(),
      etag,
    })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const { buffer, byteOffset, length } = crl.der
    return reply.type('application/pkix-crl').send(Buffer.from(buffer, byteOffset, length))
  })

  async function findCrl(id: string, shard: string | undefined) {
    const issuer = deps.authorities.published.find(one => one.id === id)?.issuer
    if (!issuer) return null
    if (shard === undefined) return crls.find(id, wholeCrl(issuer))
    // another server may have opened it a moment ago: the database knows
    const isName = shard === String(Number(shard)) && isCrlShard(issuer, Number(shard))
    return isName ? crls.find(id, Number(shard)) : null
  }

  async function cardCrl(id: string): Promise<Buffer | undefined> {
    if (cardsFolder === undefined || !id.startsWith('card-')) return undefined
    return readFile(join(cardsFolder, `${id}.crl`)).catch(() => undefined)
  }
}
