/**
 * Writes a keystore file that care software opens (formats section 4).
 *
 * Takes   the keystore, a password (its rule is the caller's: `passwordRule`) and the PKCS#12 profile: `modern`, or
 *         `compatible` on explicit demand for software that refuses it.
 * Gives   the octets of the file: entry `authentication` with its chain, each decryption key under its decimal
 *         serial number with its certificate alone, CA certificates under their RFC 2253 names.
 */
import {
  formatName,
  type Pkcs12Content,
  type Pkcs12Profile,
  PkiError,
  parseCertificate,
  writePkcs12,
} from '@vesalius/pki'
import {
  AUTHENTICATION_ALIAS,
  encryptionAlias,
  type Keystore,
  type KeystorePassword,
  PENDING_ENCRYPTION_ALIAS,
} from './keystore.ts'
import { writePendingEnrolment } from './pending-enrolment.ts'

export function writeKeystore(
  keystore: Keystore,
  password: KeystorePassword,
  profile: Pkcs12Profile = 'modern',
): Uint8Array {
  const { authentication, encryption, pendingEncryption, others, trusted, enrolment } = keystore
  const names = new Aliases()
  const keys: Pkcs12Content['keys'] = [
    {
      alias: names.take(AUTHENTICATION_ALIAS),
      privateKey: authentication.privateKey,
      chain: [authentication.certificate.der, ...authentication.issuers],
      ...(enrolment && { attributes: [writePendingEnrolment(enrolment)] }),
    },
    ...(pendingEncryption
      ? [
          {
            alias: names.take(PENDING_ENCRYPTION_ALIAS),
            privateKey: pendingEncryption.privateKey,
            chain: [pendingEncryption.certificate.der],
          },
        ]
      : []),
    ...encryption.map(({ privateKey, certificate }) => ({
      alias: names.take(encryptionAlias(certificate)),
      privateKey,
      chain: [certificate.der],
    })),
    ...others.map(({ alias, privateKey, chain }) => ({ alias: names.take(alias), privateKey, chain })),
  ]
  const certificates = [...authentication.issuers.map(der => ({ alias: caAlias(der), der })), ...trusted]
    .filter(({ der }, index, all) => all.findIndex(other => Buffer.compare(other.der, der) === 0) === index)
    .map(({ alias, der }) => ({ alias: names.take(alias), der }))
  return writePkcs12({ keys, certificates }, password, profile)
}

/** Two entries cannot share an alias; the second of a name gets a number. */
class Aliases {
  readonly #taken = new Set<string>()

  take(wanted: string): string {
    for (let number = 1; ; number++) {
      const alias = number === 1 ? wanted : `${wanted} (${number})`
      if (this.#taken.has(alias.toLowerCase())) continue
      this.#taken.add(alias.toLowerCase())
      return alias
    }
  }
}

function caAlias(der: Uint8Array): string {
  try {
    return formatName(parseCertificate(der).subject)
  } catch (error) {
    if (error instanceof PkiError) return 'issuer'
    throw error
  }
}
