/** Senders and recipients of sealed messages for tests: holders of a throw-away hierarchy, with what each needs on either side. */
import { randomBytes } from 'node:crypto'
import type { HolderNameParts } from '@vesalius/identifiers'
import { type Certificate, ecdsaSigner, parseCertificate, pssSigner, softSigner } from '@vesalius/pki'
import { testKeyPair } from '@vesalius/testkit'
import { buildEncryptionCertificate, type DecryptionKey, type MessageSigner } from '../src/index.ts'
import { type Hierarchy, type Issued, issueHolder } from './throw-away-hierarchy.ts'

export interface SealingParty {
  readonly holder: Issued
  /** As sender. */
  readonly signer: MessageSigner
  /** As recipient: the certificate in the ETK, and the key behind it. */
  readonly encryption: Certificate
  readonly decryption: DecryptionKey
}

export async function sealingParty(
  hierarchy: Hierarchy,
  options: { kind: 'RSA-2048' | 'P-384'; holder: HolderNameParts; at: Date; label: string; days?: number },
): Promise<SealingParty> {
  const { privateKey: own } = await testKeyPair(options.kind, `seal-auth-${options.label}`)
  const holder = await issueHolder(hierarchy, { ...options, privateKey: own })
  const { privateKey, spki } = await testKeyPair('RSA-2048', `seal-encryption-${options.label}`)
  const serial = randomBytes(16)
  serial[0] = 0x5a
  const encryption = parseCertificate(
    await buildEncryptionCertificate({
      serialNumber: BigInt(`0x${serial.toString('hex')}`),
      spki,
      authentication: holder.certificate,
      signer: softSigner(holder.privateKey),
    }),
  )
  return {
    holder,
    encryption,
    decryption: { certificate: encryption, privateKey },
    signer: {
      signer: options.kind === 'P-384' ? ecdsaSigner(own) : pssSigner(own),
      certificate: holder.certificate,
      issuers: [hierarchy.issuing.certificate.der, hierarchy.root.certificate.der],
    },
  }
}
