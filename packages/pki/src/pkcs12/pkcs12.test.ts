import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lacks } from '../../test/programs.ts'
import { DerCursor, readDer, TAG } from '../der/read.ts'
import { integer, nullValue, octetString, oid, sequence, tlv } from '../der/write.ts'
import { Pkcs12Password } from './key-derivation.ts'
import type { Pkcs12Content, Pkcs12Profile } from './pkcs12.ts'
import { readPkcs12 } from './read.ts'
import { writePkcs12 } from './write.ts'

const PASSWORD = 'Throw-away 1'
const PROFILES = ['modern', 'compatible'] as const satisfies Pkcs12Profile[]
let folder: string
let content: Pkcs12Content
let rsa: KeyObject
/** Our own file in each profile, written once: 100 000 iterations are slow on purpose. */
const ours = {} as Record<Pkcs12Profile, Uint8Array>
let ec: KeyObject

const at = (name: string) => join(folder, name)
const code = (wanted: string) => expect.objectContaining({ code: wanted })
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
const spkiOf = (key: KeyObject) => hex(createPublicKey(key).export({ type: 'spki', format: 'der' }))

function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

/** root → issuing → holder (EC), and a self-named certificate for an RSA key, all by openssl. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pkcs12-'))
  const keys = {
    root: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    issuing: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    holder: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    encryption: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  }
  for (const [name, key] of Object.entries(keys))
    writeFileSync(at(`${name}.key`), key.export({ type: 'pkcs8', format: 'pem' }))
  const make = (name: string, subject: string, issuer: string, ca: boolean) => {
    run('openssl', 'req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`)
    writeFileSync(at('ext'), `basicConstraints=critical,CA:${ca ? 'TRUE' : 'FALSE'}`)
    const by =
      issuer === name ? ['-signkey', `${name}.key`] : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`]
    run(
      'openssl',
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-days',
      '30',
      '-extfile',
      'ext',
      '-out',
      `${name}.pem`,
    )
    return Uint8Array.from(new X509Certificate(readFileSync(at(`${name}.pem`))).raw)
  }
  const root = make('root', '/C=BE/CN=Throw-away Root', 'root', true)
  const issuing = make('issuing', '/C=BE/CN=Throw-away Issuing', 'root', true)
  const holder = make('holder', '/C=BE/O=Federal Government/CN=SSIN=85010112387', 'issuing', false)
  const encryption = make('encryption', '/C=BE/O=Federal Government/CN=SSIN=85010112387', 'encryption', false)
  ec = keys.holder
  rsa = keys.encryption
  content = {
    keys: [
      { alias: 'authentication', privateKey: ec, chain: [holder, issuing, root] },
      { alias: '318028691047594509760175467604323951207', privateKey: rsa, chain: [encryption] },
    ],
    certificates: [
      { alias: 'CN=Throw-away Issuing,C=BE', der: issuing },
      { alias: 'CN=Throw-away Root,C=BE', der: root },
    ],
  }
  run('sh', '-c', 'cat issuing.pem root.pem > chain.pem')
  for (const profile of PROFILES) ours[profile] = writePkcs12(content, PASSWORD, profile)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(lacks('openssl'))('writePkcs12', () => {
  for (const profile of PROFILES) {
    it(`writes what readPkcs12 reads, in profile ${profile}`, () => {
      const { keys, certificates, profile: seen, ignoredBags } = readPkcs12(ours[profile], PASSWORD)
      expect(keys.map(key => key.alias)).toEqual(content.keys.map(key => key.alias))
      expect(keys.map(key => spkiOf(key.privateKey))).toEqual([spkiOf(ec), spkiOf(rsa)])
      expect(keys.map(key => key.chain.map(hex))).toEqual(content.keys.map(key => key.chain.map(hex)))
      expect(certificates.filter(c => c.trusted).map(c => c.alias)).toEqual(
        content.certificates.map(c => c.alias),
      )
      expect(certificates).toHaveLength(4)
      expect(ignoredBags).toBe(0)
      expect(seen).toEqual(
        profile === 'modern'
          ? {
              keys: ['PBES2-SHA256-AES256-CBC'],
              certificates: ['PBES2-SHA256-AES256-CBC'],
              mac: 'HMAC-SHA256',
              iterations: 100_000,
            }
          : {
              keys: ['PBE-SHA1-3DES'],
              certificates: ['PBE-SHA1-3DES'],
              mac: 'HMAC-SHA1',
              iterations: 100_000,
            },
      )
    })

    it(`writes what openssl reads, in profile ${profile}`, () => {
      writeFileSync(at('ours.p12'), ours[profile])
      const text = run('openssl', 'pkcs12', '-in', 'ours.p12', '-passin', `pass:${PASSWORD}`, '-nodes')
      expect(text.match(/friendlyName: (.*)/g)).toEqual([
        ...['authentication', '318028691047594509760175467604323951207'].map(a => `friendlyName: ${a}`),
        ...['authentication', '318028691047594509760175467604323951207'].map(a => `friendlyName: ${a}`),
        'friendlyName: CN=Throw-away Issuing,C=BE',
        'friendlyName: CN=Throw-away Root,C=BE',
      ])
      expect(text.match(/BEGIN PRIVATE KEY/g)).toHaveLength(2)
      expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(4)
      expect(() => run('openssl', 'pkcs12', '-in', 'ours.p12', '-passin', 'pass:wrong', '-nodes')).toThrow(
        /invalid password/,
      )
    })

    it.skipIf(lacks('keytool'))(`writes what keytool lists in full, in profile ${profile}`, () => {
      writeFileSync(at('ours.p12'), ours[profile])
      const text = run(
        'keytool',
        '-list',
        '-v',
        '-keystore',
        'ours.p12',
        '-storepass',
        PASSWORD,
        '-storetype',
        'PKCS12',
      )
      expect(text).toContain('contains 4 entries')
      expect(text.match(/Entry type: PrivateKeyEntry/g)).toHaveLength(2)
      expect(text.match(/Entry type: trustedCertEntry/g)).toHaveLength(2)
      expect(text).toContain('Alias name: 318028691047594509760175467604323951207')
      expect(text).toContain('Alias name: cn=throw-away issuing,c=be')
      expect(text).toMatch(/Alias name: authentication[\s\S]*?Certificate chain length: 3/)
    })
  }

  it.skipIf(lacks('certtool'))('writes what GnuTLS reads, in both profiles', () => {
    for (const profile of PROFILES) {
      writeFileSync(at('ours.p12'), ours[profile])
      const text = run('certtool', '--p12-info', '--inder', '--infile', 'ours.p12', '--password', PASSWORD)
      expect(text.match(/Type: Certificate/g)).toHaveLength(4)
      expect(text.match(/Type: PKCS #8 Encrypted key/g)).toHaveLength(2)
      expect(text).toContain('Friendly name: CN=Throw-away Root,C=BE')
    }
  })

  it('keeps attributes it gives no meaning to', () => {
    const attributes = [{ oid: '2.25.1', values: [octetString(Uint8Array.of(1, 2)), integer(5)] }]
    const [first] = content.keys
    if (!first) throw new Error('no key')
    const { keys } = readPkcs12(
      writePkcs12({ keys: [{ ...first, attributes }], certificates: [] }, PASSWORD, 'modern'),
      PASSWORD,
    )
    expect(keys[0]?.attributes).toEqual([
      { oid: '2.25.1', values: [integer(5), octetString(Uint8Array.of(1, 2))] },
    ])
  })

  it('refuses two entries whose aliases differ in letter case only', () => {
    const [first] = content.keys
    if (!first) throw new Error('no key')
    const keys = [first, { ...first, alias: 'Authentication' }]
    expect(() => writePkcs12({ keys, certificates: [] }, PASSWORD, 'modern')).toThrow(RangeError)
  })
})

describe.skipIf(lacks('openssl'))('readPkcs12', () => {
  const exported = (...options: string[]) => {
    run(
      'openssl',
      'pkcs12',
      '-export',
      '-in',
      'holder.pem',
      '-inkey',
      'holder.key',
      '-certfile',
      'chain.pem',
      '-name',
      'authentication',
      '-passout',
      `pass:${PASSWORD}`,
      '-out',
      'theirs.p12',
      ...options,
    )
    return new Uint8Array(readFileSync(at('theirs.p12')))
  }

  it.each([
    {
      name: 'defaults of OpenSSL 3',
      options: [],
      keys: 'PBES2-SHA256-AES256-CBC',
      certificates: 'PBES2-SHA256-AES256-CBC',
      mac: 'HMAC-SHA256',
    },
    {
      name: 'RC2-40 certificates and 3DES keys',
      options: ['-legacy'],
      keys: 'PBE-SHA1-3DES',
      certificates: 'PBE-SHA1-RC2-40',
      mac: 'HMAC-SHA1',
    },
    {
      name: 'RC2-40 keys',
      options: ['-legacy', '-keypbe', 'PBE-SHA1-RC2-40'],
      keys: 'PBE-SHA1-RC2-40',
      certificates: 'PBE-SHA1-RC2-40',
      mac: 'HMAC-SHA1',
    },
    {
      name: 'RC2-128',
      options: ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128'],
      keys: 'PBE-SHA1-RC2-128',
      certificates: 'PBE-SHA1-RC2-128',
      mac: 'HMAC-SHA1',
    },
    {
      name: '3DES for both',
      options: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
      keys: 'PBE-SHA1-3DES',
      certificates: 'PBE-SHA1-3DES',
      mac: 'HMAC-SHA1',
    },
    {
      name: 'two-key 3DES',
      options: ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'],
      keys: 'PBE-SHA1-2DES',
      certificates: 'PBE-SHA1-2DES',
      mac: 'HMAC-SHA256',
    },
    {
      name: 'AES-128 and SHA-512',
      options: ['-keypbe', 'aes-128-cbc', '-certpbe', 'aes-192-cbc', '-macalg', 'sha512'],
      keys: 'PBES2-SHA256-AES128-CBC',
      certificates: 'PBES2-SHA256-AES192-CBC',
      mac: 'HMAC-SHA512',
    },
    {
      name: 'unencrypted certificates',
      options: ['-certpbe', 'NONE'],
      keys: 'PBES2-SHA256-AES256-CBC',
      certificates: 'none',
      mac: 'HMAC-SHA256',
    },
    {
      name: 'an unencrypted key',
      options: ['-keypbe', 'NONE'],
      keys: 'none',
      certificates: 'PBES2-SHA256-AES256-CBC',
      mac: 'HMAC-SHA256',
    },
    {
      name: 'one iteration',
      options: ['-noiter', '-nomaciter'],
      keys: 'PBES2-SHA256-AES256-CBC',
      certificates: 'PBES2-SHA256-AES256-CBC',
      mac: 'HMAC-SHA256',
    },
  ])('reads a file of openssl with $name', ({ options, keys, certificates, mac }) => {
    const file = readPkcs12(exported(...options), PASSWORD)
    expect(file.keys).toHaveLength(1)
    expect(file.keys[0]?.alias).toBe('authentication')
    expect(spkiOf(file.keys[0]?.privateKey as KeyObject)).toBe(spkiOf(ec))
    expect(file.keys[0]?.chain.map(hex)).toEqual(content.keys[0]?.chain.map(hex))
    expect(file.profile).toMatchObject({ keys: [keys], certificates: [certificates], mac })
  })

  it('reads the same file written in BER, with indefinite lengths and chunks of 1000 octets', () => {
    const der = exported()
    const ber = asBer(der)
    expect(hex(ber.subarray(0, 2))).toBe('3080')
    expect(readPkcs12(ber, PASSWORD).keys[0]?.chain.map(hex)).toEqual(content.keys[0]?.chain.map(hex))
    expect(() => readPkcs12(ber, 'wrong')).toThrow(code('PKI_PKCS12_PASSWORD_WRONG'))
  })

  it('finds the certificate of a key that has no local key id', () => {
    const file = readPkcs12(
      writePkcs12(
        {
          keys: content.keys.slice(0, 1).map(k => ({ ...k, chain: [] })),
          certificates: [{ alias: 'a', der: content.keys[0]?.chain[0] ?? new Uint8Array() }],
        },
        PASSWORD,
        'modern',
      ),
      PASSWORD,
    )
    expect(file.keys[0]?.chain).toHaveLength(1)
  })

  it.each(PROFILES)('tells a wrong password from a damaged file, in profile %s', profile => {
    const file = writePkcs12({ ...content, iterations: 2 }, PASSWORD, profile)
    expect(() => readPkcs12(file, 'Throw-away 2')).toThrow(code('PKI_PKCS12_PASSWORD_WRONG'))
    expect(() => readPkcs12(file, '')).toThrow(code('PKI_PKCS12_PASSWORD_WRONG'))
    const macChanged = Uint8Array.from(file)
    macChanged[file.length - 60] = (macChanged[file.length - 60] ?? 0) ^ 1
    expect(() => readPkcs12(macChanged, PASSWORD)).toThrow(code('PKI_PKCS12_MALFORMED'))
    const keyChanged = Uint8Array.from(file)
    keyChanged[300] = (keyChanged[300] ?? 0) ^ 1
    expect(() => readPkcs12(keyChanged, PASSWORD)).toThrow(code('PKI_PKCS12_MALFORMED'))
  })

  it('pays a derivation once for one password object, and never shares an initialization vector', () => {
    const password = new Pkcs12Password(PASSWORD)
    const [first, second] = [1, 2].map(() =>
      writePkcs12({ ...content, iterations: 1500 }, password, 'modern'),
    )
    if (!first || !second) throw new Error('two files')
    expect(hex(first)).not.toBe(hex(second))
    expect(readPkcs12(second, PASSWORD).keys.map(key => spkiOf(key.privateKey))).toEqual(
      readPkcs12(first, password).keys.map(key => spkiOf(key.privateKey)),
    )
    const other = new Pkcs12Password('Throw-away 2')
    expect(() => readPkcs12(first, other)).toThrow(code('PKI_PKCS12_PASSWORD_WRONG'))
    const saltsOf = (file: Uint8Array) => hex(file).includes(hex(password.salts.mac))
    expect([first, second].map(saltsOf)).toEqual([true, true])
  })

  it('refuses a file without MAC', () => {
    expect(() => readPkcs12(exported('-nomac'), PASSWORD)).toThrow(code('PKI_PKCS12_UNSUPPORTED'))
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('-----BEGIN CERTIFICATE-----')],
    ['another structure', sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), nullValue))],
    ['five million octets', new Uint8Array(5_000_000)],
  ])('refuses %s', (_name, octets) => {
    expect(() => readPkcs12(octets, PASSWORD)).toThrow(code('PKI_PKCS12_MALFORMED'))
  })

  it.each([2_000_000_000, 10_000_001])('refuses an absurd iteration count at once: %i', iterations => {
    const file = readDer(exported()).open(TAG.sequence)
    const [version, safe, mac] = [file.any().der, file.any().der, file.any()]
    const fields = mac.open(TAG.sequence)
    const [digest, salt] = [fields.any().der, fields.any().der]
    const absurd = sequence(version, safe, sequence(digest, salt, integer(iterations)))
    const start = performance.now()
    expect(() => readPkcs12(absurd, PASSWORD)).toThrow(code('PKI_PKCS12_UNSUPPORTED'))
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('refuses every truncation', () => {
    const file = exported('-noiter', '-nomaciter')
    for (let length = 0; length < file.length; length++)
      expect(() => readPkcs12(file.subarray(0, length), PASSWORD)).toThrow(code('PKI_PKCS12_MALFORMED'))
    expect(() => readPkcs12(Uint8Array.of(...file, 0), PASSWORD)).toThrow(code('PKI_PKCS12_MALFORMED'))
  })

  it('answers every changed octet with a typed error, never with other contents', () => {
    const file = exported('-noiter', '-nomaciter')
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const changed = Uint8Array.from(file)
        changed[index] = (changed[index] ?? 0) ^ change
        try {
          const { keys } = readPkcs12(changed, PASSWORD)
          expect(keys.map(key => key.chain.map(hex))).toEqual([content.keys[0]?.chain.map(hex)])
        } catch (error) {
          expect(error).toMatchObject({ name: 'PkiError', code: expect.stringMatching(/^PKI_PKCS12_/) })
        }
      }),
      { numRuns: 400 },
    )
  })

  const vectors = new URL('../../../../../shared/vectors/connector/pki/', import.meta.url)
  it.skipIf(!existsSync(vectors)).each(['person', 'organization', 'person.renewal', 'organization.renewal'])(
    'reads the keystore that the existing client wrote: %s',
    name => {
      const file = readPkcs12(new Uint8Array(readFileSync(new URL(`${name}.p12`, vectors))), 'peer')
      expect(file.profile).toEqual({
        keys: ['PBE-SHA1-3DES'],
        certificates: ['PBE-SHA1-RC2-40'],
        mac: 'HMAC-SHA1',
        iterations: 1024,
      })
      expect(file.keys.map(key => [key.alias === 'authentication', key.chain.length]).sort()).toEqual([
        [false, 1],
        [true, 2],
      ])
    },
  )
})

/** Everything constructed gets an indefinite length, every OCTET STRING over 1000 octets is cut up. */
function asBer(der: Uint8Array): Uint8Array {
  const element = readDer(der)
  if (element.tag === 0x04 && element.contents.length > 1000) {
    const chunks: Uint8Array[] = []
    for (let start = 0; start < element.contents.length; start += 1000)
      chunks.push(tlv(0x04, element.contents.subarray(start, start + 1000)))
    return Buffer.concat([Uint8Array.of(0x24, 0x80), ...chunks, Uint8Array.of(0, 0)])
  }
  if ((element.tag & 0x20) === 0) return der
  const parts: Uint8Array[] = []
  const cursor = new DerCursor(element.contents)
  while (cursor.more) parts.push(asBer(cursor.any().der))
  return Buffer.concat([Uint8Array.of(element.tag, 0x80), ...parts, Uint8Array.of(0, 0)])
}
