import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatName, generateKeyPair, Pkcs12Password, softSigner, writePkcs12 } from '@vesalius/pki'
import {
  connectorVectors,
  runProgram,
  type TemporaryFolder,
  temporaryFolder,
  testKeyPair,
  withoutPrograms,
} from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildEncryptionCertificate,
  carryEncryptionKeys,
  changeKeystorePassword,
  finishKeystore,
  inspectKeystore,
  installCertificate,
  isPlaceholder,
  type Keystore,
  keystoreStage,
  openKeystore,
  type PendingEnrolment,
  requestKeyIdentifier,
  reviewDeliveredCertificate,
  saveEncryptionCertificate,
  saveEncryptionKey,
  startKeystore,
  writeKeystore,
} from '../src/index.ts'
import { javaFacts, withoutJava } from './java.ts'
import {
  type Hierarchy,
  HOSPITAL,
  type Issued,
  issueHolder,
  makeHierarchy,
  PERSON,
} from './throw-away-hierarchy.ts'

const AT = new Date()
const PASSWORD = 'Throw-away 1'
/** Pays its iterations once for all files that are not made to be read by others. */
const password = new Pkcs12Password(PASSWORD)
const SERIAL = 318028691047594509760175467604323951207n
const CA_ALIASES = ['CN=Throw-away Issuing P-384,C=BE', 'CN=Throw-away Root P-384,C=BE']

let folder: TemporaryFolder
let hierarchy: Hierarchy
let holder: Issued
let finished: Keystore
/** The finished keystore in each profile, written once: 100 000 iterations are slow on purpose. */
let modern: Uint8Array
let compatible: Uint8Array

const enrolment = (subject: string): PendingEnrolment => ({
  environment: 'acceptance',
  platform: 'http://127.0.0.1:8080',
  identifier: PERSON.identifier,
  subject,
  createdAt: new Date('2026-03-01T09:00:00Z'),
  replaces: 'aa'.repeat(20),
  notes: { requestId: '_1' },
})
const certificates = () =>
  [holder, hierarchy.issuing, hierarchy.root].map(({ certificate }) => certificate.der)
const at = (name: string) => join(folder.path, name)
const sha256 = (der: Uint8Array) => createHash('sha256').update(der).digest('hex')
const reopened = (keystore: Keystore) => openKeystore(writeKeystore(keystore, password), password).keystore
/** As a modern file would give it, without the cost of its iterations. */
const opened = (keystore: Keystore) => ({
  keystore,
  protection: { keys: [], certificates: [], mac: 'HMAC-SHA256', iterations: 100_000 },
  unknownEntries: 0,
})
const code = (wanted: string) => expect.objectContaining({ code: wanted })

/** Through every stage, as the Manager does it; `kept` is what happens to the keystore between two of them. */
async function enrol(
  register: Hierarchy,
  issued: Issued,
  {
    serialNumber,
    kept = keystore => keystore,
  }: { serialNumber: bigint; kept?: (keystore: Keystore) => Keystore },
): Promise<Keystore> {
  const subject = formatName(issued.certificate.subject)
  const chain = [issued, register.issuing, register.root].map(({ certificate }) => certificate.der)
  const requested = await startKeystore(issued.privateKey, enrolment(subject), AT)
  const installed = installCertificate(kept(requested), chain)
  const encryptionKey = await testKeyPair('RSA-2048', `etee-${serialNumber}`)
  const registering = kept(await saveEncryptionKey(kept(installed), encryptionKey.privateKey, AT))
  const certificate = await buildEncryptionCertificate({
    serialNumber,
    spki: encryptionKey.spki,
    authentication: issued.certificate,
    signer: softSigner(issued.privateKey),
  })
  return finishKeystore(kept(saveEncryptionCertificate(registering, certificate)), serialNumber)
}

beforeAll(async () => {
  folder = temporaryFolder()
  hierarchy = await makeHierarchy('P-384', AT)
  holder = await issueHolder(hierarchy, { kind: 'P-384', holder: PERSON, at: AT })
  finished = await enrol(hierarchy, holder, { serialNumber: SERIAL, kept: reopened })
  modern = writeKeystore(finished, PASSWORD)
  compatible = writeKeystore(finished, PASSWORD, 'compatible')
})

afterAll(() => folder[Symbol.dispose]())

describe('an unfinished keystore', () => {
  for (const kind of ['P-384', 'RSA-2048'] as const) {
    it(`is enough to resume, with a ${kind} key`, async () => {
      const { privateKey } = await testKeyPair(kind, 'etee-2')
      const started = await startKeystore(privateKey, enrolment('CN=SSIN\\=85010112387,C=BE'), AT)
      const resumed = reopened(started)
      expect(keystoreStage(resumed)).toBe('waiting-for-certificate')
      expect(resumed.enrolment).toEqual(enrolment('CN=SSIN\\=85010112387,C=BE'))
      expect(requestKeyIdentifier(resumed)).toBe(requestKeyIdentifier(started))
      const { certificate } = resumed.authentication
      expect(isPlaceholder(certificate)).toBe(true)
      expect(formatName(certificate.issuer)).toBe('C=Dummy')
      expect(certificate.notAfter.getTime() - certificate.notBefore.getTime()).toBe(60_000)
      expect(AT.getTime() - certificate.notBefore.getTime()).toBeLessThan(24 * 60 * 60 * 1000 + 1000)
    })
  }

  it('keeps its note in the encrypted part of the file', async () => {
    const { privateKey } = await generateKeyPair('P-384')
    const octets = writeKeystore(await startKeystore(privateKey, enrolment('C=BE'), AT), password)
    expect(Buffer.from(octets).includes(PERSON.identifier.value)).toBe(false)
    expect(Buffer.from(octets).includes('127.0.0.1')).toBe(false)
  })

  it('knows its stage from what it holds', async () => {
    const started = await startKeystore(holder.privateKey, enrolment('C=BE'), AT)
    const installed = installCertificate(started, certificates())
    expect(keystoreStage(installed)).toBe('waiting-for-encryption-key')
    const { privateKey, spki } = await testKeyPair('RSA-2048', 'etee-3')
    const registering = await saveEncryptionKey(installed, privateKey, AT)
    expect(keystoreStage(reopened(registering))).toBe('registering')
    const completing = saveEncryptionCertificate(
      registering,
      await buildEncryptionCertificate({
        serialNumber: 5n,
        spki,
        authentication: holder.certificate,
        signer: softSigner(holder.privateKey),
      }),
    )
    expect(keystoreStage(reopened(completing))).toBe('completing')
    expect(reopened(completing).pendingEncryption).toBeDefined()
    const done = finishKeystore(completing, 5n)
    expect(keystoreStage(reopened(done))).toBe('finished')
    expect(reopened(done)).not.toHaveProperty('enrolment')
    expect(reopened(done)).not.toHaveProperty('pendingEncryption')
  })

  it('keeps both certificates when the registration was started again', async () => {
    const installed = installCertificate(
      await startKeystore(holder.privateKey, enrolment('C=BE'), AT),
      certificates(),
    )
    const { privateKey, spki } = await testKeyPair('RSA-2048', 'etee-4')
    let keystore = await saveEncryptionKey(installed, privateKey, AT)
    for (const serialNumber of [7n, 8n, 7n]) {
      const signer = softSigner(holder.privateKey)
      const authentication = holder.certificate
      const der = await buildEncryptionCertificate({ serialNumber, spki, authentication, signer })
      keystore = saveEncryptionCertificate(keystore, der)
    }
    keystore = reopened(keystore)
    expect(keystore.encryption.map(entry => entry.alias).sort()).toEqual(['7', '8'])
    expect(finishKeystore(keystore, 8n).encryption).toHaveLength(2)
  })

  it('refuses steps that do not follow', async () => {
    const started = await startKeystore(holder.privateKey, enrolment('C=BE'), AT)
    const { privateKey } = await testKeyPair('RSA-2048', 'etee-5')
    await expect(saveEncryptionKey(started, privateKey, AT)).rejects.toThrow(code('KEYSTORE_STAGE'))
    expect(() => saveEncryptionCertificate(started, holder.certificate.der)).toThrow(code('KEYSTORE_STAGE'))
    expect(() => finishKeystore(started, 1n)).toThrow(code('KEYSTORE_STAGE'))
    const [, ...issuersOnly] = certificates()
    expect(() => installCertificate(started, issuersOnly)).toThrow(code('KEYSTORE_KEY_MISMATCH'))
    expect(() => installCertificate(started, [])).toThrow(code('KEYSTORE_MALFORMED'))
    const installed = installCertificate(started, certificates())
    const waiting = await saveEncryptionKey(installed, privateKey, AT)
    await expect(saveEncryptionKey(waiting, privateKey, AT)).rejects.toThrow(code('KEYSTORE_STAGE'))
    expect(() => finishKeystore(waiting, 1n)).toThrow(code('KEYSTORE_STAGE'))
  })
})

describe('reviewDeliveredCertificate', () => {
  const anchors = () => [hierarchy.root.certificate]
  const requested = () =>
    startKeystore(holder.privateKey, enrolment(formatName(holder.certificate.subject)), AT)

  it('gives the chain to install, whatever the order of delivery', async () => {
    const review = reviewDeliveredCertificate(await requested(), certificates().reverse(), {
      anchors: anchors(),
      at: AT,
    })
    expect(review).toEqual({ objections: [], chain: certificates() })
  })

  it('objects to a certificate for another key', async () => {
    const other = await startKeystore((await generateKeyPair('P-384')).privateKey, enrolment('C=BE'), AT)
    expect(
      reviewDeliveredCertificate(other, certificates(), { anchors: anchors(), at: AT }).objections,
    ).toEqual([{ code: 'DELIVERY_KEY_MISMATCH' }])
  })

  it('objects to subject, usage and trust at once', async () => {
    const keystore = await startKeystore(hierarchy.issuing.privateKey, enrolment('CN=Other,C=BE'), AT)
    const { objections } = reviewDeliveredCertificate(keystore, [hierarchy.issuing.certificate.der], {
      anchors: [],
      at: AT,
    })
    expect(objections.map(objection => objection.code)).toEqual([
      'DELIVERY_SUBJECT_MISMATCH',
      'DELIVERY_USAGE',
      'DELIVERY_USAGE',
      'DELIVERY_USAGE',
      'DELIVERY_NOT_TRUSTED',
    ])
  })

  it('objects to an expired certificate and to octets that are none', async () => {
    const later = new Date(holder.certificate.notAfter.getTime() + 1000)
    const keystore = await requested()
    expect(
      reviewDeliveredCertificate(keystore, certificates(), { anchors: anchors(), at: later }).objections,
    ).toMatchObject([
      {
        code: 'DELIVERY_NOT_TRUSTED',
        reasons: expect.arrayContaining([expect.objectContaining({ code: 'PATH_EXPIRED' })]),
      },
    ])
    expect(
      reviewDeliveredCertificate(keystore, [new Uint8Array(3)], { anchors: anchors(), at: AT }).objections,
    ).toEqual([{ code: 'DELIVERY_MALFORMED' }])
  })
})

describe('a finished keystore', () => {
  it('holds the chain, the decryption key under its serial number and the CA certificates', () => {
    expect(finished.authentication.certificate.der).toEqual(holder.certificate.der)
    expect(finished.authentication.issuers).toEqual(certificates().slice(1))
    expect(finished.encryption.map(entry => entry.alias)).toEqual([SERIAL.toString()])
    expect(reopened(finished).trusted.map(entry => entry.alias)).toEqual(CA_ALIASES)
  })

  it.skipIf(withoutJava)('is read and used by Java and Bouncy Castle, in both profiles', () => {
    folder.write('modern.p12', modern)
    folder.write('compatible.p12', compatible)
    const facts = javaFacts('KeystoreTool.java', ['list', PASSWORD, at('modern.p12'), at('compatible.p12')])
    for (const provider of ['SUN', 'BC']) {
      for (const file of ['modern.p12', 'compatible.p12']) {
        const fact = (alias: string, name: string) => {
          const wanted = `${provider} ${file} ${alias} ${name}`.toLowerCase()
          return [...facts].find(([key]) => key.toLowerCase() === wanted)?.[1]
        }
        expect(fact('authentication', 'type')).toBe('key')
        expect(fact('authentication', 'chain')).toBe('3')
        expect(fact('authentication', 'path')).toBe('valid')
        expect(fact('authentication', 'works')).toBe('true')
        expect(fact('authentication', 'certificate')).toBe(sha256(holder.certificate.der))
        expect(fact(SERIAL.toString(), 'type')).toBe('key')
        expect(fact(SERIAL.toString(), 'works')).toBe('true')
        expect(fact('Authentication', 'found')).toBe('true')
        for (const alias of CA_ALIASES) expect(fact(alias, 'type')).toBe('certificate')
      }
    }
  })

  it.skipIf(withoutJava)('is opened when Java, in either mode, or Bouncy Castle has written it', () => {
    folder.write('ours.p12', modern)
    const files = ['sun.p12', 'legacy.p12', 'bc.p12'].map(at)
    javaFacts('KeystoreTool.java', ['copy', PASSWORD, at('ours.p12'), ...files])
    const opened = files.map(file => openKeystore(new Uint8Array(readFileSync(file)), PASSWORD))
    expect(opened.map(({ protection: { keys, certificates: cas } }) => [...keys, ...cas])).toEqual([
      ['PBES2-SHA256-AES256-CBC', 'PBES2-SHA256-AES256-CBC'],
      ['PBE-SHA1-3DES', 'PBE-SHA1-RC2-40'],
      ['PBE-SHA1-3DES', 'PBE-SHA1-RC2-40'],
    ])
    for (const { keystore, unknownEntries } of opened) {
      expect(unknownEntries).toBe(0)
      expect(keystore.authentication.certificate.der).toEqual(holder.certificate.der)
      expect(keystore.authentication.issuers).toEqual(certificates().slice(1))
      expect(keystore.encryption.map(entry => entry.alias)).toEqual([SERIAL.toString()])
      expect(keystore.trusted.map(entry => entry.alias).sort()).toEqual(CA_ALIASES)
    }
  })

  it.skipIf(withoutPrograms('openssl'))('is opened when openssl has written it under the old alias', () => {
    folder.write('ours.p12', modern)
    const pass = ['-passin', `pass:${PASSWORD}`, '-passout', `pass:${PASSWORD}`]
    const read = ['pkcs12', '-in', at('ours.p12'), ...pass, '-nodes', '-out', at('all.pem')]
    const write = ['pkcs12', '-export', '-legacy', '-in', at('all.pem'), '-name', 'Authentication', ...pass]
    expect(runProgram('openssl', read).status).toBe(0)
    expect(runProgram('openssl', [...write, '-out', at('old.p12')]).status).toBe(0)
    const { keystore } = openKeystore(new Uint8Array(readFileSync(at('old.p12'))), PASSWORD)
    expect(keystore.authentication.certificate.der).toEqual(holder.certificate.der)
  })

  it('is refused without an authentication entry', () => {
    const [entry] = finished.encryption
    const keys = entry
      ? [{ alias: entry.alias, privateKey: entry.privateKey, chain: [entry.certificate.der] }]
      : []
    const octets = writePkcs12({ keys, certificates: [] }, password, 'modern')
    expect(() => openKeystore(octets, password)).toThrow(code('KEYSTORE_AUTHENTICATION_MISSING'))
  })

  it('tells a wrong password from a damaged file and from another file', () => {
    const octets = modern
    expect(() => openKeystore(octets, 'Throw-away 2')).toThrow(code('KEYSTORE_PASSWORD_WRONG'))
    expect(() => openKeystore(octets.subarray(0, 900), password)).toThrow(code('KEYSTORE_MALFORMED'))
    const changed = Uint8Array.from(octets)
    changed[500] = (changed[500] ?? 0) ^ 1
    expect(() => openKeystore(changed, password)).toThrow(code('KEYSTORE_MALFORMED'))
    expect(() => openKeystore(holder.certificate.der, PASSWORD)).toThrow(code('KEYSTORE_MALFORMED'))
  })
})

describe('changeKeystorePassword', () => {
  it('writes every entry under the new password', () => {
    const changed = changeKeystorePassword(compatible, {
      current: password,
      next: 'Throw-away 2',
    })
    expect(() => openKeystore(changed, password)).toThrow(code('KEYSTORE_PASSWORD_WRONG'))
    const { keystore, protection } = openKeystore(changed, 'Throw-away 2')
    expect(protection.mac).toBe('HMAC-SHA256')
    expect(keystore.encryption).toHaveLength(1)
    expect(keystore.authentication.certificate.der).toEqual(holder.certificate.der)
  })

  it('keeps an unfinished keystore unfinished, with its pending key', async () => {
    const installed = installCertificate(
      await startKeystore(holder.privateKey, enrolment('C=BE'), AT),
      certificates(),
    )
    const pending = await saveEncryptionKey(
      installed,
      (await testKeyPair('RSA-2048', 'etee-6')).privateKey,
      AT,
    )
    const changed = changeKeystorePassword(writeKeystore(pending, password), {
      current: password,
      next: 'Throw-away 2',
    })
    const { keystore } = openKeystore(changed, 'Throw-away 2')
    expect(keystoreStage(keystore)).toBe('registering')
    expect(keystore.enrolment).toEqual(pending.enrolment)
  })

  it('keeps keys that are neither for authentication nor for decryption', () => {
    const keys = [
      { alias: 'authentication', privateKey: holder.privateKey, chain: certificates() },
      {
        alias: 'signature',
        privateKey: hierarchy.registrationAuthority.privateKey,
        chain: [hierarchy.registrationAuthority.certificate.der],
      },
      { alias: 'bare', privateKey: hierarchy.issuing.privateKey, chain: [] },
    ]
    const changed = changeKeystorePassword(writePkcs12({ keys, certificates: [] }, password, 'modern'), {
      current: password,
      next: 'Throw-away 2',
    })
    const { others } = openKeystore(changed, 'Throw-away 2').keystore
    expect(others.map(entry => entry.alias)).toEqual(['signature', 'bare'])
  })
})

describe('carryEncryptionKeys', () => {
  it('adds the decryption keys of an earlier keystore once, and they stay usable by their serial numbers', async () => {
    const renewed = await issueHolder(hierarchy, { kind: 'P-384', holder: PERSON, at: AT })
    const next = await enrol(hierarchy, renewed, { serialNumber: 42n })
    const carried = carryEncryptionKeys(next, finished)
    if ('objection' in carried) throw new Error(carried.objection)
    expect(carried.added.map(entry => entry.alias)).toEqual([SERIAL.toString()])
    const keystore = reopened(carried.keystore)
    expect(keystore.encryption.map(entry => entry.alias).sort()).toEqual([SERIAL.toString(), '42'].sort())
    expect(keystoreStage(keystore)).toBe('finished')
    expect(carryEncryptionKeys(keystore, finished)).toMatchObject({ added: [] })
    const report = inspectKeystore(opened(keystore), {
      at: AT,
      environments: [],
    })
    expect(report.encryption.filter(key => key.current).map(key => key.serialNumber)).toEqual([42n])
  })

  it('works before the new certificate exists, by the name that was asked', async () => {
    const { privateKey } = await generateKeyPair('P-384')
    const started = await startKeystore(privateKey, enrolment(formatName(holder.certificate.subject)), AT)
    expect(carryEncryptionKeys(started, finished)).toMatchObject({ added: [{ alias: SERIAL.toString() }] })
  })

  it('refuses the keys of another holder', async () => {
    const hospital = await enrol(
      hierarchy,
      await issueHolder(hierarchy, { kind: 'P-384', holder: HOSPITAL, at: AT }),
      { serialNumber: 9n },
    )
    expect(carryEncryptionKeys(finished, hospital)).toEqual({ objection: 'KEYSTORE_HOLDER_DIFFERS' })
  })
})

describe('inspectKeystore', () => {
  const environments = () => [
    { name: 'production', anchors: [] },
    { name: 'acceptance', anchors: [hierarchy.root.certificate] },
  ]
  const inspect = (keystore: Keystore, now = AT) =>
    inspectKeystore(opened(keystore), {
      at: now,
      environments: environments(),
    })

  it('says whose, which environment, which keys and until when', () => {
    expect(inspect(finished)).toMatchObject({
      stage: 'finished',
      holder: PERSON,
      environment: 'acceptance',
      subject: formatName(holder.certificate.subject),
      authentication: { keyType: 'P-384', notAfter: holder.certificate.notAfter },
      encryption: [{ keyType: 'RSA-2048', alias: SERIAL.toString(), serialNumber: SERIAL, current: true }],
      problems: [],
    })
  })

  it('keeps the environment of an expired keystore and says that it is expired', () => {
    const later = new Date(holder.certificate.notAfter.getTime() + 86_400_000)
    expect(inspect(finished, later)).toMatchObject({
      environment: 'acceptance',
      problems: ['KEYSTORE_EXPIRED'],
    })
  })

  it('takes what it says of an unfinished keystore from its note', async () => {
    const subject = formatName(holder.certificate.subject)
    expect(inspect(await startKeystore(holder.privateKey, enrolment(subject), AT))).toMatchObject({
      stage: 'waiting-for-certificate',
      holder: PERSON,
      environment: 'acceptance',
      subject,
      publicKeyIdentifier: holder.certificate.publicKeyIdentifier,
      problems: ['KEYSTORE_UNFINISHED'],
    })
  })

  it('names every problem it finds', () => {
    const { encryption, ...rest } = finished
    const [entry] = encryption
    if (!entry) throw new Error('no entry')
    const strange = {
      ...rest,
      authentication: { ...finished.authentication, issuers: [] },
      encryption: [{ ...entry, privateKey: hierarchy.root.privateKey, alias: 'encryption' }],
    }
    const opened = {
      keystore: strange,
      protection: {
        keys: ['PBE-SHA1-3DES'],
        certificates: ['PBE-SHA1-RC2-40'],
        mac: 'HMAC-SHA1',
        iterations: 1024,
      },
      unknownEntries: 1,
    }
    expect(inspectKeystore(opened, { at: new Date(0), environments: [] }).problems).toEqual([
      'KEYSTORE_ENVIRONMENT_UNKNOWN',
      'KEYSTORE_NOT_YET_VALID',
      'KEYSTORE_KEY_MISMATCH',
      'KEYSTORE_CHAIN_INCOMPLETE',
      'KEYSTORE_ALIAS_NOT_SERIAL',
      'KEYSTORE_PROTECTION_WEAK',
      'KEYSTORE_ENTRIES_UNKNOWN',
    ])
  })
})

describe.skipIf(!connectorVectors)('keystores written by the existing client', () => {
  it.each([
    {
      name: 'person',
      holder: { identifier: { type: 'SSIN', value: '85010112387' }, holderName: 'JAN ALFONS PEETERS' },
    },
    {
      name: 'organization',
      holder: {
        identifier: { type: 'NIHII-HOSPITAL', value: '71000436' },
        applicationId: 'PEER1',
        holderName: 'TESTZIEKENHUIS',
      },
    },
    { name: 'person.renewal', holder: { identifier: { type: 'SSIN', value: '85010112387' } } },
    { name: 'organization.renewal', holder: { applicationId: 'PEER1' } },
  ])('open, say whose they are and can be written again: $name', ({ name, holder: expected }) => {
    const octets = connectorVectors?.pki(`${name}.p12`) ?? new Uint8Array()
    const opened = openKeystore(octets, 'peer')
    const report = inspectKeystore(opened, { at: new Date('2026-12-01'), environments: [] })
    expect(report).toMatchObject({ stage: 'finished', holder: expected })
    expect(report.problems).toEqual([
      'KEYSTORE_ENVIRONMENT_UNKNOWN',
      'KEYSTORE_CHAIN_INCOMPLETE',
      'KEYSTORE_PROTECTION_WEAK',
    ])
    const again = openKeystore(changeKeystorePassword(octets, { current: 'peer', next: PASSWORD }), PASSWORD)
    expect(again.keystore.encryption.map(entry => entry.alias)).toEqual(
      opened.keystore.encryption.map(entry => entry.alias),
    )
  })
})
