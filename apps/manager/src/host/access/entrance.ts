/**
 * Who may talk to the host: one-time tokens, and the sessions they open.
 *
 * The token stands in a start page that only the person's own account can read; it works once, then a new page with a new token is
 * written. A session is two secrets: a cookie, which browsers send to every port of this machine, and a key that stays with the
 * page's own origin. Neither alone opens anything, so a program that listens on another port and is handed the cookie has nothing.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Session {
  readonly cookie: string
  readonly key: string
}

export class Entrance {
  readonly #sessions: Session[] = []
  #token = secret()

  /** The token that opens the next session. */
  get token(): string {
    return this.#token
  }

  /** Exchanges the token for a session, once; nothing for any other text. */
  enter(token: string): Session | undefined {
    if (!same(token, this.#token)) return undefined
    this.#token = secret()
    const session = { cookie: secret(), key: secret() }
    this.#sessions.push(session)
    return session
  }

  /** Whether a cookie belongs to a session. */
  knowsCookie(cookie: string | undefined): boolean {
    return cookie !== undefined && this.#sessions.some(session => same(cookie, session.cookie))
  }

  /** Whether cookie and key belong to one session. */
  admits(cookie: string | undefined, key: string | undefined): boolean {
    if (cookie === undefined || key === undefined) return false
    return this.#sessions.some(session => same(cookie, session.cookie) && same(key, session.key))
  }
}

const secret = () => randomBytes(32).toString('base64url')

/** Compares without telling by its time where two texts differ. */
function same(a: string, b: string): boolean {
  const [one, other] = [a, b].map(text => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
