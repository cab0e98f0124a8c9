/**
 * One key of the card as a signer of XML: the hash is made here, the signature on the card.
 *
 * Takes   the key, its chain, and how to get the PIN.
 * Gives   `{ algorithm, sign, certificates }`: RSA PKCS#1 v1.5 with SHA-256, or ECDSA as r and s side by side.
 * Throws  EidError: PIN_REQUIRED, PIN_FORMAT, PIN_WRONG, PIN_BLOCKED, SIGNATURE_NOT_ACTIVATED,
 *         CERTIFICATE_EXPIRED, the pinpad's codes, CARD_REMOVED, CARD_ERROR.
 *
 * A wrong PIN is never sent twice: each failure goes back to the caller with the tries left.
 */
import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { ALGORITHM_BYTE, type CardKey, type CardSignatureAlgorithm } from './card-layout.ts'
import {
  computeSignature,
  type PinStatus,
  pinBlocked,
  pinStatus,
  selectKey,
  verifyPin,
} from './card-session.ts'
import type { CardTransport } from './card-transport.ts'
import { EidError } from './error.ts'
import { isPinForm } from './pin-block.ts'

export interface SignerOptions {
  /**
   * Asks the person for the PIN; the caller says what for. Not called on a reader with its own keys, nor
   * while the card still remembers the PIN for the authentication key. Throw to cancel.
   */
  readonly askPin: (request: PinRequest) => Promise<string>
  /** Only for a card with P-384 keys; SHA-384 when left out. */
  readonly hash?: 'sha256' | 'sha384'
  /** When given, a certificate outside its validity at this instant is refused before the PIN is asked. */
  readonly at?: Date
  /** Called when the person must type the PIN on the reader now. */
  readonly onPinpad?: (request: PinRequest) => void
}

export interface PinRequest {
  readonly key: CardKey
  /** Below three when earlier tries were wrong. */
  readonly triesLeft: number
}

/** Has the shape that `signEnveloped` of @vesalius/xml takes, and the certificates to send with it. */
export interface CardSigner {
  readonly algorithm: CardSignatureAlgorithm
  sign(octets: Uint8Array): Promise<Uint8Array>
  /** DER: the key's own certificate, its issuing authority, the root. */
  readonly certificates: readonly Uint8Array[]
}

interface SignerParts {
  readonly key: CardKey
  readonly chain: readonly Uint8Array[]
  readonly options: SignerOptions
  readonly pinpad: boolean
  readonly exclusively: <T>(work: (transport: CardTransport) => Promise<T>) => Promise<T>
}

export function makeCardSigner({ key, chain, options, pinpad, exclusively }: SignerParts): CardSigner {
  const [leaf] = chain
  if (leaf === undefined) {
    throw new EidError('CERTIFICATE_ABSENT', `the card has no ${key} certificate`, { certificate: key })
  }
  const certificate = new X509Certificate(leaf)
  if (options.at && isOutsideValidity(certificate, options.at)) {
    throw new EidError('CERTIFICATE_EXPIRED', `the ${key} certificate is outside its validity`, {
      certificate: key,
    })
  }
  const publicKey = certificate.publicKey
  const algorithm = algorithmFor(publicKey, options.hash)

  async function sign(octets: Uint8Array): Promise<Uint8Array> {
    const hash = createHash(hashName(algorithm)).update(octets).digest()
    const status = await exclusively(pinStatus)
    const signature = await signWithStatus(hash, status)
    // A reader or card that garbles one octet shows here, not at the server.
    if (!isSignature(publicKey, algorithm, octets, signature)) {
      throw new EidError('CARD_ERROR', 'the signature does not verify with the key of the certificate')
    }
    return signature
  }

  async function signWithStatus(hash: Uint8Array, status: PinStatus): Promise<Uint8Array> {
    if (status.blocked) throw pinBlocked()
    if (key === 'authentication' && status.verified) {
      try {
        return await exclusively(transport => signOnCard(transport, hash))
      } catch (error) {
        // Another program logged off in between: ask after all.
        if (!(error instanceof EidError) || error.code !== 'PIN_REQUIRED') throw error
      }
    }
    const { triesLeft } = status
    const pin = pinpad ? 'pinpad' : await options.askPin({ key, triesLeft })
    if (pin !== 'pinpad' && !isPinForm(pin)) {
      throw new EidError('PIN_FORMAT', 'a PIN has 4 to 12 digits', { triesLeft })
    }
    return exclusively(transport => {
      if (pinpad) options.onPinpad?.({ key, triesLeft })
      return signOnCard(transport, hash, pin)
    })
  }

  // For the signature key VERIFY must directly precede the signature; the same order serves both keys.
  async function signOnCard(transport: CardTransport, hash: Uint8Array, pin?: string): Promise<Uint8Array> {
    await selectKey(transport, key, ALGORITHM_BYTE[algorithm])
    if (pin !== undefined) await verifyPin(transport, pin)
    return computeSignature(transport, key, hash)
  }

  return { algorithm, sign, certificates: chain }
}

function algorithmFor(publicKey: KeyObject, hash: 'sha256' | 'sha384' = 'sha384'): CardSignatureAlgorithm {
  if (publicKey.asymmetricKeyType === 'rsa') return 'rsa-sha256'
  if (publicKey.asymmetricKeyDetails?.namedCurve === 'secp384r1') return `ecdsa-${hash}`
  throw new EidError('CARD_UNSUPPORTED', 'the key of the card is neither RSA nor P-384')
}

const hashName = (algorithm: CardSignatureAlgorithm): string =>
  algorithm === 'ecdsa-sha384' ? 'sha384' : 'sha256'

function isSignature(
  publicKey: KeyObject,
  algorithm: CardSignatureAlgorithm,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(hashName(algorithm), octets, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}

function isOutsideValidity(certificate: X509Certificate, at: Date): boolean {
  return at < new Date(certificate.validFrom) || at > new Date(certificate.validTo)
}
