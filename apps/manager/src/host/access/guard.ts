/**
 * What every request must be before a route sees it.
 *
 * - addressed to this very host and port (a name that was made to point here is refused: DNS rebinding);
 * - from a page of this origin, with the session's cookie and key, unless the route it leads to names another door;
 * - for whatever changes something: with this origin in `Origin`. The start page alone is a file and has none.
 *
 * The matched route decides, never the text of the address: one route may be written in many ways.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Entrance } from './entrance.ts'

/** Carries the session's key; that it is no usual header keeps forms of other pages out as well. */
export const KEY_HEADER = 'x-vesalius-key'

/**
 * - `start page`: where the token is brought;
 * - `interface`: the interface's own files, which are no secret;
 * - `frame`: shown in a frame, which cannot send headers: the address is a secret of the session instead of its key.
 */
export type Door = 'start page' | 'interface' | 'frame'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Without one the route asks for the session. */
    door?: Door
  }
}

export interface Guarded {
  readonly entrance: Entrance
  /** `127.0.0.1:PORT`, once it listens. */
  readonly host: () => string
}

export const cookieName = (host: string) => `vesalius-${host.split(':')[1]}`

export function guardRequests(app: FastifyInstance, { entrance, host }: Guarded): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.host !== host()) return refuse(reply)
    const { door } = request.routeOptions.config
    if (door === 'start page') return isFromStartPage(request) ? undefined : refuse(reply)
    if (request.method !== 'GET' && request.headers.origin !== `http://${host()}`) return refuse(reply)
    if (door === 'interface' || request.is404) return undefined

    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin') return refuse(reply)
    const cookie = request.cookies[cookieName(host())]
    const key = request.headers[KEY_HEADER]
    const isAdmitted =
      door === 'frame'
        ? entrance.knowsCookie(cookie)
        : entrance.admits(cookie, typeof key === 'string' ? key : undefined)
    return isAdmitted ? undefined : refuse(reply)
  })
}

/** A page from a file has no origin; whoever has one is another page. */
function isFromStartPage({ headers, method }: FastifyRequest): boolean {
  return method === 'POST' && (headers.origin === undefined || headers.origin === 'null')
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).type('text/plain').send('refused')
}
