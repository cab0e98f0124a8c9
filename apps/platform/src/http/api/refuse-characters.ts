/**
 * Characters that no text of a request can have, wherever it is: U+0000, which no database stores, and half a surrogate pair, which is none.
 * They are refused before a route reads anything.
 */
import type { FastifyRequest } from 'fastify'
import { refuse } from '../../services/refusal.ts'

/** Throws `Refusal` REQUEST_MALFORMED, which names the field. */
export function refuseCharacters({ body, query, params }: FastifyRequest): void {
  const field = findForbidden(body) ?? findForbidden(query) ?? findForbidden(params)
  if (field !== undefined) refuse('REQUEST_MALFORMED', { field, expected: 'characters that a text can have' })
}

const HALF_A_PAIR = /\p{Cs}/u

/** Where, as a path of names; undefined when there is none. Not by recursion: nobody has looked yet how deep a body is. */
function findForbidden(value: unknown): string | undefined {
  const waiting: [path: string, value: unknown][] = [['', value]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, part] = next
    if (typeof part === 'string' && (part.includes('\0') || HALF_A_PAIR.test(part))) return path || '/'
    if (typeof part !== 'object' || part === null || part instanceof Uint8Array) continue
    for (const [name, inner] of Object.entries(part)) waiting.push([`${path}/${name}`, inner])
  }
  return undefined
}
