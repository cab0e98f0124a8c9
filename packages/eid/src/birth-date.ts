/**
 * Date of birth as the card holds it: text in the card's language.
 *
 * Takes   `30 JUIL 1985`, `30 JUL  1985`, `30.JUL.1985`, `1985`; extra spaces and dots occur, also mixed.
 * Gives   year, and month and day where the card has them; the text is kept as it is.
 * Throws  EidError `IDENTITY_MALFORMED` when no year of four digits can be read.
 */
import { EidError } from './error.ts'

export interface BirthDate {
  readonly text: string
  readonly year: number
  /** 1 to 12. */
  readonly month?: number
  readonly day?: number
}

export type CardLanguage = 'fr' | 'nl' | 'de'

/** Month names as printed in the file, January first. */
const MONTHS: Record<CardLanguage, readonly string[]> = {
  fr: ['JAN', 'FEV', 'MARS', 'AVR', 'MAI', 'JUIN', 'JUIL', 'AOUT', 'SEPT', 'OCT', 'NOV', 'DEC'],
  nl: ['JAN', 'FEB', 'MAAR', 'APR', 'MEI', 'JUN', 'JUL', 'AUG', 'SEP', 'OKT', 'NOV', 'DEC'],
  de: ['JAN', 'FEB', 'MÄR', 'APR', 'MAI', 'JUN', 'JUL', 'AUG', 'SEP', 'OKT', 'NOV', 'DEZ'],
}

export function parseBirthDate(text: string): BirthDate {
  const parts = text
    .normalize('NFC')
    .toUpperCase()
    .split(/[\s.]+/)
    .filter(part => part !== '')
  const yearText = parts.at(-1)
  if (yearText === undefined || !/^\d{4}$/.test(yearText)) throw malformed()
  const year = Number(yearText)
  if (parts.length === 1) return { text, year }

  const [dayText, monthText] = parts
  if (parts.length !== 3 || dayText === undefined || monthText === undefined || !/^\d{1,2}$/.test(dayText)) {
    throw malformed()
  }
  const month = monthNumber(monthText)
  if (month === undefined) throw malformed()
  const day = Number(dayText)
  return { text, year, month, ...(day > 0 ? { day } : {}) }
}

/** The text a card in this language would hold for a date of birth. */
export function formatBirthDate(year: number, month: number, day: number, language: CardLanguage): string {
  const name = MONTHS[language][month - 1]
  if (name === undefined) throw new RangeError('a month is 1 to 12')
  const separator = language === 'de' ? '.' : ' '
  return [String(day).padStart(2, '0'), name, String(year).padStart(4, '0')].join(separator)
}

function monthNumber(name: string): number | undefined {
  for (const names of Object.values(MONTHS)) {
    const index = names.indexOf(name)
    if (index >= 0) return index + 1
  }
  return undefined
}

const malformed = (): EidError => new EidError('IDENTITY_MALFORMED', 'the date of birth is in no known form')
