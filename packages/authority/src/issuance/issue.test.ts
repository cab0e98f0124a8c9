import { certificateValidity } from '@vesalius/enrolment'
import { holderDistinguishedName } from '@vesalius/identifiers'
import { parseCertificate, softSigner, verifyCertificate } from '@vesalius/pki'
import { TEST_NOW, type TestHierarchy, testHierarchy, testKeyPair, testSerialNumber } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { crlOpenings, crlShardsFor } from '../crl-shards.ts'
import { AuthorityError } from '../error.ts'
import { LINT_VERSION } from '../lints/certificate-lints.ts'
import { issueCertificate } from './issue.ts'
import {
  type CertificateOrder,
  type PreparedCertificate,
  prepareCertificate,
  resumeCertificate,
} from './prepare.ts'

let hierarchy: TestHierarchy
let order: CertificateOrder

beforeAll(async () => {
  hierarchy = await testHierarchy()
  const { issuing, practice } = hierarchy
  const validity = certificateValidity(TEST_NOW, 12, issuing.certificate.notAfter)
  order = {
    practice,
    issuer: issuing.issuer,
    serialNumber: testSerialNumber(),
    subject: holderDistinguishedName({
      identifier: { type: 'SSIN', value: '85073000160' },
      holderName: 'ESSAI',
    }),
    spki: (await testKeyPair('P-384', 'holder')).spki,
    notBefore: validity?.notBefore ?? TEST_NOW,
    notAfter: validity?.notAfter ?? TEST_NOW,
  }
})

describe('prepareCertificate', () => {
  it('says what stands in the octets to be signed, and which lints passed them', () => {
    const prepared = prepareCertificate('holder-p384', order)
    expect(prepared).toMatchObject({
      profile: 'holder-p384',
      serialNumber: order.serialNumber,
      notBefore: order.notBefore,
      notAfter: order.notAfter,
      signatureAlgorithm: 'ecdsaWithSHA384',
      lintVersion: LINT_VERSION,
    })
  })

  it('refuses what a lint finds, with every finding and without a personal number', () => {
    const subject = holderDistinguishedName({
      identifier: { type: 'SSIN', value: '85073000161' },
      holderName: 'essai',
    })
    const error = thrownBy(() => prepareCertificate('holder-p384', { ...order, subject, serialNumber: 1n }))
    expect(error.code).toBe('AUTHORITY_LINT_FAILED')
    expect(error.findings.map(({ lint }) => lint)).toEqual([
      'vesalius/serial-number-bits',
      'vesalius/holder-subject',
      'vesalius/holder-subject',
    ])
    expect(error.message).not.toContain('85073000161')
  })
})

describe('issueCertificate', () => {
  it('signs the prepared octets, and nothing else', async () => {
    const prepared = prepareCertificate('holder-p384', order)
    const certificate = parseCertificate(await issueCertificate(prepared, hierarchy.issuing.signer))
    expect(Buffer.compare(certificate.tbs, prepared.tbs)).toBe(0)
    expect(verifyCertificate(certificate, hierarchy.issuing.certificate)).toBe(true)
  })

  it('cannot be had to sign what has not passed the lints here', async () => {
    const prepared = prepareCertificate('holder-p384', order)
    const lookAlikes: readonly PreparedCertificate[] = [
      { ...prepared },
      JSON.parse('{"profile":"holder-p384"}'),
    ]
    for (const lookAlike of lookAlikes) {
      await expect(issueCertificate(lookAlike, hierarchy.issuing.signer)).rejects.toMatchObject({
        code: 'AUTHORITY_NOT_PREPARED',
      })
    }
  })

  it('refuses octets that were changed after the lints', async () => {
    const prepared = prepareCertificate('holder-p384', order)
    prepared.tbs[40] = (prepared.tbs[40] ?? 0) ^ 1
    await expect(issueCertificate(prepared, hierarchy.issuing.signer)).rejects.toMatchObject({
      code: 'AUTHORITY_NOT_PREPARED',
    })
  })

  it('refuses a signer with another key or algorithm than the issuer', async () => {
    const prepared = prepareCertificate('holder-p384', order)
    const otherAlgorithm = softSigner(hierarchy.issuing.privateKey, 'ecdsaWithSHA256')
    for (const signer of [hierarchy.root.signer, otherAlgorithm]) {
      await expect(issueCertificate(prepared, signer)).rejects.toMatchObject({
        code: 'AUTHORITY_SIGNER_MISMATCH',
      })
    }
  })

  it('lets no faulty signature out', async () => {
    const prepared = prepareCertificate('holder-p384', order)
    const { signer } = hierarchy.issuing
    const faulty = {
      ...signer,
      sign: async (octets: Uint8Array) => signer.sign(Buffer.concat([octets, Buffer.of(0)])),
    }
    await expect(issueCertificate(prepared, faulty)).rejects.toMatchObject({
      code: 'AUTHORITY_SIGNATURE_INVALID',
    })
  })
})

describe('resumeCertificate', () => {
  it('makes a stored intent fit to be signed again after a crash', async () => {
    const stored = Uint8Array.from(prepareCertificate('holder-p384', order).tbs)
    const resumed = resumeCertificate('holder-p384', stored, order)
    expect(resumed.serialNumber).toBe(order.serialNumber)
    const certificate = parseCertificate(await issueCertificate(resumed, hierarchy.issuing.signer))
    expect(Buffer.compare(certificate.tbs, stored)).toBe(0)
  })

  it('takes one from before its issuer opened further CRL shards, with the CRL it was stored with alone', () => {
    const { issuer } = hierarchy.issuing
    const stored = prepareCertificate('holder-p384', order)
    const grown = { ...order, issuer: { ...issuer, crlOpenings: crlOpenings([1, 4, 8]) } }
    const resumed = (crlShard?: number) => () =>
      resumeCertificate('holder-p384', stored.tbs, { ...grown, ...(crlShard !== undefined && { crlShard }) })
    expect(resumed(0)().serialNumber).toBe(order.serialNumber)
    expect(resumed()().serialNumber).toBe(order.serialNumber)
    for (const other of crlShardsFor(grown.issuer, order.serialNumber).slice(1)) {
      expect(lintsThat(resumed(other))).toEqual(['vesalius/crl-address'])
    }
    // the whole CRL of an issuer that began with shards is nobody's
    const sharded = { ...issuer, crlOpenings: crlOpenings([4, 8]) }
    expect(
      lintsThat(() => resumeCertificate('holder-p384', stored.tbs, { ...order, issuer: sharded })),
    ).toEqual(['vesalius/crl-address'])
  })

  it('refuses every CRL but the one of the serial number among those that were opened', () => {
    const { issuer } = hierarchy.issuing
    const opened = { ...issuer, crlOpenings: crlOpenings([1, 4]) }
    const [, own = 0] = crlShardsFor(opened, order.serialNumber)
    // as an issuer that spreads otherwise would have made it
    const naming = (shard: number) =>
      prepareCertificate('holder-p384', {
        ...order,
        issuer: { ...issuer, crlOpenings: [{ first: shard, count: 1 }] },
      }).tbs
    const lint = (shard: number, crlShard?: number) => () =>
      resumeCertificate('holder-p384', naming(shard), {
        ...order,
        issuer: opened,
        ...(crlShard && { crlShard }),
      })
    expect(lint(own)().serialNumber).toBe(order.serialNumber)
    expect(lint(own, own)().serialNumber).toBe(order.serialNumber)
    for (const shard of [1, 2, 3, 4, 5].filter(one => one !== own)) {
      expect(lintsThat(lint(shard))).toEqual(['vesalius/crl-address'])
      // a record that agrees with it does not help
      expect(lintsThat(lint(shard, shard))).toEqual(['vesalius/crl-address'])
    }
  })

  it('lints it anew: another profile or another issuer is refused', async () => {
    const stored = prepareCertificate('holder-p384', order).tbs
    expect(thrownBy(() => resumeCertificate('holder-rsa', stored, order)).code).toBe('AUTHORITY_LINT_FAILED')
    const other = await testHierarchy({ environment: 'test' })
    const context = { ...order, practice: other.practice, issuer: other.issuing.issuer }
    expect(thrownBy(() => resumeCertificate('holder-p384', stored, context)).code).toBe(
      'AUTHORITY_LINT_FAILED',
    )
  })
})

const lintsThat = (refuse: () => unknown) => thrownBy(refuse).findings.map(({ lint }) => lint)

function thrownBy(action: () => unknown): AuthorityError {
  try {
    action()
  } catch (error) {
    if (error instanceof AuthorityError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
