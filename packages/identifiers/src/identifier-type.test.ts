import { describe, expect, it } from 'vitest'
import {
  IDENTIFIER_TYPES,
  identifierTypeRow,
  isIdentifierType,
  ORGANIZATION_TYPES,
} from './identifier-type.ts'

const WIRE_CONTRACT_13_1 = {
  ...{ CBE: 10, 'CBE-TREAT_CENTER': 10, 'CBE-CONSORTIUM': 10, SSIN: 11, EHP: 10, 'EHP-CTRL_ORGANISM': 10 },
  ...{ NIHII: 8, NIHII11: 11, 'NIHII-PHARMACY': 8, 'NIHII-LABO': 8, 'NIHII-RETIREMENT': 8 },
  ...{ 'NIHII-OTD_PHARMACY': 8, 'NIHII-HOSPITAL': 8, 'NIHII-GROUP': 8, 'NIHII-PALLIATIVE_CARE': 8 },
  ...{ 'NIHII-OFFICE_DENTISTS': 8, 'NIHII-MEDICAL_HOUSE': 8, 'NIHII-OFFICE_DOCTORS': 8 },
  ...{ 'NIHII-GROUP_DOCTORS': 8, 'NIHII-OF_BAND': 8, 'NIHII-PSYCH_HOUSE': 8, 'NIHII-PROT_ACC': 8 },
  ...{ 'NIHII-HOME_SERVICES': 8, 'NIHII-OF_PHYSIOS': 8, 'NIHII-GUARD_POST': 8, 'NIHII-BELRAI': 8 },
  ...{ 'NIHII-BELRAI_SCREEN': 8, 'NIHII-GROUP_MIDWIVES': 8, 'NIHII-AMBU_SERVICE': 8 },
  ...{ 'NIHII-LEGAL_PSY': 8, 'NIHII-REEDUCATION': 8, 'NIHII-SORTING_CENTER': 8 },
  ...{ SITE: 4, SITESMUR: 10, SITEPIT: 10 },
}

describe('IDENTIFIER_TYPES', () => {
  it('holds exactly the types and lengths of wire contract 13.1', () => {
    expect(Object.fromEntries(IDENTIFIER_TYPES.map(row => [row.type, row.length]))).toEqual(
      WIRE_CONTRACT_13_1,
    )
  })

  it('names every type differently, in French and Dutch', () => {
    for (const language of ['fr', 'nl'] as const) {
      const names = IDENTIFIER_TYPES.map(row => row.names[language])
      expect(new Set(names).size).toBe(names.length)
      expect(names.every(name => name.trim() !== '')).toBe(true)
    }
  })

  it.each(IDENTIFIER_TYPES)('C2: the pattern of $type demands its length in digits', row => {
    const pattern = new RegExp(`^(?:${row.pattern})$`)
    const sample = row.type === 'NIHII-AMBU_SERVICE' ? '79600000' : '0'.repeat(row.length)
    expect(pattern.test(sample)).toBe(true)
    expect(pattern.test(`${sample}0`)).toBe(false)
    expect(pattern.test(sample.slice(1))).toBe(false)
    // only what Java and JavaScript read alike
    expect(row.pattern).toMatch(/^[0-9[\]{}-]+$/)
  })

  it('C2: demands check digits of every NIHII and CBE organization and of no other', () => {
    for (const row of ORGANIZATION_TYPES) {
      const hasCheck = row.type.startsWith('NIHII-') || row.type.startsWith('CBE')
      expect(row.checkDigit).toBe(hasCheck ? 'CHECK-97-MOD-97' : undefined)
    }
  })
})

describe('ORGANIZATION_TYPES', () => {
  it('C2: leaves the personal types out and nothing else', () => {
    const left = IDENTIFIER_TYPES.filter(row => !ORGANIZATION_TYPES.some(other => other.type === row.type))
    expect(left.map(row => row.type)).toEqual(['SSIN', 'NIHII', 'NIHII11'])
  })
})

describe('identifierTypeRow', () => {
  it('knows types by their exact wire name only', () => {
    expect(identifierTypeRow('NIHII-HOSPITAL')?.length).toBe(8)
    expect(['nihii-hospital', 'NIHII_HOSPITAL', '', 'toString', '__proto__'].map(isIdentifierType)).toEqual(
      Array(5).fill(false),
    )
  })
})
