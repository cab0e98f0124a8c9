/** Instants as XML Schema writes them (dateTime with a zone), cut to milliseconds. */

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/

/** The instant, or `undefined` when it is none or has no zone. */
export function readInstant(text: string): Date | undefined {
  const [, seconds, fraction = '', zone = ''] = DATE_TIME.exec(text.trim()) ?? []
  if (seconds === undefined) return undefined
  const at = new Date(`${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`)
  // a day that a month does not have would roll over
  const isReal = !Number.isNaN(at.getTime()) && new Date(`${seconds}Z`).toISOString().startsWith(seconds)
  return isReal ? at : undefined
}

/** UTC with milliseconds, as the platform writes all instants. */
export const writeInstant = (at: Date): string => at.toISOString()
