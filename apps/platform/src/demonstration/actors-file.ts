/**
 * Actors of an integrator's own (`--actors FILE`): who exists in a demonstration, described in docs/guides/developer-platform.md.
 *
 * Takes   JSON text: persons, organizations, and whether the built-in actors stay beside them (`keepBuiltIn`).
 * Gives   the actors of the demonstration. With `keepBuiltIn` an actor of the same number takes the place of the built-in one.
 * Throws  PlatformError `ACTORS_FILE_MALFORMED` with every finding: where it is and what is wrong with it, never a number.
 */
import { isPinForm } from '@vesalius/eid'
import { isProfession } from '@vesalius/enrolment'
import {
  checkIdentifier,
  isIdentifierType,
  isPersonalIdentifier,
  parseNihii,
  parseSsin,
} from '@vesalius/identifiers'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { BUILT_IN_ACTORS, type DemonstrationActors, mandateOf } from './actors.ts'

/** Findings named at most; the rest is only counted. */
const NAMED = 20
/** Each card costs a second of prime numbers at most; nobody tests with more. */
const MOST = 500

const ssin = z.string().refine(text => parseSsin(text) !== undefined, 'is not a national or BIS number')
const name = z.string().trim().min(1).max(200)
const date = z.union([z.iso.date(), z.iso.datetime()], 'is not a date of ISO 8601')
const period = { validFrom: date.optional(), validUntil: date.optional() }

const quality = z.strictObject({
  code: z.string().refine(isProfession, 'is not a known profession'),
  nihii11: z
    .string()
    .refine(text => text.length === 11 && parseNihii(text), 'is not a NIHII number of 11 digits')
    .optional(),
  ...period,
})

const person = z
  .strictObject({
    ssin,
    firstNames: name,
    surname: name,
    language: z.enum(['fr', 'nl', 'de', 'en']).default('fr'),
    card: z.enum(['RSA-2048', 'EC P-384']).optional(),
    pin: z.string().refine(isPinForm, 'is not 4 to 12 digits').optional(),
    qualities: z.array(quality).max(20).default([]),
  })
  .refine(({ card, pin }) => card !== undefined || pin === undefined, {
    path: ['pin'],
    message: 'is given to a person without card',
  })

const organization = z
  .strictObject({
    type: z
      .string()
      .refine(
        type => isIdentifierType(type) && !isPersonalIdentifier({ type, value: '' }),
        'is not a type of organization',
      ),
    id: z.string(),
    names: z
      .strictObject({ fr: name.optional(), nl: name.optional() })
      .refine(({ fr, nl }) => fr !== undefined || nl !== undefined, 'has neither fr nor nl'),
    managers: z
      .array(
        z.union([ssin, z.strictObject({ ssin, ...period })], 'is not a national number, alone or with dates'),
      )
      .max(100)
      .default([]),
  })
  .refine(({ type, id }) => checkIdentifier(type, id).length === 0, {
    path: ['id'],
    message: 'does not fit its type',
  })

const actorsFile = z.strictObject({
  /** For editors that check the file while it is written. */
  $schema: z.string().optional(),
  keepBuiltIn: z.boolean().default(false),
  persons: z.array(person).max(MOST).default([]),
  organizations: z.array(organization).max(MOST).default([]),
})

/** Reads the text of an actors file. */
export function readActorsFile(text: string): DemonstrationActors {
  const parsed = actorsFile.safeParse(parseJson(text))
  if (!parsed.success)
    throw malformed(parsed.error.issues.map(({ path, message }) => `${at(path)} ${message}`))
  const { keepBuiltIn, persons, organizations } = parsed.data
  const twice = [
    ...repetitions(persons, ({ ssin: number }) => number).map(
      index => `persons[${index}] has the number of another`,
    ),
    ...repetitions(organizations, keyOf).map(index => `organizations[${index}] has the number of another`),
  ]
  const actors = keepBuiltIn ? besideBuiltIn({ persons, organizations }) : { persons, organizations }
  const findings = [...twice, ...strangers(actors)]
  if (findings.length > 0) throw malformed(findings)
  return actors
}

function besideBuiltIn({ persons, organizations }: DemonstrationActors): DemonstrationActors {
  const numbers = new Set(persons.map(one => one.ssin))
  const keys = new Set(organizations.map(keyOf))
  return {
    persons: [...BUILT_IN_ACTORS.persons.filter(one => !numbers.has(one.ssin)), ...persons],
    organizations: [...BUILT_IN_ACTORS.organizations.filter(one => !keys.has(keyOf(one))), ...organizations],
  }
}

/** Managers that are nobody here: a slip of the pen, which would show as a mandate that is missing. */
function strangers({ persons, organizations }: DemonstrationActors): readonly string[] {
  const known = new Set(persons.map(one => one.ssin))
  return organizations.flatMap(({ type, managers }) =>
    managers.flatMap((manager, index) =>
      known.has(mandateOf(manager).ssin)
        ? []
        : [`managers[${index}] of an organization of type ${type} is no person of the file`],
    ),
  )
}

function repetitions<Item>(items: readonly Item[], key: (item: Item) => string): readonly number[] {
  const keys = items.map(key)
  return keys.flatMap((one, index) => (keys.indexOf(one) < index ? [index] : []))
}

const keyOf = ({ type, id }: { readonly type: string; readonly id: string }) => `${type}=${id}`

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    // what JSON.parse says quotes the text, and with it numbers
    throw new PlatformError('ACTORS_FILE_MALFORMED', 'the actors file is not JSON', { cause })
  }
}

/** `persons[2].qualities[0].code` */
const at = (path: readonly PropertyKey[]): string =>
  path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '') || 'the file'

function malformed(findings: readonly string[]): PlatformError {
  const more = findings.length > NAMED ? [`and ${findings.length - NAMED} more`] : []
  return new PlatformError(
    'ACTORS_FILE_MALFORMED',
    ['the actors file cannot be used', ...findings.slice(0, NAMED), ...more].join('\n  '),
  )
}
