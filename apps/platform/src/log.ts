/**
 * The log's way of writing errors: everything that helps to find the fault, and nothing of whose data it was.
 *
 * PostgreSQL quotes values in its messages and whole rows in their detail ("Failing row contains (…)"): of its errors only code,
 * constraint, table and place are kept. Other errors are ours or the system's and keep message and stack, causes included.
 */
import { DatabaseError } from 'pg'
import type { Logger } from 'pino'

interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: unknown
  readonly constraint?: string | undefined
  readonly table?: string | undefined
  readonly routine?: string | undefined
  readonly stack?: string | undefined
  readonly cause?: LoggedError
}

/** The same log, with errors written so. */
export const guardedLog = (log: Logger): Logger => log.child({}, { serializers: { err: describeError } })

/** Causes below this are not followed: somebody made a circle. */
const DEEPEST = 5

function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' }
  const cause =
    error.cause !== undefined && depth < DEEPEST ? { cause: describeError(error.cause, depth + 1) } : {}
  if (error instanceof DatabaseError) {
    const { code, constraint, table, routine } = error
    const message = `PostgreSQL refused (${code ?? 'no code'})`
    return { type: 'DatabaseError', message, code, constraint, table, routine, stack: framesOf(error) }
  }
  const { name, message } = error
  const code = 'code' in error ? { code: error.code } : {}
  return { type: name, message, ...code, stack: framesOf(error), ...cause }
}

/** Where it happened, without the message that stands above. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n')
