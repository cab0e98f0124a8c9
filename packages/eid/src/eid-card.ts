/**
 * One Belgian identity card, read and used through any transport.
 *
 * Takes   a connected transport; `openEidCard` recognizes the card and refuses any other.
 * Gives   identity, address, photo, certificates, PIN status; signatures with either key.
 * Throws  EidError (see `error.ts`), CARD_REMOVED and CARD_IN_USE from any method.
 *
 * Everything that belongs together runs in one transaction, so that another program cannot slip a command
 * between choosing a key, the PIN and the signature. The PIN is asked before the transaction starts: nobody
 * else waits for the person to type. Right PINs for the authentication key are remembered by the card until
 * `close`, which logs off; the signature key wants the PIN for every signature.
 *
 * An object is one card: of another one in its place it says CARD_REMOVED, before that one gets a command or a PIN.
 */
import { X509Certificate } from 'node:crypto'
import { parseCertificate } from '@vesalius/pki'
import { type Address, parseAddress } from './address.ts'
import { type CardGeneration, type CardKey, recognizeAtr } from './card-layout.ts'
import {
  type CardData,
  changePin,
  getCardData,
  isSignatureOff,
  logOff,
  type PinStatus,
  pinStatus,
  readDerFile,
  readFile,
} from './card-session.ts'
import { type CardSigner, makeCardSigner, type SignerOptions } from './card-signer.ts'
import type { CardTransport } from './card-transport.ts'
import { EidError } from './error.ts'
import { type Identity, parseIdentity } from './identity.ts'
import {
  type IdentityFiles,
  type IdentityObjection,
  type ReviewOptions,
  reviewIdentity,
} from './identity-review.ts'

/** The card's certificates as DER; the two of the holder are absent on some cards (children, some residents). */
export interface CardCertificates {
  readonly authentication: Uint8Array | undefined
  readonly signature: Uint8Array | undefined
  readonly citizenCa: Uint8Array | undefined
  readonly rootCa: Uint8Array | undefined
}

export class EidCard {
  readonly generation: CardGeneration
  /** Serial number of the chip, 32 hex digits. */
  readonly chipNumber: string
  readonly #transport: CardTransport
  #certificates: CardCertificates | undefined
  #identityFiles: IdentityFiles | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #isGone = false

  /** Use `openEidCard`. */
  constructor(transport: CardTransport, generation: CardGeneration, data: CardData) {
    this.#transport = transport
    this.generation = generation
    this.chipNumber = data.chipNumber
  }

  get reader(): string {
    return this.#transport.reader
  }

  /** Whether the PIN is typed on the reader. It must then never be asked on screen. */
  get hasPinpad(): boolean {
    return this.#transport.pinpad !== undefined
  }

  /** The card's certificates; read once and remembered. Does not verify them. */
  async readCertificates(): Promise<CardCertificates> {
    this.#certificates ??= await this.#exclusively(async transport => ({
      authentication: await readDerFile(transport, 'authenticationCertificate'),
      signature: await readDerFile(transport, 'signatureCertificate'),
      citizenCa: await readDerFile(transport, 'citizenCa'),
      rootCa: await readDerFile(transport, 'rootCa'),
    }))
    return this.#certificates
  }

  /** Leaf, issuing authority and root of one key. Throws CERTIFICATE_ABSENT; CARD_ERROR for a leaf that is no certificate. */
  async readChain(key: CardKey): Promise<readonly Uint8Array[]> {
    const certificates = await this.readCertificates()
    const leaf = certificates[key]
    if (leaf === undefined) {
      throw new EidError('CERTIFICATE_ABSENT', `the card has no ${key} certificate`, { certificate: key })
    }
    if (!isCertificate(leaf)) throw new EidError('CARD_ERROR', `the ${key} certificate cannot be read`)
    return [leaf, certificates.citizenCa, certificates.rootCa].filter(der => der !== undefined)
  }

  /** What the card says of its holder. Parses only: see `reviewIdentity` before relying on it. */
  async readIdentity(): Promise<Identity> {
    return parseIdentity((await this.#readIdentityFiles()).identity)
  }

  /** What the card says of the address. Parses only. */
  async readAddress(): Promise<Address> {
    return parseAddress((await this.#readIdentityFiles()).address)
  }

  /** JPEG. */
  async readPhoto(): Promise<Uint8Array> {
    return (await this.#readIdentityFiles()).photo
  }

  /** Every reason not to rely on what the card says: see `identity-review.ts`. An empty list is a genuine card. */
  async reviewIdentity(options: ReviewOptions): Promise<readonly IdentityObjection[]> {
    return reviewIdentity(await this.#readIdentityFiles(), options)
  }

  /** The identity, once the National Register's signature over it was verified; throws IDENTITY_INVALID with all reasons. */
  async readVerifiedIdentity(options: ReviewOptions): Promise<{ identity: Identity; address: Address }> {
    const objections = await this.reviewIdentity(options)
    if (objections.length > 0) {
      const reasons = objections.map(objection => objection.code)
      throw new EidError(
        'IDENTITY_INVALID',
        `the identity on the card is not genuine: ${reasons.join(', ')}`,
        {
          reasons,
        },
      )
    }
    return { identity: await this.readIdentity(), address: await this.readAddress() }
  }

  /** Throws CARD_OF_ANOTHER_PERSON unless the card is this person's. */
  async requireHolder(nationalNumber: string): Promise<void> {
    if ((await this.readIdentity()).nationalNumber !== nationalNumber) {
      throw new EidError('CARD_OF_ANOTHER_PERSON', 'the card is not of the person it should be')
    }
  }

  /**
   * Tells before any PIN is asked that the card will not sign: throws CERTIFICATE_ABSENT, and SIGNATURE_NOT_ACTIVATED when the card says so
   * itself. A card that gives another answer than the manuals foresee is let pass. No try is spent.
   */
  async requireActivatedSignature(): Promise<void> {
    await this.readChain('signature')
    const isOff = await this.#exclusively(transport => isSignatureOff(transport, this.generation)).catch(
      notKnown,
    )
    if (isOff)
      throw new EidError('SIGNATURE_NOT_ACTIVATED', 'the signature function of the card is not activated')
  }

  pinStatus(): Promise<PinStatus> {
    return this.#exclusively(pinStatus)
  }

  /** Throws PIN_WRONG, PIN_BLOCKED, PIN_FORMAT; PINPAD_ONLY when the reader has its own keys. */
  async changePin(oldPin: string, newPin: string): Promise<void> {
    if (this.hasPinpad) throw pinpadOnly()
    await this.#exclusively(transport => changePin(transport, oldPin, newPin))
  }

  /**
   * The signer of one key, for `signEnveloped`. Reads the certificates; asks for nothing yet. Throws
   * CERTIFICATE_ABSENT, CERTIFICATE_EXPIRED.
   */
  async signer(key: CardKey, options: SignerOptions): Promise<CardSigner> {
    const chain = await this.readChain(key)
    return makeCardSigner({
      key,
      chain,
      options,
      pinpad: this.hasPinpad,
      exclusively: work => this.#exclusively(work),
    })
  }

  /** SHA-256 or SHA-384 signature over the octets with the authentication key: RSA octets, or r and s side by side. */
  async signWithAuthenticationKey(octets: Uint8Array, options: SignerOptions): Promise<Uint8Array> {
    return (await this.signer('authentication', options)).sign(octets)
  }

  /** The same with the signature key, which wants the PIN every time. */
  async signWithSignatureKey(octets: Uint8Array, options: SignerOptions): Promise<Uint8Array> {
    return (await this.signer('signature', options)).sign(octets)
  }

  /** Drops the right to use the authentication key. */
  logOff(): Promise<void> {
    return this.#exclusively(logOff)
  }

  /** Logs off as far as the card still answers, and lets go of it. */
  async close(): Promise<void> {
    try {
      await this.logOff()
    } catch (error) {
      // A card that is gone has forgotten the PIN by itself.
      if (!(error instanceof EidError)) throw error
    } finally {
      await this.#transport.close()
    }
  }

  async #readIdentityFiles(): Promise<IdentityFiles> {
    this.#identityFiles ??= await this.#exclusively(async transport => {
      const needed = async (file: Parameters<typeof readFile>[1]): Promise<Uint8Array> => {
        const octets = await readFile(transport, file)
        if (octets === undefined) throw new EidError('CARD_ERROR', `the card has no file ${file}`)
        return octets
      }
      return {
        identity: await needed('identity'),
        identitySignature: await needed('identitySignature'),
        address: await needed('address'),
        addressSignature: await needed('addressSignature'),
        photo: await needed('photo'),
        basicKey: this.generation === '1.8' ? await readFile(transport, 'basicKey') : undefined,
        nationalRegisterCertificate: await readDerFile(transport, 'nationalRegisterCertificate'),
        authenticationCertificate: await readDerFile(transport, 'authenticationCertificate'),
      }
    })
    return this.#identityFiles
  }

  /** Runs the work in one transaction, and pieces of work of this object one after another. */
  #exclusively<T>(work: (transport: CardTransport) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(async () => {
      const isAnew = await this.#transport.begin()
      try {
        if (isAnew) this.#isGone ||= !(await isCard(this.#transport, this.chipNumber))
        if (this.#isGone)
          throw new EidError('CARD_REMOVED', 'another card is in its place', { readers: [this.reader] })
        return await work(this.#transport)
      } finally {
        await this.#transport.end()
      }
    })
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

/** Recognizes the card behind a transport. Throws CARD_UNKNOWN for another card, CARD_UNSUPPORTED for applet 1.1 and cards not yet issued. */
export async function openEidCard(transport: CardTransport): Promise<EidCard> {
  const family = recognizeAtr(transport.atr)
  if (family === null)
    throw new EidError('CARD_UNKNOWN', 'this is not a Belgian identity card', { readers: [transport.reader] })
  await transport.begin()
  let data: CardData
  try {
    data = await getCardData(transport)
  } finally {
    await transport.end()
  }
  const generation = generationOf(data.appletVersion)
  if (generation === undefined || !data.personalized) {
    throw new EidError('CARD_UNSUPPORTED', 'this identity card is too old, or not in use yet')
  }
  return new EidCard(transport, generation, data)
}

/** Whether whoever gets these octets can read them as a certificate, and its key. */
function isCertificate(der: Uint8Array): boolean {
  try {
    parseCertificate(der)
    return new X509Certificate(der).publicKey.type === 'public'
  } catch {
    return false
  }
}

/** Whether the card in the reader is the one with this chip. */
async function isCard(transport: CardTransport, chipNumber: string): Promise<boolean> {
  try {
    return (await getCardData(transport)).chipNumber === chipNumber
  } catch (error) {
    // a card that does not know the question
    if (error instanceof EidError && error.code === 'CARD_ERROR') return false
    throw error
  }
}

/** Applet 1.1 is left out on purpose: those cards have expired, and asking one for its PIN status costs a try. */
function generationOf(appletVersion: number): CardGeneration | undefined {
  if (appletVersion === 0x17) return '1.7'
  return appletVersion >= 0x18 && appletVersion < 0x20 ? '1.8' : undefined
}

/** A card or a reader that does not take the question says nothing about the signature function. */
function notKnown(error: unknown): false {
  if (error instanceof EidError && (error.code === 'CARD_ERROR' || error.code === 'READER_ERROR'))
    return false
  throw error
}

const pinpadOnly = (): EidError =>
  new EidError('PINPAD_ONLY', 'the PIN is typed on the reader, never on screen')
