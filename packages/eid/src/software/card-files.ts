/**
 * Every file of a software card, with the sizes and paddings of a real one.
 *
 * Takes   the card description and the holder's certificates as DER.
 * Gives   file contents by file name (`CARD_FILES`), ready to be served by `SoftwareCard`.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { writeAddress } from '../address.ts'
import type { CardFile } from '../card-layout.ts'
import { writeIdentity } from '../identity.ts'
import type { CardDescription } from './card-description.ts'
import { pkcs15Files } from './pkcs15-files.ts'

export interface CardCertificateFiles {
  /** Left out: the holder has no such certificate, and the file holds zeros. */
  readonly authentication?: Uint8Array | undefined
  readonly signature?: Uint8Array | undefined
  readonly citizenCa: Uint8Array
  readonly rootCa: Uint8Array
}

export type CardFileContents = ReadonlyMap<CardFile, Uint8Array>

/** Zero octets behind each certificate. */
const CERTIFICATE_PADDING = { '1.7': 50, '1.8': 1100 } as const
const ABSENT_CERTIFICATE_FILE = 1500

export function buildCardFiles(
  description: CardDescription,
  certificates: CardCertificateFiles,
): CardFileContents {
  const padding = CERTIFICATE_PADDING[description.applet]
  const certificateFile = (certificate: Uint8Array | undefined): Uint8Array => {
    if (certificate === undefined) return new Uint8Array(ABSENT_CERTIFICATE_FILE)
    const file = new Uint8Array(certificate.length + padding)
    file.set(certificate)
    return file
  }
  const { identity, address, photo, basicKey } = identityFiles(description)
  const directory = pkcs15Files({
    generation: description.applet,
    chipNumber: Buffer.from(description.identity.chipNumber, 'hex'),
    hasAuthentication: certificates.authentication !== undefined,
    hasSignature: certificates.signature !== undefined,
  })
  const register = description.nationalRegister
  const files: Partial<Record<CardFile, Uint8Array>> = {
    ...directory,
    authenticationCertificate: certificateFile(certificates.authentication),
    signatureCertificate: certificateFile(certificates.signature),
    citizenCa: certificateFile(certificates.citizenCa),
    rootCa: certificateFile(certificates.rootCa),
    nationalRegisterCertificate: certificateFile(Buffer.from(register.certificate, 'base64')),
    identity,
    identitySignature: Buffer.from(register.identitySignature, 'base64'),
    address,
    addressSignature: Buffer.from(register.addressSignature, 'base64'),
    photo,
    ...(basicKey ? { basicKey } : {}),
  }
  return new Map(Object.entries(files) as [CardFile, Uint8Array][])
}

/** The files that the National Register's signatures cover, straight or by hash. */
export function identityFiles(description: Omit<CardDescription, 'nationalRegister'>): {
  readonly identity: Uint8Array
  readonly address: Uint8Array
  readonly photo: Uint8Array
  readonly basicKey?: Uint8Array
} {
  const photo = Buffer.from(description.photo, 'base64')
  const key = basicPrivateKey(description)
  const basicKey = key && createPublicKey(key).export({ type: 'spki', format: 'der' })
  const newer = description.applet === '1.8'
  return {
    identity: writeIdentity(description.identity, {
      photo: createHash(newer ? 'sha384' : 'sha1')
        .update(photo)
        .digest(),
      ...(basicKey ? { basicKey: createHash('sha384').update(basicKey).digest() } : {}),
    }),
    address: writeAddress(description.address),
    photo,
    ...(basicKey ? { basicKey } : {}),
  }
}

/** The card's own key, which signs challenges without a PIN on applet 1.8. */
export function basicPrivateKey(description: Pick<CardDescription, 'basicKey'>): KeyObject | undefined {
  if (description.basicKey === undefined) return undefined
  return createPrivateKey({ key: Buffer.from(description.basicKey, 'base64'), format: 'der', type: 'pkcs8' })
}
