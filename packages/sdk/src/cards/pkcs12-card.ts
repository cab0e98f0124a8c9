/**
 * An identity card made of a key store, for trials and automatic tests: a demonstration's cards are such files.
 *
 * Takes   PKCS#12 with a key for authentication and one for signatures under the names that `demo.json` says.
 * Gives   a `Card` that signs without asking anybody. A real card asks for its PIN: `Card` is the port for it.
 * Throws  PkiError for a file or password that is wrong; SdkError CARD_DESCRIPTION_MALFORMED when a key is missing or the holder is unnamed.
 */
import { namedAttribute, OID, type Pkcs12Key, parseCertificate, readPkcs12 } from '@vesalius/pki'
import { keySigning } from '../calls/key-signing.ts'
import type { RequestSigning } from '../calls/soap-call.ts'
import type { Card } from '../enrolment/card.ts'
import { SdkError } from '../error.ts'

/** Names of the two keys in the file. */
export interface CardAliases {
  readonly authentication: string
  readonly signature: string
}

const ALIASES: CardAliases = { authentication: 'authentication', signature: 'signature' }

/**
 * Reads a card from a key store.
 *
 * ```ts
 * const card = pkcs12Card(await readFile('cards/noor-dewilde-lemmens.p12'), password)
 * ```
 */
export function pkcs12Card(octets: Uint8Array, password: string, aliases: CardAliases = ALIASES): Card {
  const { keys } = readPkcs12(octets, password)
  const authentication = signingOf(keys, aliases.authentication)
  const signature = signingOf(keys, aliases.signature)
  const { subject } = parseCertificate(authentication.certificates[0] ?? new Uint8Array())
  const ssin = namedAttribute(subject, OID.serialNumber)
  const surname = namedAttribute(subject, OID.surname)
  if (ssin === undefined || surname === undefined) throw unusable('its certificate names no person')
  return {
    holder: { ssin, surname, firstNames: namedAttribute(subject, OID.givenName) ?? '' },
    authentication: async () => authentication,
    signature: async () => signature,
  }
}

function signingOf(keys: readonly Pkcs12Key[], alias: string): RequestSigning {
  const key = keys.find(one => one.alias === alias)
  if (!key || key.chain.length === 0) throw unusable(`it has no key ${alias} with a certificate`)
  return keySigning(key.privateKey, key.chain)
}

const unusable = (why: string): SdkError =>
  new SdkError('CARD_DESCRIPTION_MALFORMED', `no card in this file: ${why}`)
