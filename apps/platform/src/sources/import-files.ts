/**
 * Files of the authentic source: CSV with a header line, or JSON with the same names.
 *
 * Takes   the text of a file; JSON when it begins with `[`.
 * Gives   rows as they are stored. All of a file or nothing: the first bad lines are named, their values are not.
 * Throws  PlatformError `IMPORT_MALFORMED`.
 */
import { isProfession } from '@vesalius/enrolment'
import {
  checkIdentifier,
  isIdentifierType,
  isPersonalIdentifier,
  parseNihii,
  parseSsin,
} from '@vesalius/identifiers'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import type { NaturalPersonRow, OrganizationRow } from '../storage/find-actor.ts'
import type { Mandate } from '../storage/mandate.ts'

const optionalText = z
  .string()
  .trim()
  .nullish()
  .transform(text => text || null)
const date = optionalText
  .refine(text => text === null || !Number.isNaN(Date.parse(text)), 'is not a date')
  .transform(text => (text === null ? null : new Date(text)))
const ssin = z
  .string()
  .trim()
  .refine(text => parseSsin(text) !== undefined, 'is not a national number')
const nihii11 = optionalText.refine(
  text => text === null || (text.length === 11 && parseNihii(text) !== undefined),
  'is not a NIHII number of 11 digits',
)
const profession = optionalText.refine(
  code => code === null || isProfession(code),
  'is not a known profession',
)
const organizationKey = {
  type: z
    .string()
    .trim()
    .refine(
      type => isIdentifierType(type) && !isPersonalIdentifier({ type, value: '' }),
      'is not a type of organization',
    ),
  id: z.string().trim(),
}
const validOrganization = <Row extends { type: string; id: string }>(row: Row) =>
  checkIdentifier(row.type, row.id).length === 0

const personRow = z.object({
  ssin,
  firstNames: z.string().trim(),
  surname: z.string().trim().min(1),
  language: optionalText,
  quality: profession,
  nihii11,
  validFrom: date,
  validUntil: date,
})
const organizationRow = z
  .object({ ...organizationKey, nameFr: optionalText, nameNl: optionalText })
  .refine(validOrganization, { path: ['id'], message: 'does not fit its type' })
  .refine(row => row.nameFr !== null || row.nameNl !== null, {
    path: ['nameFr'],
    message: 'or nameNl is needed',
  })
const mandateRow = z
  .object({ ssin, ...organizationKey, validFrom: date, validUntil: date })
  .refine(validOrganization, { path: ['id'], message: 'does not fit its type' })

/** One line a quality; the lines of a person follow each other or not. A person without quality has one line. */
export function readPersons(text: string): readonly NaturalPersonRow[] {
  const persons = new Map<string, NaturalPersonRow>()
  for (const { quality, nihii11: number, validFrom, validUntil, ...person } of readRows(text, personRow)) {
    const known = persons.get(person.ssin)
    const qualities = quality === null ? [] : [{ code: quality, nihii11: number, validFrom, validUntil }]
    persons.set(person.ssin, { ...person, qualities: [...(known?.qualities ?? []), ...qualities] })
  }
  return [...persons.values()]
}

export function readOrganizations(text: string): readonly OrganizationRow[] {
  return readRows(text, organizationRow).map(({ type, id, nameFr, nameNl }) => ({
    identifierType: type,
    identifierValue: id,
    nameFr,
    nameNl,
  }))
}

export function readMandates(text: string): readonly Mandate[] {
  return readRows(text, mandateRow).map(({ ssin: person, type, id, validFrom, validUntil }) => ({
    ssin: person,
    identifierType: type,
    identifierValue: id,
    validFrom,
    validUntil,
  }))
}

/** Bad lines named at most; the rest is only counted. */
const NAMED = 20

function readRows<Row extends z.ZodType>(text: string, schema: Row): readonly z.infer<Row>[] {
  const rows = readTable(text)
  const results = rows.map(row => schema.safeParse(row))
  const findings = results.flatMap((result, index) =>
    result.success
      ? []
      : result.error.issues.map(issue => `line ${index + 2}: ${issue.path.join('.')} ${issue.message}`),
  )
  if (findings.length > 0) {
    const more = findings.length > NAMED ? [`and ${findings.length - NAMED} more`] : []
    throw new PlatformError(
      'IMPORT_MALFORMED',
      ['nothing was stored', ...findings.slice(0, NAMED), ...more].join('\n  '),
    )
  }
  return results.flatMap(result => (result.success ? [result.data] : []))
}

function readTable(text: string): readonly unknown[] {
  const content = text.replace(/^\uFEFF/, '')
  try {
    // no header line, or JSON that is no list: CSV would read nothing out of it, and nothing would be said
    if (/^\s*(?:\{|$)/.test(content)) throw new SyntaxError('neither a header line nor a list')
    if (content.trimStart().startsWith('[')) return z.array(z.unknown()).parse(JSON.parse(content))
    return parse(content, { columns: true, skip_empty_lines: true, trim: true })
  } catch (cause) {
    throw new PlatformError(
      'IMPORT_MALFORMED',
      'the file is neither CSV with a header line nor a JSON list',
      { cause },
    )
  }
}
