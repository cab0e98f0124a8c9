import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { effectOf, isObjectionCode, OBJECTIONS, type ObjectionCode } from './objection.ts'
import { CONTRACT_OBJECTIONS } from './objections/contract.ts'
import { HOLDER_OBJECTIONS } from './objections/holder.ts'
import { KEY_OBJECTIONS } from './objections/key.ts'
import { SOURCE_OBJECTIONS } from './objections/source.ts'
import { defaultProfile } from './profile.ts'

const CODES = Object.keys(OBJECTIONS).filter(isObjectionCode)

describe('OBJECTIONS', () => {
  it('has every code in one file only', () => {
    const parts = ['contract', 'document', 'foreign', 'holder', 'key', 'life-cycle', 'source'].map(name =>
      readFileSync(new URL(`objections/${name}.ts`, import.meta.url), 'utf8'),
    )
    const written = parts.flatMap(text =>
      [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): \{$/gm)].map(match => match[1]),
    )
    expect(written.toSorted()).toEqual(CODES.toSorted())
  })

  it.each(CODES)('%s has a cause, a cure and a sentence in four languages', code => {
    const { cause, cure, says } = OBJECTIONS[code]
    for (const text of [cause, cure, says.fr, says.nl, says.de, says.en]) {
      expect(text).toMatch(/\S.*\.$/)
      expect(text).not.toMatch(/[A-Z]+_[A-Z]+|\s\s/)
    }
    expect(new Set(Object.values(says)).size).toBe(4)
  })
})

describe('effectOf', () => {
  it('A6, A9: leaves the limit and missing mandates to the profile, and nothing else', () => {
    const byProfile = CODES.filter(code => OBJECTIONS[code].effect === 'profile')
    expect(byProfile.toSorted()).toEqual([
      'LIMIT_REACHED',
      'ORGANIZATION_NOT_MANDATED',
      'ORGANIZATION_UNKNOWN',
    ])
    const strict = {
      ...defaultProfile('test'),
      atLimit: 'refuses',
      organizationWithoutMandate: 'refuses',
    } as const
    for (const code of byProfile) {
      expect(effectOf(code, defaultProfile('test'))).toBe('waits')
      expect(effectOf(code, strict)).toBe('refuses')
    }
    expect(effectOf('LIMIT_REACHED', { ...strict, atLimit: 'waits' })).toBe('waits')
    expect(effectOf('ORGANIZATION_UNKNOWN', { ...strict, atLimit: 'waits' })).toBe('refuses')
  })
})

describe('isObjectionCode', () => {
  it('knows the codes of the table only', () => {
    expect(isObjectionCode('KEY_WEAK')).toBe(true)
    expect(isObjectionCode('toString')).toBe(false)
  })
})

describe('the doc comment of reviewCertificateRequest', () => {
  it('lists every code it can give, under what the table says it does', () => {
    const source = readFileSync(new URL('review-certificate-request.ts', import.meta.url), 'utf8')
    const [, comment = ''] = /(\/\*\*\n \* Reviews a certificate request\.[\s\S]*?\*\/)/.exec(source) ?? []
    const [, refuse = '', wait = '', profile = ''] = comment.split(/\* (?:Refuse:|Wait:|Wait, or refuse)/)
    const codesIn = (text: string) =>
      [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(match => match[0])

    const elsewhere: readonly string[] = [
      'BIS_NUMBER_EXPECTED',
      'SIGNER_IDENTIFIER_INVALID',
      'SIGNER_MISMATCH',
      'CONTRACT_REASON_MISMATCH',
    ]
    const possible = Object.keys({
      ...HOLDER_OBJECTIONS,
      ...CONTRACT_OBJECTIONS,
      ...KEY_OBJECTIONS,
      ...SOURCE_OBJECTIONS,
    }).filter(code => !elsewhere.includes(code)) as ObjectionCode[]
    const withEffect = (effect: string) =>
      possible.filter(code => OBJECTIONS[code].effect === effect).toSorted()
    expect(codesIn(refuse).toSorted()).toEqual(withEffect('refuses'))
    expect(codesIn(wait).toSorted()).toEqual(withEffect('waits'))
    expect(codesIn(profile).toSorted()).toEqual(withEffect('profile'))
  })
})
