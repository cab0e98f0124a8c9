/**
 * Characters that no text of a request can have, wherever it is: U+0000, which no database stores, and half a surrogate pair, which is none.
 * They are refused before a route reads anything.
 */
import type { FastifyRequest } from 'fastify'
import { refuse } from '../../services/refusal.ts'

/** Throws `Refusal` REQUEST_MALFORMED, which names the field. */
export function refuseCharacters({ body, query, params }: FastifyRequest): void {
  const field = findForbidden(body, '') ?? findForbidden(query, '') ?? findForbidden(params, '')
  if (field !== undefined)
    refuse('REQUEST_MALFORMED', { field: field || '/', expected: 'characters that a text can have' })
}

const HALF_A_PAIR = /\p{Cs}/u

/** Where, as a path of names; undefined when there is none. */
function findForbidden(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || HALF_A_PAIR.test(value) ? path : undefined
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined
  for (const [name, part] of Object.entries(value)) {
    const found = findForbidden(part, `${path}/${name}`)
    if (found !== undefined) return found
  }
  return undefined
}
