/**
 * Files of the authentic source: CSV with a header line, or JSON with the same names.
 *
 * Takes   the text of a file; JSON when it begins with `[`. A misspelt name would be stored as open or taken away, so nothing is guessed:
 *         neither a header nor an entry of JSON holds another name, dates are those of ISO 8601, instants with zone.
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
import { optionalSourceText, sourceDate, sourceText } from './source-text.ts'

const date = optionalSourceText
  .refine(
    text => text === null || sourceDate.safeParse(text).success,
    'is not a date of ISO 8601: yyyy-mm-dd, or an instant with its zone',
  )
  .transform(text => (text === null ? null : new Date(text)))
const ssin = z
  .string()
  .trim()
  .refine(text => parseSsin(text) !== undefined, 'is not a national number')
const nihii11 = optionalSourceText.refine(
  text => text === null || (text.length === 11 && parseNihii(text) !== undefined),
  'is not a NIHII number of 11 digits',
)
const profession = optionalSourceText.refine(
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

const personRow = z.strictObject({
  ssin,
  firstNames: sourceText.trim(),
  surname: sourceText.trim().min(1),
  language: optionalSourceText,
  quality: profession,
  nihii11,
  validFrom: date,
  validUntil: date,
})
const organizationRow = z
  .strictObject({ ...organizationKey, nameFr: optionalSourceText, nameNl: optionalSourceText })
  .refine(validOrganization, { path: ['id'], message: 'does not fit its type' })
  .refine(row => row.nameFr !== null || row.nameNl !== null, {
    path: ['nameFr'],
    message: 'or nameNl is needed',
  })
const mandateRow = z
  .strictObject({ ssin, ...organizationKey, validFrom: date, validUntil: date })
  .refine(validOrganization, { path: ['id'], message: 'does not fit its type' })

/** One line a period of a quality; the lines of a person follow each other or not. A person without quality has one line. */
export function readPersons(text: string): readonly NaturalPersonRow[] {
  const persons = new Map<string, NaturalPersonRow>()
  for (const { quality, nihii11: number, validFrom, validUntil, ...person } of readRows(
    text,
    personRow,
    row => [row.ssin, row.quality, row.nihii11, row.validFrom],
  )) {
    const known = persons.get(person.ssin)
    const qualities = quality === null ? [] : [{ code: quality, nihii11: number, validFrom, validUntil }]
    persons.set(person.ssin, { ...person, qualities: [...(known?.qualities ?? []), ...qualities] })
  }
  return [...persons.values()]
}

export function readOrganizations(text: string): readonly OrganizationRow[] {
  return readRows(text, organizationRow, row => [row.type, row.id]).map(({ type, id, nameFr, nameNl }) => ({
    identifierType: type,
    identifierValue: id,
    nameFr,
    nameNl,
  }))
}

export function readMandates(text: string): readonly Mandate[] {
  return readRows(text, mandateRow, row => [row.ssin, row.type, row.id, row.validFrom]).map(
    ({ ssin: person, type, id, validFrom, validUntil }) => ({
      ssin: person,
      identifierType: type,
      identifierValue: id,
      validFrom,
      validUntil,
    }),
  )
}

/** Bad lines named at most; the rest is only counted. */
const NAMED = 20

interface Column {
  readonly name: string
  readonly isNeeded: boolean
}

interface Entry {
  /** Its place, for people. */
  readonly place: string
  readonly row: unknown
}

/** `keyOf`: what no two rows may say something about. */
function readRows<Row extends z.ZodObject>(
  text: string,
  schema: Row,
  keyOf: (row: z.infer<Row>) => readonly unknown[],
): readonly z.infer<Row>[] {
  const columns = Object.entries<z.ZodType>(schema.shape).map(([name, value]) => ({
    ...{ name, isNeeded: !value.safeParse(undefined).success },
  }))
  const results = readTable(text, columns).map(({ place, row }) => ({
    ...{ place, result: schema.safeParse(row) },
  }))
  const findings = results.flatMap(({ place, result }) =>
    result.success ? [] : result.error.issues.map(issue => `${place}: ${findingOf(issue)}`),
  )
  if (findings.length > 0) throw malformed(findings)
  const rows = results.flatMap(({ place, result }) => (result.success ? [{ place, row: result.data }] : []))
  const first = new Map<string, string>()
  const repeated: string[] = []
  for (const { place, row } of rows) {
    const key = JSON.stringify(keyOf(row))
    const before = first.get(key)
    if (before === undefined) first.set(key, place)
    else repeated.push(`${place}: is about the same as ${before}`)
  }
  if (repeated.length > 0) throw malformed(repeated)
  return rows.map(({ row }) => row)
}

const findingOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `unknown ${issue.keys.map(named).join(', ')}`
    : `${issue.path.join('.')} ${issue.message}`.trim()

function readTable(text: string, columns: readonly Column[]): readonly Entry[] {
  const content = text.replace(/^\uFEFF/, '')
  try {
    // no header line, or JSON that is no list: CSV would read nothing out of it, and nothing would be said
    if (/^\s*(?:\{|$)/.test(content)) throw new SyntaxError('neither a header line nor a list')
    return content.trimStart().startsWith('[')
      ? z
          .array(z.unknown())
          .parse(JSON.parse(content))
          .map((row, index) => ({ place: `entry ${index + 1}`, row }))
      : readCsv(content, columns)
  } catch (cause) {
    if (cause instanceof PlatformError) throw cause
    throw new PlatformError(
      'IMPORT_MALFORMED',
      'the file is neither CSV with a header line nor a JSON list',
      { cause },
    )
  }
}

const csvLines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }))

function readCsv(content: string, columns: readonly Column[]): readonly Entry[] {
  const [first, ...lines] = csvLines.parse(
    parse(content, { info: true, skip_empty_lines: true, trim: true, relax_column_count: true }),
  )
  const header = first?.record ?? []
  const ofHeader = findingsOfHeader(header, columns)
  if (ofHeader.length > 0) throw malformed(ofHeader)
  const ragged = lines.filter(({ record }) => record.length !== header.length)
  if (ragged.length > 0) {
    throw malformed(
      ragged.map(({ record, info }) => `line ${info.lines}: ${record.length} fields, not ${header.length}`),
    )
  }
  return lines.map(({ record, info }) => ({
    place: `line ${info.lines}`,
    row: Object.fromEntries(header.map((column, place) => [column, record[place]])),
  }))
}

function findingsOfHeader(header: readonly string[], columns: readonly Column[]): readonly string[] {
  const names = columns.map(({ name }) => name)
  // it may be a line of the table, with names and numbers of people
  if (!header.some(name => names.includes(name)))
    return [`the first line is not the header: ${names.join(',')}`]
  return [
    ...header.filter(name => !names.includes(name)).map(name => `header: unknown ${named(name)}`),
    ...columns
      .filter(({ name, isNeeded }) => isNeeded && !header.includes(name))
      .map(({ name }) => `header: ${name} is missing`),
    ...names
      .filter(name => header.indexOf(name) !== header.lastIndexOf(name))
      .map(name => `header: ${name} is there twice`),
  ]
}

/** A name as it is written, unless it may be a value in the wrong place. */
const named = (name: string): string =>
  /^[a-z_ -]{1,40}$/i.test(name) ? `"${name}"` : `name of ${name.length} characters`

function malformed(findings: readonly string[]): PlatformError {
  const more = findings.length > NAMED ? [`and ${findings.length - NAMED} more`] : []
  return new PlatformError(
    'IMPORT_MALFORMED',
    ['nothing was stored', ...findings.slice(0, NAMED), ...more].join('\n  '),
  )
}
