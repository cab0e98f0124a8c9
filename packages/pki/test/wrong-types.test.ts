import { beforeAll, describe, expect, it } from 'vitest'
import {
  assembleCrl,
  buildCertId,
  buildCsr,
  buildOcspRequest,
  buildOcspResponse,
  buildTbsCrl,
  der,
  PkiError,
  parseCertificate,
  parseCrl,
  parseCsr,
  parseName,
  parseOcspRequest,
  parseOcspResponse,
  reviewPublicKey,
} from '../src/index.ts'
import { edit, paths } from './der-editing.ts'
import { hierarchy, NOW } from './hierarchy.ts'

/** What stands in for each element in turn. */
const STRANGERS: Readonly<Record<string, readonly Uint8Array[]>> = {
  'left out': [],
  'a NULL': [der.nullValue],
  'an empty SEQUENCE': [der.sequence()],
  'an empty SET': [der.setOf()],
  'a negative INTEGER': [der.integer(-1)],
  'a huge INTEGER': [der.integer(2n ** 2000n)],
  'an empty OCTET STRING': [der.octetString(new Uint8Array())],
  'an empty BIT STRING': [der.tlv(0x03)],
  'an empty string': [der.utf8String('')],
  'an empty time': [der.tlv(0x18)],
  'an OBJECT IDENTIFIER': [der.oid('1.2.3')],
  'an empty [0]': [der.tlv(0xa0)],
  'a primitive [0]': [der.tlv(0x80)],
  'two of itself': [],
}

const good: { name: string; octets: Uint8Array; parse: (octets: Uint8Array) => unknown }[] = []

beforeAll(async () => {
  const { issuing, holder } = await hierarchy()
  const { signer, certificate } = issuing
  const tbs = buildTbsCrl({
    issuerDer: certificate.subjectDer,
    thisUpdate: NOW,
    nextUpdate: new Date(NOW.getTime() + 1000),
    crlNumber: 1n,
    authorityKeyIdentifier: certificate.publicKeyIdentifier,
    signatureAlgorithm: signer.algorithm,
    entries: [{ serialNumber: 1n, revokedAt: NOW, reason: 'superseded' }],
    issuingDistributionPoint: { urls: ['http://127.0.0.1/'], only: 'user-certificates' },
  })
  const certId = buildCertId(certificate, 1n)
  const nonce = der.octetString(Uint8Array.of(1))
  const answers = [
    {
      status: 'revoked',
      revokedAt: NOW,
      reason: 'superseded',
      certId,
      thisUpdate: NOW,
      nextUpdate: NOW,
    } as const,
  ]
  const attributes = [{ oid: '1.2.3', values: [der.nullValue] }]
  good.push(
    { name: 'certificate', octets: holder.certificate.der, parse: parseCertificate },
    { name: 'name', octets: holder.certificate.subjectDer, parse: parseName },
    { name: 'key', octets: holder.keys.spki, parse: octets => reviewPublicKey(octets, ['P-384']) },
    {
      name: 'CSR',
      octets: await buildCsr({ subject: holder.certificate.subject, signer: holder.signer, attributes }),
      parse: parseCsr,
    },
    { name: 'CRL', octets: assembleCrl(tbs, signer.algorithm, await signer.sign(tbs)), parse: parseCrl },
    { name: 'OCSP request', octets: buildOcspRequest({ certIds: [certId], nonce }), parse: parseOcspRequest },
    {
      name: 'OCSP response',
      octets: await buildOcspResponse({
        answers,
        producedAt: NOW,
        nonce,
        signer,
        certificates: [certificate.der],
      }),
      parse: parseOcspResponse,
    },
  )
})

describe('every parser', () => {
  it.each(Object.keys(STRANGERS))('throws nothing but its own error when any element is %s', stranger => {
    for (const { name, octets, parse } of good) {
      parse(octets)
      let tried = 0
      for (const path of paths(octets)) {
        const replacement = STRANGERS[stranger] ?? []
        const changed = edit(octets, path, element =>
          stranger === 'two of itself' ? [element, element] : replacement,
        )
        tried++
        try {
          parse(changed)
        } catch (error) {
          if (!(error instanceof PkiError)) throw new Error(`${name} at ${path.join('.')}`, { cause: error })
        }
      }
      expect(tried).toBeGreaterThanOrEqual(5)
    }
  })
})
