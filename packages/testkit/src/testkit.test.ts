import { existsSync, readFileSync } from 'node:fs'
import { serviceName } from '@vesalius/authority'
import { checkIdentifier, isBisNumber, ORGANIZATION_TYPES, parseSsin } from '@vesalius/identifiers'
import { OID, parseCsr, reviewPublicKey, verifyCertificate, verifyCsr, verifyPath } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import {
  connectorVectors,
  DEFECTIVE_CSRS,
  fixedClock,
  freePort,
  goodCsr,
  goodRsaCsr,
  INVENTED_ORGANIZATIONS,
  INVENTED_PERSONS,
  inventIdentifier,
  inventSsin,
  issueTestHolder,
  runProgram,
  temporaryFolder,
  testCard,
  testCardHierarchy,
  testHierarchy,
  testKeyPair,
  withoutPrograms,
} from './index.ts'

describe('invented persons and organizations', () => {
  it('have numbers whose check digits fit, for births before and after 2000 and for BIS numbers', () => {
    expect(inventSsin('1985-07-30', 1)).toBe('85073000160')
    expect(inventSsin('2004-02-15', 2)).toBe('04021500263')
    expect(inventSsin('1985-07-30', 1, 'sex-unknown')).toBe('85273000106')
    for (const { ssin } of Object.values(INVENTED_PERSONS)) expect(parseSsin(ssin)).toBe(ssin)
    const bis = parseSsin(INVENTED_PERSONS.foreigner.ssin)
    expect(bis !== undefined && isBisNumber(bis)).toBe(true)
  })

  it.each(ORGANIZATION_TYPES.map(({ type }) => type))('fit the pattern and check digits of %s', type => {
    for (const seed of [0, 1, 97, 123_456, 9_999_999]) {
      const { value } = inventIdentifier(type as Parameters<typeof inventIdentifier>[0], seed)
      expect(checkIdentifier(type, value)).toEqual([])
    }
  })

  it('have distinct numbers', () => {
    const values = Object.values(INVENTED_ORGANIZATIONS).map(({ identifier }) => identifier.value)
    expect(new Set(values).size).toBe(values.length)
  })
})

describe('testKeyPair', () => {
  it('gives the same key for the same label, also when asked twice at once', async () => {
    const [a, b] = await Promise.all([testKeyPair('RSA-2048', 'twice'), testKeyPair('RSA-2048', 'twice')])
    expect(Buffer.compare(a.spki, b.spki)).toBe(0)
    const other = await testKeyPair('RSA-2048', 'csr')
    expect(Buffer.compare(a.spki, other.spki)).not.toBe(0)
  })

  it.each(['RSA-2048', 'RSA-3072'] as const)(
    'gives %s keys out of shared primes that OpenSSL finds consistent',
    async kind => {
      const keys = await Promise.all(['csr', 'twice', 'once'].map(label => testKeyPair(kind, label)))
      expect(new Set(keys.map(({ spki }) => Buffer.from(spki).toString('hex'))).size).toBe(3)
      for (const { privateKey, spki } of keys) {
        expect(reviewPublicKey(spki, [kind])).toEqual([])
        const input = privateKey.export({ format: 'pem', type: 'pkcs8' })
        const { text } = runProgram('openssl', ['pkey', '-check', '-noout', '-text'], { input })
        expect(text).toContain('Key is valid')
        expect(text).toContain(`${kind.slice(4)} bit`)
      }
    },
  )
})

describe.each(['RSA', 'EC'] as const)('testHierarchy with %s authorities', keyKind => {
  it('makes members that chain to the root, and holders below them', async () => {
    const hierarchy = await testHierarchy({ keyKind })
    const { root, issuing, responder, etkRa, at } = hierarchy
    const holder = await issueTestHolder(hierarchy, {
      identifier: { type: 'SSIN', value: INVENTED_PERSONS.physician.ssin },
      holderName: 'ELODIE VANPROEFHOVE-OZESSAI',
      keyPair: await testKeyPair(keyKind === 'RSA' ? 'RSA-2048' : 'P-384', 'holder'),
    })
    for (const { certificate } of [responder, etkRa, holder]) {
      const path = {
        leaf: certificate,
        intermediates: [issuing.certificate],
        anchors: [root.certificate],
        at,
      }
      expect(verifyPath(path)).toMatchObject({ ok: true })
    }
  })
})

describe.each([
  ['RSA', 'RSA'],
  ['EC', 'EC'],
  ['EC', 'RSA'],
] as const)('testCard of an %s hierarchy with %s keys', (kind, keys) => {
  it('has two certificates that chain to the card root, and a National Register signer', async () => {
    const hierarchy = await testCardHierarchy(kind)
    const card = await testCard(hierarchy, INVENTED_PERSONS.physician, { keys })
    const { root, authority, nationalRegister, at } = hierarchy
    const anchors = [root.certificate]
    for (const { certificate } of [card.authentication, card.signature]) {
      expect(
        verifyPath({ leaf: certificate, intermediates: [authority.certificate], anchors, at }),
      ).toMatchObject({
        ok: true,
      })
    }
    expect(verifyCertificate(nationalRegister, root.certificate)).toBe(true)
    expect(card.authentication.certificate.keyUsage).toEqual(['digitalSignature'])
    expect(card.signature.certificate.keyUsage).toEqual(['nonRepudiation'])
    expect(card.signature.certificate.subject.at(-1)).toEqual({
      type: OID.serialNumber,
      value: INVENTED_PERSONS.physician.ssin,
    })
  })
})

describe('DEFECTIVE_CSRS', () => {
  const subject = serviceName({ organization: 'Test', commonName: 'Csr' })

  it('stand beside good ones that nobody has reason to refuse', async () => {
    for (const make of [goodCsr, goodRsaCsr]) {
      const csr = parseCsr(await make(subject))
      expect(verifyCsr(csr)).toBe(true)
      expect(reviewPublicKey(csr.spki, ['P-384', 'RSA-2048'])).toEqual([])
    }
  })

  it.each(Object.entries(DEFECTIVE_CSRS))('%s: something refuses it', async (_name, make) => {
    const der = await make(subject)
    const isFine = () => {
      const csr = parseCsr(der)
      const keyIsFine = reviewPublicKey(csr.spki, ['P-384', 'RSA-2048']).length === 0
      return verifyCsr(csr) && keyIsFine && csr.subject.length > 0
    }
    let fine: boolean
    try {
      fine = isFine()
    } catch {
      fine = false
    }
    expect(fine).toBe(false)
  })
})

describe('the rest', () => {
  it('moves the fixed clock only when told', () => {
    const clock = fixedClock(new Date(0))
    expect(clock.now()).toEqual(new Date(0))
    clock.advance(1500)
    expect(clock.now().getTime()).toBe(1500)
  })

  it('gives a folder for the time of a block, and a free port', async () => {
    let path: string
    {
      using folder = temporaryFolder()
      path = folder.path
      expect(readFileSync(folder.write('x.txt', 'x'), 'utf8')).toBe('x')
    }
    expect(existsSync(path)).toBe(false)
    expect(await freePort()).toBeGreaterThan(0)
  })

  it('never skips in CI, and skips nothing that is installed', () => {
    const before = process.env.CI
    try {
      process.env.CI = 'true'
      expect(withoutPrograms('certtool', 'xmlsec1')).toBe(false)
      process.env.CI = ''
      const path = process.env.PATH
      process.env.PATH = '/nonexistent'
      expect(withoutPrograms('openssl')).toBe(true)
      process.env.PATH = path
    } finally {
      if (before === undefined) delete process.env.CI
      else process.env.CI = before
    }
  })

  it.skipIf(!connectorVectors)('reads the recorded requests of the existing client', () => {
    const request = connectorVectors?.request('GetEtkRequest')
    expect(request?.path).toBe('/EtkDepot/v1')
    expect(request?.body.length).toBe(Number(request?.headers.get('content-length')))
  })
})
