import { describe, expect, it } from 'vitest'
import { ProtocolError } from '../protocol-error.ts'
import { formatDateTime, parseDateTime } from './date-time.ts'

describe('parseDateTime', () => {
  it.each([
    { name: 'Z', text: '2026-03-01T08:00:00Z', utc: '2026-03-01T08:00:00.000Z' },
    { name: 'an offset before UTC', text: '2026-03-01T09:00:00.000+01:00', utc: '2026-03-01T08:00:00.000Z' },
    { name: 'an offset behind UTC', text: '2026-02-28T20:30:00-03:30', utc: '2026-03-01T00:00:00.000Z' },
    { name: 'the widest offset', text: '2026-03-01T00:00:00+14:00', utc: '2026-02-28T10:00:00.000Z' },
    { name: 'one fraction digit', text: '2026-03-01T08:00:00.5Z', utc: '2026-03-01T08:00:00.500Z' },
    {
      name: 'nine fraction digits, cut',
      text: '2026-03-01T08:00:00.123999999Z',
      utc: '2026-03-01T08:00:00.123Z',
    },
    { name: 'white space round it', text: '\n 2026-03-01T08:00:00Z ', utc: '2026-03-01T08:00:00.000Z' },
    { name: 'midnight at the end of a day', text: '2026-02-28T24:00:00Z', utc: '2026-03-01T00:00:00.000Z' },
    { name: 'a leap day', text: '2028-02-29T12:00:00Z', utc: '2028-02-29T12:00:00.000Z' },
    { name: 'an early year', text: '0050-01-01T00:00:00Z', utc: '0050-01-01T00:00:00.000Z' },
  ])('reads a time with $name', ({ text, utc }) => {
    expect(parseDateTime(text, 'At', 'local').toISOString()).toBe(utc)
    expect(parseDateTime(text, 'At', 'utc').toISOString()).toBe(utc)
  })

  it('takes a time without zone for UTC or for local time, as told', () => {
    const text = '2026-07-01T08:00:00.250'

    expect(parseDateTime(text, 'At', 'utc').toISOString()).toBe('2026-07-01T08:00:00.250Z')
    expect(parseDateTime(text, 'At', 'local')).toEqual(new Date(2026, 6, 1, 8, 0, 0, 250))
  })

  it.each([
    '',
    'yesterday',
    '2026-03-01',
    '2026-03-01 08:00:00Z',
    '2026-03-01T08:00Z',
    '2026-03-01T08:00:00.Z',
    '2026-03-01T08:00:00z',
    '2026-03-01T08:00:00+1:00',
    '2026-03-01T08:00:00+14:01',
    '2026-03-01T08:00:00+15:00',
    '2026-13-01T08:00:00Z',
    '2026-00-01T08:00:00Z',
    '2026-02-29T08:00:00Z',
    '2026-04-31T08:00:00Z',
    '2026-03-01T25:00:00Z',
    '2026-03-01T24:00:01Z',
    '2026-03-01T24:00:00.1Z',
    '2026-03-01T08:60:00Z',
    '2026-03-01T08:00:60Z',
    '0000-01-01T00:00:00Z',
    '26-03-01T08:00:00Z',
  ])('refuses %j', text => {
    const reading = () => parseDateTime(text, 'At', 'utc')

    expect(reading).toThrow(ProtocolError)
    expect(reading).toThrow(expect.objectContaining({ code: 'PROTOCOL_VALUE_INVALID', at: 'At' }))
  })
})

describe('formatDateTime', () => {
  it('writes UTC with milliseconds', () => {
    expect(formatDateTime(new Date('2026-03-01T09:00:00+01:00'))).toBe('2026-03-01T08:00:00.000Z')
  })
})
