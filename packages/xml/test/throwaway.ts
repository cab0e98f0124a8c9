/**
 * Throw-away signers for the tests: a key, a self-signed certificate and an `EnvelopeSigner` that signs with it.
 */
import { type KeyObject, sign } from 'node:crypto'
import {
  assembleCertificate,
  buildTbsCertificate,
  encodeName,
  generateKeyPair,
  type KeyKind,
  OID,
  softSigner,
} from '@vesalius/pki'
import type { EnvelopeSigner } from '../src/index.ts'

export interface Throwaway {
  readonly privateKey: KeyObject
  readonly certificate: Uint8Array
  readonly signer: EnvelopeSigner
}

/** A signer whose certificate is as long as it takes: nobody here looks at more than its key. */
export async function throwaway(kind: KeyKind, algorithm: EnvelopeSigner['algorithm']): Promise<Throwaway> {
  const { privateKey, spki } = await generateKeyPair(kind)
  const certificate = await selfSigned(privateKey, spki)
  return { privateKey, certificate, signer: envelopeSigner(privateKey, algorithm) }
}

export async function selfSigned(privateKey: KeyObject, spki: Uint8Array): Promise<Uint8Array> {
  const name = encodeName([{ type: OID.commonName, value: 'Throw-away signer' }])
  const signer = softSigner(privateKey)
  const tbs = buildTbsCertificate({
    serialNumber: 1n,
    issuerDer: name,
    subjectDer: name,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2049-01-01T00:00:00Z'),
    spki,
    signatureAlgorithm: signer.algorithm,
    extensions: [],
  })
  return assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
}

export function envelopeSigner(
  privateKey: KeyObject,
  algorithm: EnvelopeSigner['algorithm'],
): EnvelopeSigner {
  const hash = algorithm === 'ecdsa-sha384' ? 'sha384' : 'sha256'
  return {
    algorithm,
    sign: async octets => new Uint8Array(sign(hash, octets, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  }
}
