/** Refusals of sessions are text in both request forms; the JSON form takes them apart again. */
import { STS_REFUSALS, type StsRefusalCode } from '@vesalius/protocols'
import { describe, expect, it } from 'vitest'
import { reasonInMessage, StsRefusal } from './sts-refusal.ts'

const CODES = Object.keys(STS_REFUSALS) as StsRefusalCode[]

describe('the reason in a message', () => {
  it.each(CODES)('is %s with its detail, whatever that holds', code => {
    expect(reasonInMessage(new StsRefusal(code).message)).toEqual({ code })
    for (const detail of ['urn:be:fgov:person:ssin', '3 within 30 days', ') (', 'a: b']) {
      const { message } = new StsRefusal(code, detail)
      expect(message.startsWith(`${code}: ${STS_REFUSALS[code].message}`)).toBe(true)
      expect(reasonInMessage(message)).toEqual({ code, parameters: { detail } })
    }
  })

  it('is none in any other text', () => {
    for (const text of ['', 'ordered by X-Vesalius-Fault', 'CERT_REVOKED: revoked', 'constructor: x'])
      expect(reasonInMessage(text)).toBeUndefined()
  })
})
