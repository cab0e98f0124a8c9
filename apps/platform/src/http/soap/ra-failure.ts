/** Reasons as the registration authorities send them: code, English message, parameters (wire contract 4.1). */
import { type Failure, isRaErrorCode, RA_ERRORS, type RaErrorDetail } from '@vesalius/protocols'
import type { Reason } from '../../services/refusal.ts'

/** The failure of an answer; its message is the first reason's, which existing clients show to people. */
export function failureOf(reasons: readonly [Reason, ...Reason[]]): Failure {
  const [first, ...rest] = reasons
  const firstError = describe(first)
  return {
    origin: rowOf(first.code).origin,
    message: rest.length === 0 ? firstError.message : `${firstError.message} (and ${rest.length} more)`,
    errors: [firstError, ...rest.map(describe)],
  }
}

function describe({ code, parameters = {} }: Reason): RaErrorDetail {
  return {
    code,
    message: rowOf(code).message,
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  }
}

const rowOf = (code: string) => RA_ERRORS[isRaErrorCode(code) ? code : 'INTERNAL_ERROR']
