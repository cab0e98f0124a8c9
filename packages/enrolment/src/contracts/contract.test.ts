import { holderDistinguishedName, parseSsin } from '@vesalius/identifiers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  HOSPITAL_HOLDER,
  NOW,
  OTHER_SIGNER,
  PERSONAL_HOLDER,
  PROFILE,
  returnedContract,
  SIGNER,
} from '../../test/example-request.ts'
import { defaultProfile } from '../profile.ts'
import {
  compareContract,
  compareRevocationContract,
  contractFor,
  holderOfContract,
  revocationContractFor,
} from './contract.ts'
import { html } from './html.ts'
import type { RevocationContractInputs } from './inputs.ts'
import {
  acceptedContractVersions,
  CONTRACT_VERSIONS,
  type ContractVersion,
  currentContractVersion,
} from './versions.ts'

const PERSONAL = { terms: PROFILE, signer: SIGNER, holder: PERSONAL_HOLDER }
const HOSPITAL = { terms: PROFILE, signer: SIGNER, holder: HOSPITAL_HOLDER }

describe('contractFor', () => {
  it('wire contract 13.4: gives the DN most specific first, with = and , escaped', () => {
    expect(contractFor(HOSPITAL, NOW).dn).toBe(
      'CN=NIHII-HOSPITAL\\=71099911\\, LAB_1,OU=eHealth-platform Belgium,OU=CLINIQUE DU TEST,OU=NIHII-HOSPITAL\\=71099911,OU=LAB_1,O=Federal Government,C=BE',
    )
    expect(contractFor(PERSONAL, NOW).dn).toBe(
      'CN=SSIN\\=85073000160,OU=eHealth-platform Belgium,OU=EMMA LOUISE SPECIMEN,OU=SSIN\\=85073000160,O=Federal Government,C=BE',
    )
  })

  it('C4: names parties, capacity, environment, DN, version, application ID and number of certificates', () => {
    const { fr, nl } = contractFor(HOSPITAL, NOW).texts
    for (const text of [fr, nl]) {
      expect(text).toContain('Emma Louise Specimen')
      expect(text).toContain('85073000160')
      expect(text).toContain('CLINIQUE DU TEST')
      expect(text).toContain('CN=NIHII-HOSPITAL\\=71099911\\, LAB_1,OU=')
      expect(text).toContain('LAB_1')
      expect(text).toContain('2026-1')
      expect(text).toContain('10 certific')
      expect(text).toContain('12 m')
      expect(text).toContain('90 ')
    }
    expect(fr).toContain('gestionnaire de certificats, au nom de l’organisation')
    expect(nl).toContain('certificaatbeheerder, namens de organisatie')
    expect(fr).toContain('Environnement : acceptation')
    expect(nl).toContain('Omgeving: acceptatie')
  })

  it('C4: a person has one certificate and confirms nothing for an organization', () => {
    const { fr, nl } = contractFor(PERSONAL, NOW).texts
    expect(fr).toContain('un seul certificat à la fois')
    expect(nl).toContain('één certificaat tegelijk')
    expect(fr).not.toContain('Ce que vous confirmez pour l’organisation')
    expect(nl).not.toContain('Wat u voor de organisatie bevestigt')
  })

  it.each([
    { terms: 'C4: PKI knowledge', fr: 'ce que sont une clé privée', nl: 'wat een private sleutel' },
    {
      terms: 'C4: never share a password',
      fr: 'jamais le mot de passe',
      nl: 'wachtwoord van de keystore nooit',
    },
    { terms: 'C4: report changes', fr: 'tout changement', nl: 'elke wijziging' },
    { terms: 'C4: stop use and delete', fr: 'vous supprimez la clé privée', nl: 'wist u de private sleutel' },
    { terms: 'C4: never prolonged', fr: 'n’est jamais prolongée', nl: 'wordt nooit verlengd' },
    {
      terms: 'A3: minimum security norms',
      fr: 'normes minimales de sécurité',
      nl: 'minimale veiligheidsnormen',
    },
    { terms: 'A3: authorized staff only', fr: 'Seul le personnel autorisé', nl: 'Alleen bevoegd personeel' },
    {
      terms: 'A3: authorization to share data',
      fr: 'l’autorisation nécessaire',
      nl: 'de machtiging die nodig is',
    },
  ])('$terms is among the terms, in both languages', ({ fr, nl }) => {
    const { texts } = contractFor(HOSPITAL, NOW)
    expect(texts.fr).toContain(fr)
    expect(texts.nl).toContain(nl)
  })

  it.each(['production', 'acceptance', 'test'] as const)('names the environment %s', environment => {
    const texts = contractFor({ ...HOSPITAL, terms: defaultProfile(environment) }, NOW).texts
    const others = (['production', 'acceptance', 'test'] as const).filter(other => other !== environment)
    for (const other of others) {
      expect(texts).not.toEqual(
        contractFor({ ...HOSPITAL, terms: { ...defaultProfile(environment), environment: other } }, NOW)
          .texts,
      )
    }
  })

  it('C4: has line feeds only, loads nothing and runs nothing', () => {
    for (const inputs of [PERSONAL, HOSPITAL]) {
      for (const text of Object.values(contractFor(inputs, NOW).texts)) {
        expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="(fr|nl)">\n/)
        expect(text).not.toMatch(
          /\r|<script|<style|<link|<img|<iframe|<a |src=|href=|style=|url\(|\son[a-z]+=/i,
        )
      }
    }
  })

  it('C4: has balanced elements whatever the names, which never become markup', () => {
    const names = fc.record({
      firstNames: fc.string({ unit: 'binary' }),
      surname: fc.string({ unit: 'binary' }),
    })
    const plain = elementsOf(contractFor(PERSONAL, NOW).texts.fr)
    fc.assert(
      fc.property(names, fc.string({ minLength: 1, maxLength: 64 }), (signer, holderName) => {
        const inputs = {
          ...PERSONAL,
          signer: { ...SIGNER, ...signer },
          holder: { ...PERSONAL_HOLDER, holderName },
        }
        const { fr, nl } = contractFor(inputs, NOW).texts
        expect(elementsOf(fr)).toEqual(plain)
        expect(fr + nl).not.toMatch(/[^\P{Cc}\n]/u)
      }),
    )
  })

  it('C4: gives the same text for the same inputs at any time of one version', () => {
    const first = contractFor(HOSPITAL, NOW)
    expect(contractFor(structuredClone(HOSPITAL), new Date('2031-07-01T00:00:00Z'))).toEqual(first)
  })
})

function elementsOf(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/<\/?([a-z0-9]+)/gi)].map(match => match[0])
}

describe('html', () => {
  it('escapes every value, attributes included', () => {
    const evil = `"'><script>&amp;\r\n`
    expect(html`<b title="${evil}">${evil}</b>`.html).toBe(
      '<b title="&quot;&#39;&gt;&lt;script&gt;&amp;amp;  ">&quot;&#39;&gt;&lt;script&gt;&amp;amp;  </b>',
    )
  })

  it('keeps what it made itself', () => {
    expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${'<'}</li>`]}</ul>`.html).toBe(
      '<ul><li>1</li>\n<li>&lt;</li></ul>',
    )
  })
})

describe('compareContract', () => {
  const good = returnedContract(HOSPITAL_HOLDER)
  const codes = (received: typeof good, versions?: readonly ContractVersion[], now = NOW) =>
    compareContract(received, HOSPITAL, now, versions).map(({ code }) => code)

  it('C4: accepts the contract unchanged', () => {
    expect(compareContract(good, HOSPITAL, NOW)).toEqual([])
  })

  it.each([
    { name: 'with the = escaped again by the client', dn: good.dn },
    { name: 'with = not escaped', dn: good.dn.replaceAll('\\=', '=') },
    { name: 'with blanks after the commas', dn: good.dn.replaceAll(',OU', ', OU') },
    {
      name: 'in the other direction',
      dn: good.dn
        .split(/(?<!\\),/)
        .toReversed()
        .join(','),
    },
    { name: 'in another case', dn: good.dn.replace('CLINIQUE', 'Clinique') },
  ])('wire contract 13.4: accepts the DN $name', ({ dn }) => {
    expect(codes({ ...good, dn })).toEqual([])
  })

  it.each([
    {
      name: 'another number',
      dn: good.dn.replaceAll('71099911', '71099812'),
      expected: ['CONTRACT_DN_MISMATCH'],
    },
    { name: 'another name', dn: good.dn.replace('CLINIQUE', 'HOPITAL'), expected: ['CONTRACT_DN_MISMATCH'] },
    {
      name: 'another order',
      dn: good.dn.replace('O=Federal Government,C=BE', 'C=BE,O=Federal Government'),
      expected: ['CONTRACT_DN_MISMATCH'],
    },
    { name: 'something more', dn: `${good.dn},C=BE`, expected: ['CONTRACT_DN_MISMATCH'] },
    { name: 'nothing', dn: '', expected: ['CONTRACT_DN_MISMATCH'] },
    { name: 'no name', dn: 'hello', expected: ['CONTRACT_DN_MALFORMED'] },
    { name: 'a mebibyte', dn: `${good.dn}${' '.repeat(1_000_000)}`, expected: ['CONTRACT_DN_MALFORMED'] },
  ])('C4: refuses a DN with $name', ({ dn, expected }) => {
    expect(codes({ ...good, dn })).toEqual(expected)
  })

  it('C4: refuses another signer by number or name, with names compared as in a certificate', () => {
    const shouted = { ...SIGNER, firstNames: 'EMMA  LOUISE', surname: 'Spécimen' }
    expect(codes(returnedContract(HOSPITAL_HOLDER, shouted))).toEqual([])
    expect(codes(returnedContract(HOSPITAL_HOLDER, OTHER_SIGNER))).toEqual(['CONTRACT_SIGNER_MISMATCH'])
    expect(codes(returnedContract(HOSPITAL_HOLDER, { ...SIGNER, firstNames: 'Emma' }))).toEqual([
      'CONTRACT_SIGNER_MISMATCH',
    ])
    const otherNumber = parseSsin('04021500263') ?? SIGNER.ssin
    expect(codes(returnedContract(HOSPITAL_HOLDER, { ...SIGNER, ssin: otherNumber }))).toEqual([
      'CONTRACT_SIGNER_MISMATCH',
    ])
  })

  it.each(['surname', 'firstNames'] as const)(
    'C4: refuses words behind the %s, however many blanks or marks hide them from the comparison',
    part => {
      for (const hidden of [' '.repeat(2000), '\u0301'.repeat(2000)]) {
        const wordy = { ...SIGNER, [part]: `${SIGNER[part]}${hidden} and owes the platform nothing` }
        const returned = returnedContract(HOSPITAL_HOLDER, wordy)
        expect(returned.texts[0]?.text).toContain('owes the platform nothing')
        expect(codes(returned)).toEqual(['CONTRACT_SIGNER_MISMATCH'])
      }
    },
  )

  it('C4: refuses a text with any one character changed, and says which', () => {
    const [french, dutch] = good.texts
    if (french === undefined || dutch === undefined) throw new Error('both texts are there')
    fc.assert(
      fc.property(fc.nat(dutch.text.length - 1), position => {
        const changed = `${dutch.text.slice(0, position)}\u00b6${dutch.text.slice(position + 1)}`
        const objections = compareContract(
          { ...good, texts: [french, { ...dutch, text: changed }] },
          HOSPITAL,
          NOW,
        )
        expect(objections).toEqual([{ code: 'CONTRACT_TEXT_MISMATCH', field: 'nl' }])
      }),
    )
  })

  it('C4: refuses the text of a contract for somebody else', () => {
    const other = returnedContract({ ...HOSPITAL_HOLDER, applicationId: 'LAB_2' })
    expect(codes({ ...good, texts: other.texts })).toEqual([
      'CONTRACT_TEXT_MISMATCH',
      'CONTRACT_TEXT_MISMATCH',
    ])
  })

  it('C4: wants both languages, each once, in any order', () => {
    expect(codes({ ...good, texts: good.texts.toReversed() })).toEqual([])
    expect(compareContract({ ...good, texts: good.texts.slice(0, 1) }, HOSPITAL, NOW)).toEqual([
      { code: 'CONTRACT_LANGUAGE_MISSING', field: 'nl' },
    ])
    expect(codes({ ...good, texts: [] })).toEqual(['CONTRACT_LANGUAGE_MISSING', 'CONTRACT_LANGUAGE_MISSING'])
    expect(codes({ ...good, texts: [...good.texts, ...good.texts] })).toContain('CONTRACT_LANGUAGE_MISSING')
    expect(codes({ ...good, texts: [...good.texts, { language: 'de', text: 'Vertrag' }] })).toEqual([
      'CONTRACT_TEXT_MISMATCH',
    ])
  })

  describe('when a new version is in force', () => {
    const switchAt = new Date('2026-02-28T09:00:00Z')
    const [first] = CONTRACT_VERSIONS
    if (first === undefined) throw new Error('there is a version')
    const renamed = (text: string) => text.replaceAll('2026-1', '2026-2')
    const second: ContractVersion = {
      ...first,
      version: '2026-2',
      since: switchAt,
      contract: inputs => ({
        fr: renamed(first.contract(inputs).fr),
        nl: renamed(first.contract(inputs).nl),
      }),
    }
    const third: ContractVersion = { ...second, version: '2026-3', since: new Date('2027-01-01T00:00:00Z') }
    const versions = [first, second, third]
    const dayAfter = new Date('2026-03-01T09:00:00Z')

    it('C4: new contracts have it', () => {
      expect(contractFor(HOSPITAL, dayAfter, versions).version).toBe('2026-2')
      expect(contractFor(HOSPITAL, new Date(switchAt.getTime() - 1), versions).version).toBe('2026-1')
    })

    it('C4: the previous version is accepted for 24 hours, then no more', () => {
      expect(codes(good, versions, dayAfter)).toEqual([])
      expect(compareContract(good, HOSPITAL, new Date(dayAfter.getTime() + 1), versions)).toEqual([
        { code: 'CONTRACT_VERSION_UNKNOWN', expected: '2026-2', found: '2026-1' },
      ])
    })

    it('C4: a version to come is not accepted', () => {
      const texts = good.texts.map(({ language, text }) => ({
        language,
        text: text.replaceAll('2026-1', '2026-3'),
      }))
      expect(codes({ ...good, texts }, versions, dayAfter)).toEqual(['CONTRACT_VERSION_UNKNOWN'])
    })

    it('C4: the two languages of one contract have one version', () => {
      const [french] = good.texts
      const dutch = { language: 'nl', text: contractFor(HOSPITAL, dayAfter, versions).texts.nl }
      if (french === undefined) throw new Error('the French text is there')
      expect(codes({ ...good, texts: [french, dutch] }, versions, dayAfter)).toContain(
        'CONTRACT_TEXT_MISMATCH',
      )
    })
  })
})

describe('currentContractVersion', () => {
  it('has the versions in the order of their dates', () => {
    const dates = CONTRACT_VERSIONS.map(({ since }) => since.getTime())
    expect(dates.toSorted((a, b) => a - b)).toEqual(dates)
    expect(currentContractVersion(new Date('2000-01-01')).version).toBe(CONTRACT_VERSIONS[0]?.version)
    expect(acceptedContractVersions(NOW)).toEqual(CONTRACT_VERSIONS.slice(-1))
  })
})

describe('holderOfContract', () => {
  it('reads who the contract is for from its DN', () => {
    expect(holderOfContract(returnedContract(HOSPITAL_HOLDER).dn)).toEqual(HOSPITAL_HOLDER)
    expect(holderOfContract(returnedContract(PERSONAL_HOLDER).dn)).toEqual(PERSONAL_HOLDER)
  })

  it.each(['', 'hello', 'CN=Somebody,C=BE', 'CN=SSIN\\=85073000160,C=BE', '\\'])('is null for %j', dn => {
    expect(holderOfContract(dn)).toBeNull()
  })
})

describe('compareRevocationContract', () => {
  const inputs: RevocationContractInputs = {
    terms: PROFILE,
    signer: SIGNER,
    reason: 'keyCompromise',
    certificate: {
      subject: holderDistinguishedName(HOSPITAL_HOLDER),
      holder: HOSPITAL_HOLDER,
      publicKeyIdentifier: 'c40b6f974f52053b2d6d0eaa468a2e09e947ffdb',
      serialNumber: 4260570966170415n,
      notAfter: new Date('2027-03-01T08:59:59Z'),
    },
  }
  const { dn, texts } = revocationContractFor(inputs, NOW)
  const received = {
    dn,
    signer: SIGNER,
    reason: 'keyCompromise',
    texts: [
      { language: 'fr', text: texts.fr },
      { language: 'nl', text: texts.nl },
    ],
  }

  it('A18: says which certificate, why, and what follows', () => {
    for (const text of [texts.fr, texts.nl]) {
      expect(text).toContain('4260570966170415')
      expect(text).toContain('YQFW7 F2PKI')
      expect(text).toContain('2027-03-01 08:59:59 UTC')
      expect(text).toContain('<code>keyCompromise</code>')
    }
    expect(texts.fr).toContain('définitive')
    expect(texts.nl).toContain('definitief')
  })

  it('A18: words every reason differently and warns of a compromised key', () => {
    const reasons = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
    const french = reasons.map(reason => revocationContractFor({ ...inputs, reason }, NOW).texts.fr)
    expect(new Set(french).size).toBe(4)
    expect(french.map(text => text.includes('intercepter'))).toEqual([true, false, false, false])
  })

  it('accepts it unchanged and refuses any other', () => {
    const codes = (other: Partial<typeof received>) =>
      compareRevocationContract({ ...received, ...other }, inputs, NOW).map(({ code }) => code)
    expect(codes({})).toEqual([])
    expect(codes({ reason: 'superseded' })).toEqual(['CONTRACT_REASON_MISMATCH'])
    expect(codes({ dn: contractFor(PERSONAL, NOW).dn })).toEqual(['CONTRACT_DN_MISMATCH'])
    expect(codes({ texts: [...returnedContract(HOSPITAL_HOLDER).texts] })).toEqual([
      'CONTRACT_TEXT_MISMATCH',
      'CONTRACT_TEXT_MISMATCH',
    ])
    const otherCertificate = { ...inputs.certificate, serialNumber: 1n }
    expect(
      compareRevocationContract(received, { ...inputs, certificate: otherCertificate }, NOW),
    ).toHaveLength(2)
  })
})
