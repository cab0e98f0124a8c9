/** Holders who send and receive messages in tests: a keystore, and the token that others find in the depot. */
import { randomBytes } from 'node:crypto'
import { buildEncryptionCertificate, buildEtk, type Keystore } from '@vesalius/etee'
import { type KeyKind, parseCertificate } from '@vesalius/pki'
import { issueTestHolder, type TestHierarchy, testKeyPair } from '@vesalius/testkit'
import type { EtkQuestion } from '../src/index.ts'

export interface Member {
  readonly keystore: Keystore
  readonly etk: Uint8Array
}

/** Its certificates are valid around `at`. */
export async function member(
  authority: TestHierarchy,
  {
    kind,
    label,
    at,
    etkRa = authority.etkRa,
    ...holder
  }: {
    kind: KeyKind
    label: string
    at: Date
    identifier: EtkQuestion
    holderName: string
    applicationId?: string
    etkRa?: TestHierarchy['etkRa']
  },
): Promise<Member> {
  const keyPair = await testKeyPair(kind, `messages-${label}`)
  const { certificate, privateKey, signer } = await issueTestHolder(authority, { ...holder, keyPair, at })
  const encryptionPair = await testKeyPair('RSA-2048', `messages-encryption-${label}`)
  const serialNumber = BigInt(`0x5a${randomBytes(15).toString('hex')}`)
  const der = await buildEncryptionCertificate({
    serialNumber,
    spki: encryptionPair.spki,
    authentication: certificate,
    signer,
  })
  const issuers = [authority.issuing.certificate.der, authority.root.certificate.der]
  return {
    keystore: {
      authentication: { privateKey, certificate, issuers },
      encryption: [
        {
          alias: String(serialNumber),
          privateKey: encryptionPair.privateKey,
          certificate: parseCertificate(der),
        },
      ],
      others: [],
      trusted: [],
    },
    etk: await buildEtk({
      encryptionCertificate: der,
      authentication: certificate,
      issuing: authority.issuing.certificate,
      registrationAuthority: etkRa.certificate,
      signer: etkRa.signer,
      at,
    }),
  }
}
