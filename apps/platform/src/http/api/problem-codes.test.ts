/** Every code that a service answers with has a status and words in the JSON API. */
import { OBJECTIONS } from '@vesalius/enrolment'
import { DEPOT_ERRORS, RA_ERRORS, STS_REFUSALS } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import { KGSS_REFUSALS } from '../../services/kgss/kgss-refusal.ts'
import { API_PROBLEMS, rowOf, titleOf } from './problem-codes.ts'

const TABLES = { OBJECTIONS, RA_ERRORS, DEPOT_ERRORS, STS_REFUSALS, KGSS_REFUSALS }

describe('a problem', () => {
  it.each(Object.entries(TABLES))('has a row for every code of %s', (_name, table) => {
    for (const code of Object.keys(table).filter(one => one !== 'INTERNAL_ERROR')) {
      expect(titleOf(code), code).not.toBe('')
      const { status } = rowOf(code)
      expect([403, 404, 409, 413, 415, 422, 503], code).toContain(status)
    }
  })

  it('means one thing by a code, whichever service says it', () => {
    const { OBJECTIONS: _also, ...others } = TABLES
    const codes = [...Object.values(others), API_PROBLEMS].flatMap(table => Object.keys(table))
    // the registration authorities say this one over SOAP, operators hear it over JSON
    expect(codes.filter((code, at) => codes.indexOf(code) < at)).toEqual(['REQUESTS_COLLIDE'])
  })

  it('is a fault of ours for a code that nobody knows', () => {
    expect([rowOf('NO_SUCH_CODE'), titleOf('NO_SUCH_CODE')]).toEqual([API_PROBLEMS.INTERNAL, ''])
    expect([rowOf('constructor'), titleOf('__proto__')]).toEqual([API_PROBLEMS.INTERNAL, ''])
  })
})
