/** Refusals of the shared key service: what is told of them, and taken out of an answer again. */
import { describe, expect, it } from 'vitest'
import { KGSS_REFUSALS, KgssRefusal, type KgssRefusalCode, reasonOfError } from './kgss-refusal.ts'

const FINDINGS = ['ETK_EXPIRED', 'ETK_SIGNATURE_INVALID']
const codes = Object.keys(KGSS_REFUSALS) as KgssRefusalCode[]

describe('a refusal of the shared key service', () => {
  it.each(codes)('is %s in its answer and taken out of it', code => {
    const [plain] = new KgssRefusal(code).errors
    expect(plain).toEqual({ code, message: KGSS_REFUSALS[code].message })
    expect(reasonOfError(plain)).toEqual({ code })
    const [told] = new KgssRefusal(code, FINDINGS).errors
    expect(reasonOfError(told)).toEqual(
      code === 'REQUEST_NOT_VERIFIED' ? { code } : { code, parameters: { findings: FINDINGS.join(', ') } },
    )
  })
})
