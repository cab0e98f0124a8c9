/**
 * xs:dateTime (XML Schema part 2, 3.2.7) to and from instants.
 *
 * Read with `Z`, an offset or none, and any number of fraction digits (cut to milliseconds). A time without zone is
 * the sender's local time, which only the reader can place: a client takes its own zone, as the existing client does;
 * the server takes UTC, so that an answer never depends on the server's settings.
 *
 * Written in UTC with milliseconds and `Z`.
 * Throws ProtocolError `PROTOCOL_VALUE_INVALID`, also for a day that does not exist.
 */
import { ProtocolError } from '../protocol-error.ts'

/** What a time without zone means. */
export type ZonelessTime = 'utc' | 'local'

const PATTERN =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/

/** The instant of a dateTime; `at` names the element or attribute in the error. */
export function parseDateTime(text: string, at: string, zoneless: ZonelessTime): Date {
  const parts = PATTERN.exec(text.trim())
  if (!parts) throw new ProtocolError('PROTOCOL_VALUE_INVALID', at, 'not a dateTime')

  const [, year, month, day, hour, minute, second, fraction = '', zone] = parts
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (!isRealTime(...fields) || (fields[3] === 24 && /[1-9]/.test(fraction)))
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', at, 'no such date or time')

  const [y, mon, d, h, min, s] = fields
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  if (zone === undefined && zoneless === 'local') {
    const local = new Date(y, mon - 1, d, h, min, s, milliseconds)
    local.setFullYear(y)
    return local
  }
  const utc = new Date(0)
  utc.setUTCFullYear(y, mon - 1, d)
  utc.setUTCHours(h, min, s, milliseconds)
  return new Date(utc.getTime() - offsetMinutes(zone) * 60_000)
}

/** `2026-03-01T08:00:00.120Z`. */
export function formatDateTime(instant: Date): string {
  return instant.toISOString()
}

function isRealTime(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): boolean {
  if (year === 0 || month < 1 || month > 12 || day < 1 || minute > 59 || second > 59) return false
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  // XML Schema part 2, 3.2.7.1: 24:00:00 is the first instant of the following day.
  return day <= lastDay && (hour < 24 || (hour === 24 && minute === 0 && second === 0))
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return zone.startsWith('-') ? -minutes : minutes
}
