/**
 * `/tsl/NAME.xml` and, beside it, `/tsl/NAME.sha2`: the SHA-256 of its octets in hex (TS 119 612 section 6.1), so that whoever has the
 * list learns with 64 octets that it is still the newest. `/tsl/signers.pem`: the certificates that sign them, to be pinned.
 *
 * While the database does not answer, the lists that were served last are served.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { PlatformDeps } from '../deps.ts'
import { encodePem } from '../installation/pem.ts'
import { noteServedFromMemory } from '../served-from-memory.ts'
import {
  findLatestTrustedLists,
  listTrustedListSigners,
  type StoredTrustedList,
} from '../storage/trusted-list.ts'
import { LIST_SIGNERS_PATH } from './list-paths.ts'

/** Seconds for which caches may keep one. */
const CACHE = 300

export function registerTrustedListRoutes(
  app: FastifyInstance,
  deps: Pick<PlatformDeps, 'database' | 'log' | 'metrics'>,
): void {
  const { database } = deps
  const fromMemory = noteServedFromMemory(deps, 'trusted list')
  let known: readonly StoredTrustedList[] = []
  async function latest(): Promise<readonly StoredTrustedList[]> {
    try {
      known = await findLatestTrustedLists(database)
      fromMemory.readAgain('all')
    } catch (err) {
      if (known.length === 0) throw err
      fromMemory.count('all', err)
    }
    return known
  }

  app.get(LIST_SIGNERS_PATH, async (_request, reply) =>
    reply
      .type('application/x-pem-file')
      .header('cache-control', `max-age=${CACHE}, public`)
      .send(encodePem((await listTrustedListSigners(database)).map(({ certificate }) => certificate))),
  )

  app.get<{ Params: { file: string } }>('/tsl/:file', async (request, reply) => {
    const [, name, form] = /^([a-z]+)\.(xml|sha2)$/.exec(request.params.file) ?? []
    const list = name && (await latest()).find(one => one.name === name)
    if (!list) return reply.callNotFound()
    const etag = `"${list.sequenceNumber}-${form}"`
    reply.headers({
      'cache-control': `max-age=${CACHE}, public, must-revalidate`,
      'last-modified': list.issuedAt.toUTCString(),
      etag,
    })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return form === 'xml'
      ? reply.type('application/vnd.etsi.tsl+xml').send(Buffer.from(list.xml))
      : reply.type('text/plain; charset=us-ascii').send(createHash('sha256').update(list.xml).digest('hex'))
  })
}
