/**
 * Errors and refusals that an order ends with, carried from the running platform to the command: the same class, code and words, and so
 * the same exit status. What nobody foresaw stays in the platform's log.
 */
import { AuthorityError } from '@vesalius/authority'
import { Pkcs11Error } from '@vesalius/eid'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { Refusal } from '../services/refusal.ts'
import { StorageError } from '../storage/error.ts'
import { explainSystemError } from '../system-error.ts'

/** A code comes from the same program, or from another version of it: it is only shown. */
type Explained = new (code: never, message: string) => Error

const KINDS: Readonly<Record<string, Explained>> = {
  AuthorityError,
  Pkcs11Error,
  PlatformError,
  StorageError,
}

const reason = z.object({ code: z.string(), parameters: z.record(z.string(), z.string()).optional() })
const carried = z.object({
  failure: z.union([
    z.object({ reasons: z.tuple([reason], reason) }),
    z.object({ kind: z.string(), code: z.string(), message: z.string() }),
    z.object({ unforeseen: z.literal(true) }),
  ]),
})

export type CarriedError = z.output<typeof carried>

/** Whether it says by itself what is wrong: then nobody has to look into a log. */
export function isExplained(error: unknown): error is Error & { readonly code: string } {
  return Object.values(KINDS).some(kind => error instanceof kind)
}

export function carryError(error: unknown): CarriedError {
  if (error instanceof Refusal) {
    const [first, ...rest] = error.reasons
    return { failure: { reasons: [withCopy(first), ...rest.map(withCopy)] } }
  }
  const explained = explainSystemError(error) ?? error
  if (!isExplained(explained)) return { failure: { unforeseen: true } }
  const { name: kind, code, message } = explained
  return { failure: { kind, code, message } }
}

/** What was carried, as an error again; null for an answer that is none. */
export function readCarriedError(answer: unknown): Error | null {
  const read = carried.safeParse(answer)
  if (!read.success) return null
  const { failure } = read.data
  if ('reasons' in failure) {
    const [first, ...rest] = failure.reasons
    return new Refusal([withCopy(first), ...rest.map(withCopy)])
  }
  if ('unforeseen' in failure) return new Error('the running platform failed at it: its log says why')
  const Kind = KINDS[failure.kind] ?? PlatformError
  return new Kind(failure.code as never, failure.message)
}

const withCopy = ({ code, parameters }: z.output<typeof reason> | Refusal['reasons'][number]) => ({
  code,
  ...(parameters && { parameters: { ...parameters } }),
})
