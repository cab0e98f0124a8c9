import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addCalendarMonths,
  certificateValidity,
  isInReplacementPeriod,
  replacementPeriodStart,
} from './validity.ts'

const FAR = new Date('2099-01-01T00:00:00Z')
const at = (text: string) => new Date(text)

describe('addCalendarMonths', () => {
  it.each([
    { from: '2026-03-01T09:00:00Z', months: 12, to: '2027-03-01T09:00:00.000Z' },
    { from: '2026-03-31T23:59:59Z', months: 36, to: '2029-03-31T23:59:59.000Z' },
    { from: '2024-02-29T12:00:00Z', months: 12, to: '2025-02-28T12:00:00.000Z' },
    { from: '2024-02-29T12:00:00Z', months: 36, to: '2027-02-28T12:00:00.000Z' },
    { from: '2024-02-29T12:00:00Z', months: 48, to: '2028-02-29T12:00:00.000Z' },
    { from: '2025-12-31T00:00:00Z', months: 2, to: '2026-02-28T00:00:00.000Z' },
    { from: '2027-12-31T00:00:00Z', months: 2, to: '2028-02-29T00:00:00.000Z' },
    { from: '2026-08-31T00:00:00Z', months: 1, to: '2026-09-30T00:00:00.000Z' },
    { from: '2099-12-31T00:00:00Z', months: 2, to: '2100-02-28T00:00:00.000Z' },
  ])('B1: $months months from $from is $to', ({ from, months, to }) => {
    expect(addCalendarMonths(at(from), months).toISOString()).toBe(to)
  })

  it('B1: keeps time and month arithmetic, and the day unless the month lacks it', () => {
    const instants = fc.date({
      min: at('2000-01-01T00:00:00Z'),
      max: at('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 120 }), (instant, months) => {
        const result = addCalendarMonths(instant, months)
        const monthNumber = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
        expect(monthNumber(result)).toBe(monthNumber(instant) + months)
        expect(result.toISOString().slice(10)).toBe(instant.toISOString().slice(10))
        const dayKept = result.getUTCDate() === instant.getUTCDate()
        const nextDay = new Date(result.getTime() + 24 * 3_600_000)
        const isLastOfMonth = nextDay.getUTCMonth() !== result.getUTCMonth()
        expect(dayKept || (isLastOfMonth && result.getUTCDate() < instant.getUTCDate())).toBe(true)
      }),
    )
  })
})

describe('certificateValidity', () => {
  it.each([
    {
      name: 'acceptance',
      issuedAt: '2026-03-01T09:00:00.900Z',
      months: 12,
      notBefore: '2026-03-01T08:55:00.000Z',
      notAfter: '2027-03-01T08:59:59.000Z',
    },
    {
      name: 'production, leap day',
      issuedAt: '2028-02-29T00:00:00Z',
      months: 36,
      notBefore: '2028-02-28T23:55:00.000Z',
      notAfter: '2031-02-27T23:59:59.000Z',
    },
  ])('B1: starts 5 minutes before issue and ends one second short of the months ($name)', row => {
    const validity = certificateValidity(at(row.issuedAt), row.months, FAR)
    expect(validity?.notBefore.toISOString()).toBe(row.notBefore)
    expect(validity?.notAfter.toISOString()).toBe(row.notAfter)
  })

  it('B1: never goes beyond the end of the issuing CA', () => {
    const end = at('2026-06-01T00:00:00Z')
    expect(certificateValidity(at('2026-03-01T09:00:00Z'), 12, end)?.notAfter).toEqual(end)
  })

  it('D1: gives nothing once the issuing CA has ended', () => {
    const end = at('2026-03-01T09:00:00Z')
    expect(certificateValidity(end, 12, end)).toBeUndefined()
    expect(certificateValidity(new Date(end.getTime() + 1), 12, end)).toBeUndefined()
    expect(certificateValidity(new Date(end.getTime() - 1000), 12, end)).toBeDefined()
  })

  it('B1: has whole seconds whatever the instant of issue', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2090-01-01T00:00:00Z'), noInvalidDate: true }),
        issue => {
          const validity = certificateValidity(issue, 36, FAR)
          expect((validity?.notBefore.getTime() ?? 1) % 1000).toBe(0)
          expect((validity?.notAfter.getTime() ?? 1) % 1000).toBe(0)
        },
      ),
    )
  })
})

describe('replacementPeriodStart', () => {
  it('B1: is 90 × 24 hours before the end, to the second, across a change to summer time', () => {
    expect(replacementPeriodStart(at('2027-05-01T08:59:59Z'), 90).toISOString()).toBe(
      '2027-01-31T08:59:59.000Z',
    )
  })
})

describe('isInReplacementPeriod', () => {
  const notAfter = at('2027-03-01T08:59:59Z')
  it.each([
    { name: 'a second before it', now: '2026-12-01T08:59:58Z', inside: false },
    { name: 'its first second', now: '2026-12-01T08:59:59Z', inside: true },
    { name: 'its last second', now: '2027-03-01T08:59:59Z', inside: true },
    { name: 'a second after it', now: '2027-03-01T09:00:00Z', inside: false },
  ])('A17: $name', ({ now, inside }) => {
    expect(isInReplacementPeriod(notAfter, 90, at(now))).toBe(inside)
  })

  it('widens with the option', () => {
    expect(isInReplacementPeriod(notAfter, 400, at('2026-03-01T09:00:00Z'))).toBe(true)
  })
})
