/**
 * What an integrator orders to go wrong with one request: the value of the header `X-Vesalius-Fault`, in a demonstration alone.
 *
 *     latency=2000                       answered two seconds later; goes with each of the others
 *     error=CERT_NOT_FOUND               the operation refuses, in its own answer; several `error=` are several reasons
 *     fault=SOA-02002                    a SOAP fault, or the problem of the JSON API for it
 *     pending  pending=30  expired       the certificate is not there yet (for so many seconds), or not any more
 *     http=503  drop  drop-answer  truncate    what stands between a client and a platform answers, or nobody does
 *
 * Takes   the text: parts separated by commas or semicolons.
 * Throws  FaultError `SOA-03007` that says which part is wrong.
 */

import { OCSP_RESPONSE_STATUSES, TIME_STAMP_FAILURES } from '@vesalius/pki'
import { isSoaFaultCode, type SoaFaultCode } from '@vesalius/protocols'
import { titleOf } from '../api/problem-codes.ts'
import { FaultError } from '../soap/faults.ts'

export const FAILURE_HEADER = 'x-vesalius-fault'

export interface FailureOrder {
  /** As it was given. */
  readonly text: string
  /** Milliseconds before anything is done with the request. */
  readonly latency: number
  readonly failure: Failure | undefined
}

export type Failure =
  /** The connection is closed before anything is done, or after it, in place of the answer or in the middle of it. */
  | { readonly kind: 'drop' | 'drop-answer' | 'truncate' }
  /** A page of HTML as proxies send it. */
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'fault'; readonly code: SoaFaultCode }
  | { readonly kind: 'error'; readonly codes: readonly [string, ...string[]] }
  | { readonly kind: 'pending'; readonly seconds: number }
  | { readonly kind: 'expired' }

const MOST_LATENCY = 120_000
const MOST_SECONDS = 3600
/** For a certificate that is asked for with `pending`. */
const USUAL_SECONDS = 60

export function readFailureOrder(text: string): FailureOrder {
  const parts = text
    .split(/[,;]/)
    .map(part => part.trim())
    .filter(part => part !== '')
  const [latency = 0, ...moreLatency] = parts.filter(isLatency).map(readLatency)
  const [first, ...rest] = parts.filter(part => !isLatency(part)).map(readFailure)
  if (parts.length === 0) throw refused('nothing is ordered')
  if (moreLatency.length > 0) throw refused('latency is ordered twice')
  return { text: parts.join(', '), latency, failure: first && joined(first, rest) }
}

/** Several errors are one refusal; any other two things cannot happen to one request. */
function joined(first: Failure, rest: readonly Failure[]): Failure {
  if (rest.length === 0) return first
  const codes = [first, ...rest].flatMap(one => (one.kind === 'error' ? one.codes : []))
  const [code, ...more] = codes
  if (code === undefined || codes.length <= rest.length)
    throw refused('only latency and several error= go together')
  return { kind: 'error', codes: [code, ...more] }
}

const isLatency = (part: string): boolean => /^latency(=|$)/.test(part)

function readLatency(part: string): number {
  return wholeNumber(part, 'latency', { from: 0, to: MOST_LATENCY })
}

function readFailure(part: string): Failure {
  const [, name = '', value] = /^([a-z-]+)(?:=(.*))?$/.exec(part) ?? []
  switch (name) {
    case 'drop':
    case 'drop-answer':
    case 'truncate':
      if (value !== undefined) throw refused(`${name} takes no value`)
      return { kind: name }
    case 'expired':
      if (value !== undefined) throw refused('expired takes no value')
      return { kind: 'expired' }
    case 'pending':
      return {
        kind: 'pending',
        seconds: value === undefined ? USUAL_SECONDS : wholeNumber(part, name, { from: 1, to: MOST_SECONDS }),
      }
    case 'http':
      return { kind: 'http', status: wholeNumber(part, name, { from: 400, to: 599 }) }
    case 'fault':
      if (value === undefined || !isSoaFaultCode(value)) throw refused('fault= names no SOA code')
      return { kind: 'fault', code: value }
    case 'error':
      if (value === undefined || !isErrorCode(value))
        throw refused('error= names no code of the error reference')
      return { kind: 'error', codes: [value] }
    default:
      throw refused(
        'only latency, error, fault, pending, expired, http, drop, drop-answer and truncate can be ordered',
      )
  }
}

function wholeNumber(
  part: string,
  name: string,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const text = part.slice(name.length + 1)
  const value = /^[0-9]{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value >= from && value <= to) return value
  throw refused(`${name}= is a whole number from ${from} to ${to}`)
}

/** Each code that some service answers with; whether this one does is seen when it is asked. */
const isErrorCode = (code: string): boolean =>
  titleOf(code) !== '' ||
  [TIME_STAMP_FAILURES, OCSP_RESPONSE_STATUSES].some(table => Object.hasOwn(table, code))

/** The order cannot be carried out. */
export const refused = (why: string): FaultError => new FaultError('SOA-03007', `X-Vesalius-Fault: ${why}`)
