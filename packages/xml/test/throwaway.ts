/**
 * Throw-away signers for the tests: a key, a self-signed certificate and an `EnvelopeSigner` that signs with it.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
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

/** A signer with a certificate: nobody here looks at more than its key. */
export async function throwaway(kind: KeyKind, algorithm: EnvelopeSigner['algorithm']): Promise<Throwaway> {
  const { privateKey, spki } = await generateKeyPair(kind)
  return {
    privateKey,
    certificate: await certificateFor(spki),
    signer: envelopeSigner(privateKey, algorithm),
  }
}

const issuer = softSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)

/** A certificate of any key, also one that no certificate should be issued for. */
export async function certificateFor(spki: Uint8Array): Promise<Uint8Array> {
  const name = encodeName([{ type: OID.commonName, value: 'Throw-away signer' }])
  const tbs = buildTbsCertificate({
    serialNumber: 1n,
    issuerDer: name,
    subjectDer: name,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2049-01-01T00:00:00Z'),
    spki,
    signatureAlgorithm: issuer.algorithm,
    extensions: [],
  })
  return assembleCertificate(tbs, issuer.algorithm, await issuer.sign(tbs))
}

export function spkiOf(privateKey: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
}

function envelopeSigner(privateKey: KeyObject, algorithm: EnvelopeSigner['algorithm']): EnvelopeSigner {
  const hash = algorithm === 'ecdsa-sha384' ? 'sha384' : 'sha256'
  return {
    algorithm,
    sign: async octets => new Uint8Array(sign(hash, octets, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  }
}
