import { expect, it } from 'vitest'
import { LANGUAGES } from '../../i18n/language.ts'
import { screenTranslator } from '../../i18n/screens/screen-translator.ts'
import { holderWords } from './holder-words.ts'

it('a person’s number has the name that people of each language know, other numbers keep that of their type', () => {
  const said = (holder: string) => LANGUAGES.map(one => holderWords(holder, screenTranslator(one)))
  expect(said('SSIN 85.07.30-001.60')).toEqual(
    ['NISS', 'INSZ', 'ENSS', 'National number'].map(name => `${name} 85.07.30-001.60`),
  )
  expect(said('EMMA SPECIMEN · SSIN 85.07.30-001.60')[0]).toBe('EMMA SPECIMEN · NISS 85.07.30-001.60')
  expect(said('SSIN 74.42.25-011.20').at(-1)).toBe('BIS number 74.42.25-011.20')
  expect(said('SSIN 85.12.30-001.60').at(-1)).toBe('National number 85.12.30-001.60')
  for (const same of ['NIHII-HOSPITAL 710 9911 9, SSIN', 'old SSIN keystore.p12'])
    expect(new Set(said(same))).toEqual(new Set([same]))
})
