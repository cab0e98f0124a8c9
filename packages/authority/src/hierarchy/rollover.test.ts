import { TEST_NOW, type TestHierarchy, testHierarchy } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { chooseIssuer, planRollover, type ScheduledIssuer } from './rollover.ts'

let ec: TestHierarchy
let next: TestHierarchy
let rsa: TestHierarchy

beforeAll(async () => {
  ec = await testHierarchy({ keyKind: 'EC' })
  next = await testHierarchy({ keyKind: 'EC', at: yearsAfter(TEST_NOW, 6) })
  rsa = await testHierarchy({ keyKind: 'RSA' })
})

describe('chooseIssuer', () => {
  const scheduled = (hierarchy: TestHierarchy, activeFrom = hierarchy.at): ScheduledIssuer => ({
    issuer: hierarchy.issuing.issuer,
    activeFrom,
  })

  it('takes the authority with the key of the same kind', () => {
    const issuers = [scheduled(rsa), scheduled(ec)]
    const need = { at: TEST_NOW, notAfter: yearsAfter(TEST_NOW, 3) }
    expect(chooseIssuer(issuers, { ...need, keyKind: 'EC' })?.issuer).toBe(ec.issuing.issuer)
    expect(chooseIssuer(issuers, { ...need, keyKind: 'RSA' })?.issuer).toBe(rsa.issuing.issuer)
    expect(chooseIssuer([scheduled(rsa)], { ...need, keyKind: 'EC' })).toBeNull()
  })

  it('hands over on the day the next authority becomes active, not on the day it is published', () => {
    const handOver = yearsAfter(TEST_NOW, 6.5)
    const issuers = [scheduled(ec), scheduled(next, handOver)]
    const needAt = (at: Date) => ({ keyKind: 'EC' as const, at, notAfter: yearsAfter(at, 3) })
    const before = new Date(handOver.getTime() - 1000)
    expect(chooseIssuer(issuers, needAt(before))?.issuer).toBe(ec.issuing.issuer)
    expect(chooseIssuer(issuers, needAt(handOver))?.issuer).toBe(next.issuing.issuer)
  })

  it('prefers an authority that covers the whole validity, and falls back to the one that reaches furthest', () => {
    const at = yearsAfter(TEST_NOW, 9)
    const newest = { ...scheduled(ec), activeFrom: at }
    const covering = scheduled(next)
    const need = { keyKind: 'EC' as const, at, notAfter: yearsAfter(at, 3) }
    expect(chooseIssuer([newest, covering], need)?.issuer).toBe(next.issuing.issuer)
    expect(chooseIssuer([newest], need)?.issuer).toBe(ec.issuing.issuer)
  })

  it('never chooses one that has not begun, has ended or is retired', () => {
    const end = ec.issuing.certificate.notAfter
    const needAt = (at: Date) => ({ keyKind: 'EC' as const, at, notAfter: yearsAfter(at, 1) })
    expect(chooseIssuer([scheduled(ec)], needAt(end))).toBeNull()
    expect(chooseIssuer([scheduled(ec)], needAt(yearsAfter(TEST_NOW, -2)))).toBeNull()
    expect(chooseIssuer([{ ...scheduled(ec), retiredFrom: TEST_NOW }], needAt(TEST_NOW))).toBeNull()
  })
})

describe('planRollover', () => {
  it('names the last instant of full validity and a publication before it', () => {
    const plan = planRollover(ec.issuing.issuer, 36, 180)
    const { notAfter } = ec.issuing.certificate
    expect(plan.end).toEqual(notAfter)
    expect(plan.lastFullIssue).toEqual(yearsAfter(notAfter, -3))
    expect(plan.lastFullIssue.getTime() - plan.publishNextBy.getTime()).toBe(180 * 86_400_000)
  })

  it('takes the last day of a month that lacks the day', () => {
    const certificate = { ...ec.issuing.certificate, notAfter: new Date('2036-08-31T00:00:00Z') }
    const plan = planRollover({ ...ec.issuing.issuer, certificate }, 6, 30)
    expect(plan.lastFullIssue.toISOString()).toBe('2036-02-29T00:00:00.000Z')
  })
})

function yearsAfter(at: Date, years: number): Date {
  const after = new Date(at)
  after.setUTCMonth(at.getUTCMonth() + 12 * years)
  return after
}
