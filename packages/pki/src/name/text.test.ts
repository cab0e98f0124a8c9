import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lacks, run } from '../../test/programs.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import { sameName } from './compare.ts'
import { type DistinguishedName, encodeName, parseName } from './name.ts'
import { formatName1779 } from './rfc1779.ts'
import { formatName, parseNameText } from './rfc2253.ts'

const PERSON: DistinguishedName = [
  { type: OID.country, value: 'BE' },
  { type: OID.organization, value: 'Federal Government' },
  { type: OID.organizationalUnit, value: 'SSIN=85010112387' },
  { type: OID.organizationalUnit, value: 'JAN ALFONS PEETERS' },
  { type: OID.organizationalUnit, value: 'eHealth-platform Belgium' },
  { type: OID.commonName, value: 'SSIN=85010112387' },
]
const PERSON_TEXT =
  'CN=SSIN\\=85010112387,OU=eHealth-platform Belgium,OU=JAN ALFONS PEETERS,OU=SSIN\\=85010112387,O=Federal Government,C=BE'
const APPLICATION: DistinguishedName = [
  { type: OID.country, value: 'BE' },
  { type: OID.commonName, value: 'CBE=0123456749, APP' },
]

/**
 * Names whose text form goes there and back: any text, with the types that have a keyword and one that has
 * none.
 */
const anyName: fc.Arbitrary<DistinguishedName> = fc.array(
  fc.record({
    type: fc.constantFrom(OID.commonName, OID.organizationalUnit, OID.organization, OID.surname, '1.2.3.4'),
    value: fc.oneof(
      fc.string({ minLength: 1, maxLength: 10, unit: fc.constantFrom(...' ,+"\\<>;=#\n\0aé€😀/') }),
      fc.string({ minLength: 1, maxLength: 10, unit: 'binary' }),
    ),
  }),
  { maxLength: 5 },
)

describe('formatName', () => {
  it('writes the most specific attribute first and escapes = and the comma (wire contract 13.4)', () => {
    expect(formatName(PERSON)).toBe(PERSON_TEXT)
    expect(formatName(APPLICATION)).toBe('CN=CBE\\=0123456749\\, APP,C=BE')
  })

  it.each([
    {
      name: 'every special character',
      value: 'a,b+c"d\\e<f>g;h=i',
      text: 'a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h\\=i',
    },
    { name: 'a blank at either end', value: ' a ', text: '\\ a\\ ' },
    { name: 'one blank alone', value: ' ', text: '\\ ' },
    { name: 'two blanks alone', value: '  ', text: '\\ \\ ' },
    { name: 'a number sign in front and not within', value: '#a#', text: '\\#a#' },
    { name: 'control characters, as octets', value: 'a\0b\nc\u0085', text: 'a\\00b\\0Ac\\C2\\85' },
    { name: 'no letter, however foreign', value: 'ÉØ€😀', text: 'ÉØ€😀' },
  ])('escapes $name', ({ value, text }) => {
    expect(formatName([{ type: OID.commonName, value }])).toBe(`CN=${text}`)
  })

  it('writes a type without a keyword dotted, with the DER of its value', () => {
    expect(formatName([{ type: '1.2.3.4', value: 'AB' }])).toBe('1.2.3.4=#0c024142')
  })
})

describe('parseNameText', () => {
  it('gives back every name that formatName writes', () => {
    fc.assert(
      fc.property(anyName, name => {
        expect(parseNameText(formatName(name))).toEqual(name)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    { name: 'as we write it', text: PERSON_TEXT },
    { name: 'with = not escaped inside values', text: PERSON_TEXT.replaceAll('\\=', '=') },
    { name: 'with a blank after each comma', text: PERSON_TEXT.replaceAll(',', ', ') },
    {
      name: 'with blanks round separators and line feeds',
      text: ` ${PERSON_TEXT.replaceAll(',', ' ,\n ')} `,
    },
    {
      name: 'with keywords in small letters',
      text: PERSON_TEXT.replaceAll(/[A-Z]+=/g, found => found.toLowerCase()),
    },
    { name: 'with quoted values', text: PERSON_TEXT.replaceAll(/=([^,]+)/g, '="$1"') },
    { name: 'with semicolons', text: PERSON_TEXT.replaceAll(',', ';') },
    {
      name: 'with dotted types',
      text: PERSON_TEXT.replaceAll('OU=', '2.5.4.11=').replace('CN=', 'OID.2.5.4.3='),
    },
    { name: 'with a value in hex', text: PERSON_TEXT.replace('C=BE', 'C=#13024245') },
  ])('reads the contract name $name', ({ text }) => {
    expect(parseNameText(text)).toEqual(PERSON)
  })

  it('reads C first into the opposite encoded order, which sameName takes for the same name', () => {
    const text =
      'C=BE,O=Federal Government,OU=SSIN=85010112387,OU=JAN ALFONS PEETERS,OU=eHealth-platform Belgium,CN=SSIN=85010112387'
    expect(parseNameText(text)).toEqual([...PERSON].reverse())
    expect(sameName(parseNameText(text), PERSON)).toBe(true)
  })

  it('reads the empty text as the empty name', () => {
    expect(parseNameText('')).toEqual([])
    expect(parseNameText('  ')).toEqual([])
  })

  it('reads escaped octets as UTF-8', () => {
    expect(parseNameText('CN=Lu\\C4\\8Di\\C4\\87')).toEqual([{ type: OID.commonName, value: 'Lučić' }])
  })

  it.each([
    { name: 'a comma that is not escaped', text: 'CN=CBE=0123456749, APP,C=BE' },
    { name: 'an unknown keyword', text: 'XX=a' },
    { name: 'SN, which means two things', text: 'SN=a' },
    { name: 'several attributes in one RDN', text: 'CN=a+OU=b' },
    { name: 'an attribute without =', text: 'CN' },
    { name: 'a separator at the end', text: 'CN=a,' },
    { name: 'a separator in front', text: ',CN=a' },
    { name: 'an empty value', text: 'CN=,C=BE' },
    { name: 'an empty quoted value', text: 'CN=""' },
    { name: 'a quotation mark that is not closed', text: 'CN="a' },
    { name: 'a quotation mark within a value', text: 'CN=a"b' },
    { name: 'text behind a quoted value', text: 'CN="a" b,C=BE' },
    { name: 'an angle bracket that is not escaped', text: 'CN=<a>' },
    { name: 'a backslash at the end', text: 'CN=a\\' },
    { name: 'an escaped letter', text: 'CN=\\x' },
    { name: 'octets that are not UTF-8', text: 'CN=\\C4' },
    { name: 'half a hex octet', text: 'CN=#130' },
    { name: 'hex that is no DER', text: 'CN=#1302' },
    { name: 'text behind a hex value', text: 'CN=#130141 x' },
    { name: 'half a surrogate pair', text: 'CN=\ud800' },
  ])('refuses $name', ({ text }) => {
    expect(() => parseNameText(text)).toThrow(expect.objectContaining({ code: 'PKI_NAME_MALFORMED' }))
  })

  it('throws nothing but its own error on any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'CN=OU,+;#"\\<> 2.5.4.3\n0Aé') })
    fc.assert(
      fc.property(text, any => {
        try {
          parseNameText(any)
        } catch (error) {
          if (!(error instanceof PkiError)) throw error
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('formatName1779', () => {
  it('quotes values that hold a special character and puts a blank behind commas', () => {
    expect(formatName1779(PERSON)).toBe(
      'CN="SSIN=85010112387", OU=eHealth-platform Belgium, OU=JAN ALFONS PEETERS, OU="SSIN=85010112387", O=Federal Government, C=BE',
    )
    expect(formatName1779(APPLICATION)).toBe('CN="CBE=0123456749, APP", C=BE')
  })

  it('writes OID. before types without a keyword, as cards have them', () => {
    expect(formatName1779([{ type: OID.serialNumber, value: '85010112387' }])).toBe('OID.2.5.4.5=85010112387')
  })
})

describe('sameName', () => {
  it('compares a value that no certificate can need to the letter, and at once', () => {
    const name = (value: string) => [{ type: OID.commonName, value }]
    const marks = 'e\u0301\u0323'.repeat(200_000)
    const started = performance.now()
    expect(sameName(name(marks), name('e'))).toBe(false)
    expect(sameName(name(marks), name(marks.toUpperCase()))).toBe(false)
    expect(sameName(name(marks), name(marks))).toBe(true)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  const changed = (value: string) => PERSON.map(a => (a.value === 'JAN ALFONS PEETERS' ? { ...a, value } : a))

  it('takes case and runs of blanks for nothing', () => {
    expect(sameName(PERSON, changed('  jan   Alfons Peeters '))).toBe(true)
    expect(
      sameName([{ type: OID.commonName, value: 'STRASSE' }], [{ type: OID.commonName, value: 'straße' }]),
    ).toBe(true)
    expect(
      sameName([{ type: OID.commonName, value: 'é' }], [{ type: OID.commonName, value: 'E\u0301' }]),
    ).toBe(true)
  })

  it('takes the reverse order for the same name, and no other order', () => {
    expect(sameName(PERSON, [...PERSON].reverse())).toBe(true)
    const [first, second, ...rest] = PERSON
    expect(first !== undefined && second !== undefined && sameName(PERSON, [second, first, ...rest])).toBe(
      false,
    )
  })

  it.each([
    { name: 'another value', other: changed('JAN PEETERS') },
    { name: 'an accent', other: changed('JAN ALFONS PEÉTERS') },
    { name: 'no blanks', other: changed('JANALFONSPEETERS') },
    { name: 'one attribute fewer', other: PERSON.slice(1) },
    {
      name: 'another type',
      other: PERSON.map(a => (a.type === OID.organization ? { ...a, type: OID.organizationalUnit } : a)),
    },
  ])('takes $name for another name', ({ other }) => {
    expect(sameName(PERSON, other)).toBe(false)
  })
})

describe("Java's X500Principal", () => {
  const names: DistinguishedName[] = [
    PERSON,
    APPLICATION,
    [
      { type: OID.serialNumber, value: '202002' },
      { type: OID.commonName, value: 'Citizen CA' },
    ],
    ...fc.sample(
      fc.array(
        fc.record({
          type: fc.constantFrom(OID.commonName, OID.organizationalUnit, OID.organization, OID.locality),
          value: fc
            .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...' ,+"\\<>;=#abcXYZé&_€😀/') })
            .filter(value => value.trim() === value),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      { numRuns: 200, seed: 13 },
    ),
  ]

  it.skipIf(lacks('java'))('reads what formatName writes, and writes the same RFC 1779 text', () => {
    const answers = askJava([
      ...names.map(name => ({ kind: 'text', value: Buffer.from(formatName(name)) })),
      ...names.map(name => ({ kind: 'der', value: encodeName(name) })),
    ])
    const half = names.length
    names.forEach((name, i) => {
      // Its text reader loses attributes whose values mix escaped quotation marks and backslashes.
      const readable = !/["\\]/.test(name.map(({ value }) => value).join(''))
      if (readable) expect(parseName(answers[i]?.der ?? new Uint8Array())).toEqual(name)
      expect(answers[half + i]?.rfc1779).toBe(formatName1779(name))
      expect(parseNameText(answers[half + i]?.rfc2253 ?? '')).toEqual(name)
    })
  })

  it.skipIf(lacks('java'))('encodes a contract name to the octets of our printable form', () => {
    const contracts = [PERSON, APPLICATION]
    const answers = askJava(contracts.map(name => ({ kind: 'text', value: Buffer.from(formatName(name)) })))
    expect(answers.map(answer => Buffer.from(answer.der).toString('hex'))).toEqual(
      contracts.map(name => Buffer.from(encodeName(name, { stringType: 'printable' })).toString('hex')),
    )
  })
})

function askJava(questions: readonly { kind: string; value: Uint8Array }[]) {
  const input = questions
    .map(({ kind, value }) => `${kind} ${Buffer.from(value).toString('base64')}\n`)
    .join('')
  const program = new URL('../../test/java/Names.java', import.meta.url).pathname
  const { status, output } = run(
    ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', program],
    {},
    { input },
  )
  expect(status, output).toBe(0)
  return output
    .trim()
    .split('\n')
    .map(line => {
      const [der = '', rfc2253 = '', rfc1779 = ''] = line.split(' ').map(word => Buffer.from(word, 'base64'))
      return {
        der: new Uint8Array(Buffer.from(der)),
        rfc2253: rfc2253.toString(),
        rfc1779: rfc1779.toString(),
      }
    })
}
