/**
 * The content key of a message, with whichever of my keys fits (formats section 3.4).
 *
 * Takes   what stands before the encrypted content, my decryption keys old and new, and the shared keys I know.
 * Gives   the key and what is wrong with the way it travelled; without a key the reason why there is none.
 *
 * A recipient is found by the serial number of the encryption certificate, and by its issuer where several have that number. A key that
 * was not encrypted for me looks like one (implicit rejection): it shows when the plaintext is no message.
 */
import type { KeyObject } from 'node:crypto'
import {
  type Certificate,
  decryptRsaPkcs1v15,
  ENVELOPE_OID,
  type EnvelopedHead,
  type RecipientInfo,
  type SharedKey,
  unwrapContentKey,
} from '@vesalius/pki'
import { fatal, type Notification, refusal } from './notification.ts'

export interface DecryptionKey {
  readonly certificate: Pick<Certificate, 'serialNumber' | 'issuerDer'>
  readonly privateKey: KeyObject
}

export interface DecryptionMeans {
  readonly keys: readonly DecryptionKey[]
  readonly sharedKeys: readonly SharedKey[]
}

export interface OpenedEnvelope {
  readonly contentKey?: Uint8Array
  readonly notifications: readonly Notification[]
}

type KeyTransport = RecipientInfo & { readonly kind: 'key-transport' }

const KEY_OCTETS = 16
const MINIMUM_BITS = 2048

export function openEnvelope(head: EnvelopedHead, means: DecryptionMeans): OpenedEnvelope {
  if (head.algorithm !== ENVELOPE_OID.aes128Cbc)
    return { notifications: [refusal('DECRYPTION_SYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED')] }
  const transports = head.recipients.filter(one => one.kind === 'key-transport')
  const mine = findMine(transports, means.keys)
  if (mine) return openTransport(mine.recipient, mine.key)

  const shared = head.recipients.filter(one => one.kind === 'shared-key')
  if (means.sharedKeys.length > 0 && (shared.length > 0 || means.keys.length === 0))
    return openShared(shared, means.sharedKeys)
  return {
    notifications: [
      fatal(
        transports.length === 0
          ? 'ENVELOPED_DATA_CONTAINS_NO_KEYTRANSRECIPIENTINFOS'
          : 'DECRYPTION_PRIVATE_KEY_NOT_FOUND',
      ),
    ],
  }
}

function findMine(recipients: readonly KeyTransport[], keys: readonly DecryptionKey[]) {
  const pairs = recipients.flatMap(recipient => {
    const { identifier } = recipient
    if (!('serialNumber' in identifier)) return []
    return keys
      .filter(({ certificate }) => certificate.serialNumber === identifier.serialNumber)
      .map(key => ({ recipient, key, isExact: sameOctets(key.certificate.issuerDer, identifier.issuerDer) }))
  })
  return pairs.find(({ isExact }) => isExact) ?? pairs[0]
}

function openTransport(
  { algorithm, encryptedKey }: KeyTransport,
  { privateKey }: DecryptionKey,
): OpenedEnvelope {
  if (algorithm !== ENVELOPE_OID.rsaEncryption || privateKey.asymmetricKeyType !== 'rsa')
    return { notifications: [refusal('DECRYPTION_ASYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED')] }
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < MINIMUM_BITS)
    return { notifications: [refusal('DECRYPTION_ASYMMETRIC_KEY_LENGTH_UNAUTHORIZED')] }
  return { contentKey: decryptRsaPkcs1v15(privateKey, encryptedKey, KEY_OCTETS), notifications: [] }
}

function openShared(
  recipients: readonly (RecipientInfo & { readonly kind: 'shared-key' })[],
  known: readonly SharedKey[],
): OpenedEnvelope {
  if (recipients.length === 0)
    return { notifications: [fatal('ENVELOPED_DATA_CONTAINS_NO_KEKRECIPIENTINFOS')] }
  for (const { keyIdentifier, algorithm, encryptedKey } of recipients) {
    const shared = known.find(({ identifier }) => sameOctets(identifier, keyIdentifier))
    const usable = shared && algorithm === ENVELOPE_OID.aes128Wrap
    const contentKey = usable ? unwrapContentKey(shared.key, encryptedKey) : undefined
    if (contentKey) return { contentKey, notifications: [] }
  }
  return { notifications: [fatal('SECRET_KEY_CAN_NOT_DECRYPT_KEKRECIPIENTINFOS')] }
}

const sameOctets = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
