/**
 * The identity file (3F00 DF01 4031) as values, and back to the octets a card holds.
 *
 * Takes   the file as read: records of `tlv.ts`, text in UTF-8.
 * Gives   the values by name; dates of validity as `YYYY-MM-DD` (calendar dates, no time zone).
 * Throws  EidError `IDENTITY_MALFORMED` when a record every card has is absent or not in its form.
 *
 * Parses only: whether the National Register stands behind the values is `reviewIdentity`'s question.
 */
import { type BirthDate, parseBirthDate } from './birth-date.ts'
import { type DocumentType, documentType } from './document-type.ts'
import { EidError } from './error.ts'
import { type CardRecord, parseRecords, writeRecords } from './tlv.ts'

export interface Identity {
  /** 12 digits, the last two a check. */
  readonly cardNumber: string
  /** Serial number of the chip, 32 hex digits. */
  readonly chipNumber: string
  readonly validFrom: string
  readonly validUntil: string
  readonly issuingMunicipality: string
  /** 11 digits. */
  readonly nationalNumber: string
  readonly surname: string
  /** The first two given names, separated by a space. */
  readonly firstNames: string
  readonly thirdNameInitial: string
  readonly nationality: string
  readonly birthPlace: string
  readonly birthDate: BirthDate
  readonly sex: 'M' | 'F'
  readonly nobleCondition: string
  readonly documentType: DocumentType
  readonly specialStatus: string
  /** SHA-1 (20 octets) on older cards, SHA-384 (48 octets) on newer ones. */
  readonly photoHash: Uint8Array
  /** SHA-384 of the basic key file; newer cards only. */
  readonly basicKeyHash?: Uint8Array
  /** Every record of the file, also those without a name here. */
  readonly records: readonly CardRecord[]
}

/** Record tags by name, in file order. */
export const IDENTITY_TAGS = {
  structureVersion: 0x00,
  cardNumber: 0x01,
  chipNumber: 0x02,
  validFrom: 0x03,
  validUntil: 0x04,
  issuingMunicipality: 0x05,
  nationalNumber: 0x06,
  surname: 0x07,
  firstNames: 0x08,
  thirdNameInitial: 0x09,
  nationality: 0x0a,
  birthPlace: 0x0b,
  birthDate: 0x0c,
  sex: 0x0d,
  nobleCondition: 0x0e,
  documentType: 0x0f,
  specialStatus: 0x10,
  photoHash: 0x11,
  duplicate: 0x12,
  specialOrganization: 0x13,
  memberOfFamily: 0x14,
  protection: 0x15,
  workPermit: 0x16,
  employerVat1: 0x17,
  employerVat2: 0x18,
  regionalFileNumber: 0x19,
  basicKeyHash: 0x1a,
} as const

/** Values of the identity file as a card maker gives them; what is left out is an empty record. */
export interface IdentityValues {
  readonly cardNumber: string
  /** 32 hex digits. */
  readonly chipNumber: string
  /** `YYYY-MM-DD`. */
  readonly validFrom: string
  readonly validUntil: string
  readonly issuingMunicipality: string
  readonly nationalNumber: string
  readonly surname: string
  readonly firstNames: string
  readonly thirdNameInitial?: string
  readonly nationality: string
  readonly birthPlace: string
  /** As the card prints it: see `formatBirthDate`. */
  readonly birthDate: string
  /** `M`, or `F`, `V` or `W` for a woman in French, Dutch or German. */
  readonly sex: 'M' | 'F' | 'V' | 'W'
  readonly nobleCondition?: string
  /** Code of the list in `document-type.ts`; 1 when left out. */
  readonly documentType?: number
  readonly specialStatus?: string
}

export function parseIdentity(file: Uint8Array): Identity {
  const records = parseRecords(file)
  const octets = (name: keyof typeof IDENTITY_TAGS): Uint8Array | undefined =>
    records.find(record => record.tag === IDENTITY_TAGS[name])?.value
  const needed = (name: keyof typeof IDENTITY_TAGS): Uint8Array => {
    const value = octets(name)
    if (value === undefined || value.length === 0) throw malformed(name)
    return value
  }
  const text = (name: keyof typeof IDENTITY_TAGS): string => decodeText(needed(name), name)
  const optionalText = (name: keyof typeof IDENTITY_TAGS): string =>
    decodeText(octets(name) ?? new Uint8Array(), name)
  const basicKeyHash = octets('basicKeyHash')

  return {
    cardNumber: digits(text('cardNumber'), 12, 'cardNumber'),
    chipNumber: Buffer.from(needed('chipNumber')).toString('hex'),
    validFrom: parseCardDate(text('validFrom'), 'validFrom'),
    validUntil: parseCardDate(text('validUntil'), 'validUntil'),
    issuingMunicipality: optionalText('issuingMunicipality'),
    nationalNumber: digits(text('nationalNumber'), 11, 'nationalNumber'),
    surname: text('surname'),
    // Some people have a surname only.
    firstNames: optionalText('firstNames'),
    thirdNameInitial: optionalText('thirdNameInitial'),
    nationality: optionalText('nationality'),
    birthPlace: optionalText('birthPlace'),
    birthDate: parseBirthDate(text('birthDate')),
    sex: parseSex(text('sex')),
    nobleCondition: optionalText('nobleCondition'),
    documentType: parseDocumentType(text('documentType')),
    specialStatus: optionalText('specialStatus'),
    photoHash: needed('photoHash'),
    ...(basicKeyHash && basicKeyHash.length > 0 ? { basicKeyHash } : {}),
    records,
  }
}

/** The identity file of a card with these values; `hashes` are over its photo and, on newer cards, its basic key. */
export function writeIdentity(
  values: IdentityValues,
  hashes: { readonly photo: Uint8Array; readonly basicKey?: Uint8Array },
): Uint8Array {
  const text = new TextEncoder()
  const contents: Partial<Record<keyof typeof IDENTITY_TAGS, Uint8Array>> = {
    structureVersion: Uint8Array.of(hashes.basicKey ? 0x05 : 0x03),
    cardNumber: text.encode(values.cardNumber),
    chipNumber: Buffer.from(values.chipNumber, 'hex'),
    validFrom: text.encode(formatCardDate(values.validFrom)),
    validUntil: text.encode(formatCardDate(values.validUntil)),
    issuingMunicipality: text.encode(values.issuingMunicipality),
    nationalNumber: text.encode(values.nationalNumber),
    surname: text.encode(values.surname),
    firstNames: text.encode(values.firstNames),
    thirdNameInitial: text.encode(values.thirdNameInitial ?? ''),
    nationality: text.encode(values.nationality),
    birthPlace: text.encode(values.birthPlace),
    birthDate: text.encode(values.birthDate),
    sex: text.encode(values.sex),
    nobleCondition: text.encode(values.nobleCondition ?? ''),
    documentType: text.encode(String(values.documentType ?? 1)),
    specialStatus: text.encode(values.specialStatus ?? '0'),
    photoHash: hashes.photo,
    ...(hashes.basicKey ? { basicKeyHash: hashes.basicKey } : {}),
  }
  return writeRecords(
    Object.entries(IDENTITY_TAGS).flatMap(([name, tag]) => {
      const value = contents[name as keyof typeof IDENTITY_TAGS]
      return value === undefined ? [] : [{ tag, value }]
    }),
  )
}

function parseCardDate(text: string, name: string): string {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim())
  if (!match) throw malformed(name)
  const [, day, month, year] = match
  return `${year}-${month}-${day}`
}

const formatCardDate = (date: string): string => date.split('-').reverse().join('.')

function digits(text: string, count: number, name: string): string {
  if (text.length !== count || !/^\d+$/.test(text)) throw malformed(name)
  return text
}

function parseSex(text: string): 'M' | 'F' {
  if (text === 'M') return 'M'
  if (text === 'F' || text === 'V' || text === 'W') return 'F'
  throw malformed('sex')
}

function parseDocumentType(text: string): DocumentType {
  if (!/^\d{1,3}$/.test(text)) throw malformed('documentType')
  return documentType(Number(text))
}

/** UTF-8 text of one record; refuses octets that are not UTF-8. */
export function decodeText(octets: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)
  } catch (cause) {
    throw new EidError('IDENTITY_MALFORMED', `record ${name} is not UTF-8`, {}, { cause })
  }
}

const malformed = (name: string): EidError =>
  new EidError('IDENTITY_MALFORMED', `record ${name} is absent or not in its form`)
