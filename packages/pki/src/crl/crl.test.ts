import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { cpuTime } from '../../test/cpu-time.ts'
import { edit, flips, truncations } from '../../test/der-editing.ts'
import { hierarchy, issue, NOW, type Party } from '../../test/hierarchy.ts'
import { javaVerdicts } from '../../test/java-verdicts.ts'
import { lacks, pem, run } from '../../test/programs.ts'
import * as extensions from '../certificate/certificate-extensions.ts'
import {
  boolean,
  enumerated,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  time,
  tlv,
} from '../der/write.ts'
import { PkiError } from '../error.ts'
import { OID } from '../oid.ts'
import { SIGNATURE_ALGORITHMS } from '../signature/algorithms.ts'
import { assembleCrl, buildTbsCrl, type CrlEntry, type TbsCrlInput } from './build.ts'
import { parseCrl } from './parse.ts'
import { CRL_REASONS, type CrlReason } from './reason.ts'
import { certificateStatusByCrl, verifyCrl } from './verify.ts'

const THIS_UPDATE = new Date('2026-06-15T11:00:00Z')
const NEXT_UPDATE = new Date('2026-06-16T11:00:00Z')
const REVOKED_AT = new Date('2026-06-14T10:00:00Z')

let root: Party
let issuing: Party
let holder: Party
let good: Uint8Array

beforeAll(async () => {
  ;({ root, issuing, holder } = await hierarchy())
  good = await crl({ entries: [{ serialNumber: 5n, revokedAt: REVOKED_AT, reason: 'superseded' }] })
})

async function crl(input: Partial<TbsCrlInput> = {}, by: Party = issuing): Promise<Uint8Array> {
  const tbs = buildTbsCrl({
    issuerDer: by.certificate.subjectDer,
    thisUpdate: THIS_UPDATE,
    nextUpdate: NEXT_UPDATE,
    crlNumber: 7n,
    authorityKeyIdentifier: by.certificate.subjectKeyIdentifier ?? '',
    signatureAlgorithm: by.signer.algorithm,
    entries: [],
    ...input,
  })
  return assembleCrl(tbs, by.signer.algorithm, await by.signer.sign(tbs))
}

describe('buildTbsCrl and parseCrl', () => {
  it('agree on every field', async () => {
    const entries: CrlEntry[] = [
      { serialNumber: 1n, revokedAt: REVOKED_AT },
      { serialNumber: 0x80n, revokedAt: REVOKED_AT, reason: 'keyCompromise' },
      { serialNumber: 2n ** 159n - 1n, revokedAt: new Date('2051-01-01T00:00:00Z'), reason: 'aACompromise' },
    ]
    const parsed = parseCrl(
      await crl({
        entries,
        issuingDistributionPoint: { urls: ['http://127.0.0.1/1.crl'], only: 'user-certificates' },
        expiredCertificatesSince: new Date('2026-01-01T00:00:00Z'),
      }),
    )
    expect(parsed).toMatchObject({
      issuer: issuing.certificate.subject,
      thisUpdate: THIS_UPDATE,
      nextUpdate: NEXT_UPDATE,
      crlNumber: 7n,
      authorityKeyIdentifier: issuing.certificate.subjectKeyIdentifier,
      issuingDistributionPoint: { urls: ['http://127.0.0.1/1.crl'], only: 'user-certificates' },
    })
    expect([...parsed.entries.values()]).toEqual(entries)
    expect(parsed.extensions.map(extension => [extension.oid, extension.critical])).toEqual([
      [OID.authorityKeyIdentifier, false],
      [OID.crlNumber, false],
      [OID.issuingDistributionPoint, true],
      [OID.expiredCertsOnCrl, false],
    ])
  })

  it('agree on any entries', () => {
    const reasons = Object.keys(CRL_REASONS).filter(reason => reason !== 'unspecified') as CrlReason[]
    const entry = fc
      .record({
        serialNumber: fc.bigInt({ min: 0n, max: 2n ** 159n - 1n }),
        revokedAt: fc
          .integer({ min: 0, max: Date.UTC(2100, 0) / 1000 })
          .map(second => new Date(second * 1000)),
        reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
      })
      .map(({ reason, ...rest }): CrlEntry => (reason === undefined ? rest : { ...rest, reason }))
    const entries = fc.uniqueArray(entry, { maxLength: 400, selector: ({ serialNumber }) => serialNumber })
    fc.assert(
      fc.property(entries, list => {
        const tbs = buildTbsCrl({
          issuerDer: issuing.certificate.subjectDer,
          thisUpdate: THIS_UPDATE,
          nextUpdate: NEXT_UPDATE,
          crlNumber: 1n,
          authorityKeyIdentifier: '00',
          signatureAlgorithm: 'ecdsaWithSHA384',
          entries: list,
        })
        const parsed = parseCrl(assembleCrl(tbs, 'ecdsaWithSHA384', Uint8Array.of(0)))
        expect([...parsed.entries.values()]).toEqual(list)
      }),
    )
  })

  it('leave out the list when nothing is revoked, and the reason when it is unspecified', async () => {
    expect(parseCrl(await crl()).entries.size).toBe(0)
    const unspecified = parseCrl(
      await crl({ entries: [{ serialNumber: 1n, revokedAt: REVOKED_AT, reason: 'unspecified' }] }),
    )
    expect(unspecified.entries.get(1n)).toEqual({ serialNumber: 1n, revokedAt: REVOKED_AT })
  })

  it('manage 100 000 entries in well under two seconds', async () => {
    const entries = Array.from(
      { length: 100_000 },
      (_, i): CrlEntry => ({
        serialNumber: 0x7123456789abcdef0000000000000000n + BigInt(i),
        revokedAt: new Date(REVOKED_AT.getTime() + i * 1000),
        reason: 'superseded',
      }),
    )
    const start = cpuTime()
    const der = await crl({ entries })
    const built = cpuTime()
    const parsed = parseCrl(der)
    const read = cpuTime()
    expect(parsed.entries.size).toBe(100_000)
    expect(built - start).toBeLessThan(2000)
    expect(read - built).toBeLessThan(4000)
  })

  it.each([
    { name: 'a nextUpdate that is not after thisUpdate', input: { nextUpdate: THIS_UPDATE } },
    { name: 'a negative CRL number', input: { crlNumber: -1n } },
    { name: 'a CRL number over 20 octets', input: { crlNumber: 2n ** 159n } },
    { name: 'a negative serial number', input: { entries: [{ serialNumber: -1n, revokedAt: REVOKED_AT }] } },
    {
      name: 'a serial number over 20 octets',
      input: { entries: [{ serialNumber: 2n ** 159n, revokedAt: REVOKED_AT }] },
    },
    { name: 'a distribution point that says nothing', input: { issuingDistributionPoint: {} } },
  ])('refuse to write $name', async ({ input }) => {
    await expect(crl(input)).rejects.toThrow(RangeError)
  })
})

describe('parseCrl', () => {
  const ENTRIES = [0, 5]
  const EXTENSIONS = [0, 6, 0]
  const number = sequence(oid(OID.crlNumber), octetString(integer(1)))
  const issuerKey = sequence(oid(OID.authorityKeyIdentifier), octetString(sequence()))
  const withExtension = (identifier: string, value: Uint8Array, critical = true) =>
    edit(good, EXTENSIONS, () =>
      sequence(number, issuerKey, sequence(oid(identifier), boolean(critical), octetString(value))),
    )
  const withEntry = (...fields: Uint8Array[]) => edit(good, ENTRIES, () => sequence(sequence(...fields)))
  const entryExtension = (identifier: string, value: Uint8Array, critical = false) =>
    sequence(sequence(oid(identifier), boolean(critical), octetString(value)))

  it.each([
    { name: 'octets behind the CRL', der: () => Uint8Array.of(...good, 0) },
    { name: 'version 1', der: () => edit(good, [0, 0], () => null) },
    { name: 'version 3', der: () => edit(good, [0, 0], () => integer(2)) },
    {
      name: 'another algorithm inside than outside',
      der: () => edit(good, [1], () => SIGNATURE_ALGORITHMS.sha256WithRSA.identifier),
    },
    { name: 'no nextUpdate', der: () => edit(good, [0, 4], () => null) },
    { name: 'an empty list', der: () => edit(good, ENTRIES, () => sequence()) },
    { name: 'a serial number listed twice', der: () => edit(good, [...ENTRIES, 0], entry => [entry, entry]) },
    {
      name: 'a reason without a name',
      der: () => withEntry(integer(1), time(NOW), entryExtension(OID.reasonCode, enumerated(7))),
    },
    {
      name: 'a critical entry extension',
      der: () => withEntry(integer(1), time(NOW), entryExtension(OID.certificateIssuer, sequence(), true)),
    },
    {
      name: 'an entry with more behind',
      der: () => withEntry(integer(1), time(NOW), entryExtension('1.2.3', nullValue), nullValue),
    },
    { name: 'no extensions', der: () => edit(good, [0, 6], () => null) },
    { name: 'no CRL number', der: () => edit(good, EXTENSIONS, () => sequence(issuerKey)) },
    {
      name: 'a negative CRL number',
      der: () =>
        edit(good, EXTENSIONS, () =>
          sequence(issuerKey, sequence(oid(OID.crlNumber), octetString(integer(-1)))),
        ),
    },
    { name: 'no key identifier of the issuer', der: () => edit(good, EXTENSIONS, () => sequence(number)) },
    {
      name: 'an extension that is there twice',
      der: () => edit(good, EXTENSIONS, () => sequence(issuerKey, number, number)),
    },
    { name: 'a delta CRL', der: () => withExtension(OID.deltaCrlIndicator, integer(1)) },
    { name: 'an unknown critical extension', der: () => withExtension('1.2.3.4', nullValue) },
    {
      name: 'an indirect CRL',
      der: () => withExtension(OID.issuingDistributionPoint, sequence(implicit(4, boolean(true)))),
    },
    {
      name: 'a list for some reasons',
      der: () => withExtension(OID.issuingDistributionPoint, sequence(tlv(0x83, Uint8Array.of(1, 6)))),
    },
    {
      name: 'a list of attribute certificates',
      der: () => withExtension(OID.issuingDistributionPoint, sequence(implicit(5, boolean(true)))),
    },
    {
      name: 'a list for users only and CAs only',
      der: () =>
        withExtension(
          OID.issuingDistributionPoint,
          sequence(implicit(1, boolean(true)), implicit(2, boolean(true))),
        ),
    },
    {
      name: 'something behind the extensions',
      der: () => edit(good, [0, 6], list => [list, explicit(1, nullValue)]),
    },
  ])('refuses $name', ({ der }) => {
    expect(() => parseCrl(der())).toThrow(expect.objectContaining({ code: 'PKI_CRL_MALFORMED' }))
  })

  it('passes over extensions that are not critical, in the list and in an entry', () => {
    expect(parseCrl(withExtension('1.2.3.4', nullValue, false)).crlNumber).toBe(1n)
    const entry = withEntry(integer(9), time(NOW), entryExtension(OID.invalidityDate, nullValue))
    expect(parseCrl(entry).entries.get(9n)).toEqual({ serialNumber: 9n, revokedAt: NOW })
  })

  it('refuses a CRL cut off at any octet', () => {
    for (const cut of truncations(good)) {
      expect(() => parseCrl(cut)).toThrow(expect.objectContaining({ code: 'PKI_CRL_MALFORMED' }))
    }
  })
})

describe('verifyCrl', () => {
  it('is true for the issuer alone', () => {
    expect(verifyCrl(parseCrl(good), issuing.certificate)).toBe(true)
    expect(verifyCrl(parseCrl(good), root.certificate)).toBe(false)
    expect(verifyCrl(parseCrl(good), holder.certificate)).toBe(false)
  })

  it('is false for a CRL changed in any octet that still reads', () => {
    for (const changed of flips(good, 0x01)) {
      try {
        expect(verifyCrl(parseCrl(changed), issuing.certificate)).toBe(false)
      } catch (error) {
        if (!(error instanceof PkiError)) throw error
      }
    }
  })

  it('is false when the issuer may not sign CRLs, or goes by another name or key identifier', async () => {
    const subject = issuing.certificate.subject
    const { keys } = issuing
    const verdict = async (input: Parameters<typeof issue>[0]) =>
      verifyCrl(parseCrl(good), (await issue(input)).certificate)
    const ca = extensions.basicConstraints({ ca: true })
    expect(await verdict({ subject, keys, issuer: root, extensions: [ca] })).toBe(true)
    expect(
      await verdict({ subject, keys, issuer: root, extensions: [ca, extensions.keyUsage(['keyCertSign'])] }),
    ).toBe(false)
    expect(
      await verdict({ subject, keys, issuer: root, extensions: [extensions.keyUsage(['cRLSign'])] }),
    ).toBe(false)
    expect(await verdict({ subject: 'CN=Another', keys, issuer: root, ca: {} })).toBe(false)
    expect(
      await verdict({ subject, keys, issuer: root, extensions: [ca, extensions.subjectKeyIdentifier('00')] }),
    ).toBe(false)
  })
})

describe('certificateStatusByCrl', () => {
  const status = async (input: Partial<TbsCrlInput> = {}, at = NOW) =>
    certificateStatusByCrl({
      certificate: holder.certificate,
      issuer: issuing.certificate,
      crl: parseCrl(await crl(input)),
      at,
    })
  const entry = (reason?: CrlReason): CrlEntry => ({
    serialNumber: holder.certificate.serialNumber,
    revokedAt: REVOKED_AT,
    ...(reason === undefined ? {} : { reason }),
  })
  const undetermined = (...objections: string[]) => ({ status: 'undetermined', objections })

  it('says good, or revoked with date and reason', async () => {
    expect(await status()).toEqual({ status: 'good' })
    expect(await status({ entries: [entry('keyCompromise')] })).toEqual({
      status: 'revoked',
      revokedAt: REVOKED_AT,
      reason: 'keyCompromise',
    })
    expect(await status({ entries: [entry()] })).toMatchObject({ status: 'revoked', reason: 'unspecified' })
    expect(await status({ entries: [entry('certificateHold')] })).toMatchObject({ status: 'revoked' })
    expect(await status({ entries: [entry('removeFromCRL')] })).toEqual({ status: 'good' })
  })

  it('says nothing before thisUpdate, less five minutes, or from nextUpdate on', async () => {
    expect(await status({}, new Date('2026-06-15T10:55:00Z'))).toEqual({ status: 'good' })
    expect(await status({}, new Date('2026-06-15T10:54:59Z'))).toEqual(undetermined('CRL_NOT_YET_VALID'))
    expect(await status({}, new Date('2026-06-16T10:59:59Z'))).toEqual({ status: 'good' })
    expect(await status({}, NEXT_UPDATE)).toEqual(undetermined('CRL_EXPIRED'))
  })

  it('says nothing of certificates outside its scope', async () => {
    const scope = (issuingDistributionPoint: TbsCrlInput['issuingDistributionPoint']) =>
      status(issuingDistributionPoint === undefined ? {} : { issuingDistributionPoint })
    expect(await scope({ only: 'user-certificates' })).toEqual({ status: 'good' })
    expect(await scope({ only: 'ca-certificates' })).toEqual(undetermined('CRL_OTHER_SCOPE'))
    expect(await scope({ urls: ['http://127.0.0.1/issuing.crl'] })).toEqual({ status: 'good' })
    expect(await scope({ urls: ['http://127.0.0.1/other.crl'] })).toEqual(undetermined('CRL_OTHER_SCOPE'))
    const ofRoot = certificateStatusByCrl({
      certificate: issuing.certificate,
      issuer: root.certificate,
      crl: parseCrl(await crl({ issuingDistributionPoint: { only: 'user-certificates' } }, root)),
      at: NOW,
    })
    expect(ofRoot).toEqual(undetermined('CRL_OTHER_SCOPE'))
  })

  it('says nothing of another issuer’s certificates, whatever serial number they have', async () => {
    const other = await hierarchy({ authority: 'P-256', holder: 'P-256', name: 'Other' })
    const verdict = certificateStatusByCrl({
      certificate: other.holder.certificate,
      issuer: issuing.certificate,
      crl: parseCrl(good),
      at: NOW,
    })
    expect(verdict).toEqual(undetermined('CRL_ISSUER_MISMATCH'))
  })

  it('says nothing when the signature is not the issuer’s', async () => {
    const forged = parseCrl(
      edit(await crl(), [0, 5], () =>
        explicit(
          0,
          sequence(
            sequence(oid(OID.crlNumber), octetString(integer(9))),
            sequence(oid(OID.authorityKeyIdentifier), octetString(sequence())),
          ),
        ),
      ),
    )
    const verdict = certificateStatusByCrl({
      certificate: holder.certificate,
      issuer: issuing.certificate,
      crl: forged,
      at: NOW,
    })
    expect(verdict).toEqual(undetermined('CRL_SIGNATURE_INVALID'))
  })
})

describe('other programs', () => {
  const files = () => ({
    'root.pem': pem('CERTIFICATE', root.certificate.der),
    'issuing.pem': pem('CERTIFICATE', issuing.certificate.der),
    'holder.pem': pem('CERTIFICATE', holder.certificate.der),
  })

  it.skipIf(lacks('openssl'))('openssl verifies our CRL and prints its entries', () => {
    const { output } = run(
      ['openssl', 'crl', '-inform', 'DER', '-in', 'made.crl', '-CAfile', 'issuing.pem', '-noout', '-text'],
      { ...files(), 'made.crl': good },
    )
    expect(output).toContain('verify OK')
    expect(output).toContain('Superseded')
    expect(output).toContain('X509v3 CRL Number: \n                7')
  })

  it.skipIf(lacks('openssl'))(
    'openssl finds the holder revoked by our CRL, and not by one without the entry',
    async () => {
      const check = async (entries: CrlEntry[]) =>
        run(
          [
            'openssl',
            'verify',
            '-crl_check',
            '-attime',
            String(NOW.getTime() / 1000),
            '-CAfile',
            'root.pem',
            '-untrusted',
            'issuing.pem',
            '-CRLfile',
            'made.pem',
            'holder.pem',
          ],
          { ...files(), 'made.pem': pem('X509 CRL', await crl({ entries })) },
        ).output
      expect(await check([])).toContain('holder.pem: OK')
      expect(
        await check([{ serialNumber: holder.certificate.serialNumber, revokedAt: REVOKED_AT }]),
      ).toContain('certificate revoked')
    },
  )

  it.skipIf(lacks('certtool'))('certtool verifies our CRL', async () => {
    const hour = 60 * 60 * 1000
    const made = await crl({
      thisUpdate: new Date(Date.now() - hour),
      nextUpdate: new Date(Date.now() + hour),
      entries: [{ serialNumber: 5n, revokedAt: REVOKED_AT }],
    })
    const { status, output } = run(
      ['certtool', '--verify-crl', '--load-ca-certificate', 'issuing.pem', '--infile', 'made.pem'],
      { ...files(), 'made.pem': pem('X509 CRL', made) },
    )
    expect(output).toContain('Verification output: Verified.')
    expect(status).toBe(0)
  })

  it.skipIf(lacks('java'))('Java finds the holder good or revoked by our CRL', async () => {
    const { serialNumber } = holder.certificate
    const ours = { at: NOW, anchor: root, path: [holder, issuing] }
    const verdicts = javaVerdicts([
      { ...ours, crl: await crl({ issuingDistributionPoint: { urls: ['http://127.0.0.1/issuing.crl'] } }) },
      {
        ...ours,
        crl: await crl({ entries: [{ serialNumber, revokedAt: REVOKED_AT, reason: 'superseded' }] }),
      },
    ])
    expect(verdicts).toEqual(['valid', expect.stringContaining('invalid REVOKED')])
  })

  it.skipIf(lacks('openssl'))('we read and verify a CRL that openssl made', async () => {
    const configuration = `[ca]\ndefault_ca=x\n[x]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha384\ndefault_crl_days=1\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n`
    const { files: made, output } = run(
      [
        'openssl',
        'ca',
        '-config',
        'ca.cnf',
        '-gencrl',
        '-cert',
        'issuing.pem',
        '-keyfile',
        'key.pem',
        '-out',
        'made.pem',
      ],
      {
        ...files(),
        'ca.cnf': configuration,
        'key.pem': issuing.keys.privateKey.export({ format: 'pem', type: 'pkcs8' }),
        'index.txt':
          'R\t291231000000Z\t260601100000Z,keyCompromise\t0ABC\tunknown\t/CN=a\nR\t291231000000Z\t260601100000Z\t0ABD\tunknown\t/CN=b\n',
        number: '1000\n',
      },
      { keep: ['made.pem'] },
    )
    const text = Buffer.from(made['made.pem'] ?? []).toString()
    const parsed = parseCrl(Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64'))
    expect(output).not.toContain('error')
    expect(verifyCrl(parsed, issuing.certificate)).toBe(true)
    expect(parsed.crlNumber).toBe(0x1000n)
    const revokedAt = new Date('2026-06-01T10:00:00Z')
    expect([...parsed.entries.values()]).toEqual([
      { serialNumber: 0xabcn, revokedAt, reason: 'keyCompromise' },
      { serialNumber: 0xabdn, revokedAt },
    ])
  })
})
