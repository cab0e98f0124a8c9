/**
 * Makes the description of a software card: identity and address signed as the National Register would.
 *
 * Takes   the person's values and the key and certificate of a (throw-away) National Register.
 * Gives   a `CardDescription`, to be kept beside the PKCS#12 with the holder's keys.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Address } from '../address.ts'
import type { CardGeneration } from '../card-layout.ts'
import type { IdentityValues } from '../identity.ts'
import { PIN_TRIES } from '../pin-block.ts'
import { withoutPadding } from '../tlv.ts'
import { CARD_DESCRIPTION_FORMAT, type CardDescription } from './card-description.ts'
import { identityFiles } from './card-files.ts'
import { drawPhoto } from './photo.ts'

export interface CardToDescribe {
  readonly applet: CardGeneration
  readonly pin: string
  readonly triesLeft?: number
  readonly signatureActivated?: boolean
  readonly identity: IdentityValues
  readonly address: Address
  /** JPEG; a grey portrait of nobody when left out. */
  readonly photo?: Uint8Array
  readonly nationalRegister: {
    readonly privateKey: KeyObject
    readonly certificate: Uint8Array
    /** The hash of the certificate's own signature algorithm, which is the one the card's readers use. */
    readonly hash: 'sha256' | 'sha384' | 'sha512'
  }
}

/** An elliptic-curve signature takes this much of its file, filled with zeros. */
const EC_SIGNATURE_FILE = 112

export function describeCard(card: CardToDescribe): CardDescription {
  const photo = card.photo ?? drawPhoto(Number(card.identity.cardNumber.slice(-2)))
  const basicKey =
    card.applet === '1.8' ? generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey : undefined
  const description: Omit<CardDescription, 'nationalRegister'> = {
    format: CARD_DESCRIPTION_FORMAT,
    applet: card.applet,
    pin: card.pin,
    triesLeft: card.triesLeft ?? PIN_TRIES,
    signatureActivated: card.signatureActivated ?? true,
    identity: card.identity,
    address: card.address,
    photo: base64(photo),
    ...(basicKey ? { basicKey: base64(basicKey.export({ type: 'pkcs8', format: 'der' })) } : {}),
  }
  const { identity, address } = identityFiles(description)
  const { privateKey, certificate, hash } = card.nationalRegister
  const identitySignature = padded(sign(hash, identity, privateKey), privateKey)
  const signedAddress = Buffer.concat([withoutPadding(address), identitySignature])
  return {
    ...description,
    nationalRegister: {
      certificate: base64(certificate),
      identitySignature: base64(identitySignature),
      addressSignature: base64(padded(sign(hash, signedAddress, privateKey), privateKey)),
    },
  }
}

function padded(signature: Uint8Array, key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType === 'rsa') return signature
  const file = new Uint8Array(EC_SIGNATURE_FILE)
  file.set(signature)
  return file
}

const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64')
