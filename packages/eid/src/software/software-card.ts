/**
 * A Belgian identity card in software: answers the same APDUs as the RSA applet 1.7 and the EC applet 1.8.
 *
 * Takes   command APDUs, one at a time, as a T=0 card gets them.
 * Gives   data and status word. Case 4 commands answer `61 xx` and leave the data for GET RESPONSE; a wrong
 *         length is answered `6C xx`, an offset past the end `6B 00`.
 *
 * Not offered: RSA-PSS (algorithm bytes 10 and 20 of applet 1.7), writing files, applet 1.1.
 * The keys lie in memory unprotected: for tests and demonstrations, never for a real person.
 */
import type { KeyObject } from 'node:crypto'
import { ATR, type CardGeneration, type CardKey, KEY_REFERENCE } from '../card-layout.ts'
import { PIN_REFERENCE } from '../pin-block.ts'
import type { CardDescription } from './card-description.ts'
import { basicPrivateKey, buildCardFiles } from './card-files.ts'
import { knowsAlgorithm, signEcHash, signHash } from './card-key.ts'
import { type ParsedCommand, parseCommand, type Reply, replyOfLength } from './command.ts'
import { DF_BELPIC, SoftwareFileSystem } from './file-system.ts'
import { type PinTryStore, SoftwarePin } from './pin.ts'

export interface SoftwareCardParts {
  readonly description: CardDescription
  /** Absent on cards without that certificate. */
  readonly authentication?: SoftwareCardKey
  readonly signature?: SoftwareCardKey
  readonly citizenCa: Uint8Array
  readonly rootCa: Uint8Array
  readonly tries?: PinTryStore
  /** Another answer to reset, for a card that is no identity card. */
  readonly atr?: Uint8Array
}

export interface SoftwareCardKey {
  readonly privateKey: KeyObject
  readonly certificate: Uint8Array
}

const KEYS = ['authentication', 'signature'] as const

export class SoftwareCard {
  readonly atr: Uint8Array
  readonly #generation: CardGeneration
  readonly #description: CardDescription
  readonly #files: SoftwareFileSystem
  readonly #keys: Readonly<Partial<Record<CardKey, KeyObject>>>
  readonly #basicKey: KeyObject | undefined
  readonly #pin: SoftwarePin
  #environment: { readonly algorithm: number; readonly key: CardKey } | undefined
  #pending = new Uint8Array()

  constructor(parts: SoftwareCardParts) {
    const { description, authentication, signature } = parts
    this.#description = description
    this.#generation = description.applet
    this.atr = parts.atr ?? ATR[description.applet]
    this.#files = new SoftwareFileSystem(
      buildCardFiles(description, {
        authentication: authentication?.certificate,
        signature: signature?.certificate,
        citizenCa: parts.citizenCa,
        rootCa: parts.rootCa,
      }),
    )
    this.#keys = {
      ...(authentication ? { authentication: authentication.privateKey } : {}),
      ...(signature ? { signature: signature.privateKey } : {}),
    }
    this.#basicKey = basicPrivateKey(description)
    this.#pin = new SoftwarePin(description.pin, parts.tries ?? triesInMemory(description.triesLeft))
  }

  get triesLeft(): number {
    return this.#pin.triesLeft
  }

  /** Power off and on: rights, selection and pending data are gone; tries are not. */
  reset(): void {
    this.#pin.dropRights()
    this.#files.reset()
    this.#environment = undefined
    this.#pending = new Uint8Array()
  }

  /** Answers one command APDU. */
  answer(octets: Uint8Array): Uint8Array {
    const { sw, data = new Uint8Array() } = this.#reply(octets)
    return Uint8Array.of(...data, sw >> 8, sw & 0xff)
  }

  #reply(octets: Uint8Array): Reply {
    const command = parseCommand(octets)
    if (command === null) return { sw: 0x6700 }
    if (command.cla === 0x00 && command.ins === 0xc0) return this.#getResponse(command)
    this.#pending = new Uint8Array()

    const isSignature = command.cla === 0x00 && command.ins === 0x2a
    if (isSignature) return this.#computeSignature(command)
    const isVerify = command.cla === 0x00 && command.ins === 0x20
    if (isVerify) return this.#verify(command)
    this.#pin.passCommand()
    return this.#otherCommand(command)
  }

  #otherCommand(command: ParsedCommand): Reply {
    switch ((command.cla << 8) | command.ins) {
      case 0x00a4:
        return this.#files.select(command)
      case 0x00b0:
        return this.#files.readBinary(command)
      case 0x0022:
        return this.#setEnvironment(command)
      case 0x0024:
        return this.#changePin(command)
      case 0x80e4:
        return this.#getCardData(command)
      case 0x80e6:
        this.#pin.dropRights()
        return { sw: 0x9000 }
      case 0x0088:
        return this.#generation === '1.8' ? this.#internalAuthenticate(command) : { sw: 0x6d00 }
      case 0x80b2:
        return this.#generation === '1.8' ? this.#files.readRecord(command) : { sw: 0x6d00 }
      default:
        return { sw: command.cla === 0x00 || command.cla === 0x80 ? 0x6d00 : 0x6e00 }
    }
  }

  #getCardData({ p2, p3 }: ParsedCommand): Reply {
    const data = Uint8Array.of(
      ...Buffer.from(this.#description.identity.chipNumber, 'hex'),
      0xa5,
      0x03,
      0x01,
      0x01,
      0x01,
      this.#generation === '1.7' ? 0x17 : 0x18,
      0x00,
      0x01,
      0x01,
      0x0f,
      0x00,
      0x0f,
    )
    if (p2 === 0x00) return replyOfLength(data, p3)
    if (p2 !== 0x01 || this.#generation === '1.7') return { sw: 0x6a86 }
    return replyOfLength(Uint8Array.of(...data, this.#pin.triesLeft, 0x00, 0x00), p3)
  }

  #verify({ p2, p3, data }: ParsedCommand): Reply {
    if (p2 !== PIN_REFERENCE) return { sw: 0x6a88 }
    if (p3 === 0) {
      this.#pin.passCommand()
      return { sw: this.#pin.status() }
    }
    if (data.length !== 8) return { sw: 0x6700 }
    const purpose = this.#environment?.key ?? 'authentication'
    // Applet 1.8 lets one command pass between the PIN and the signature.
    return { sw: this.#pin.verify(data, purpose, this.#generation === '1.8' ? 1 : 0) }
  }

  #changePin({ p2, data }: ParsedCommand): Reply {
    if (p2 !== PIN_REFERENCE) return { sw: 0x6a88 }
    if (data.length !== 16) return { sw: 0x6700 }
    return { sw: this.#pin.change(data.subarray(0, 8), data.subarray(8)) }
  }

  #setEnvironment({ p1, p2, data }: ParsedCommand): Reply {
    if (p1 !== 0x41 || p2 !== 0xb6) return { sw: 0x6a86 }
    const [length, algorithmTag, algorithm = 0, keyTag, reference] = data
    if (data.length !== 5 || length !== 4 || algorithmTag !== 0x80 || keyTag !== 0x84) return { sw: 0x6a80 }
    if (!knowsAlgorithm(this.#generation, algorithm)) return { sw: 0x6a80 }
    const key = KEYS.find(each => KEY_REFERENCE[each] === reference)
    if (this.#files.directory !== DF_BELPIC || key === undefined || this.#keys[key] === undefined)
      return { sw: 0x6a88 }
    this.#environment = { algorithm, key }
    return { sw: 0x9000 }
  }

  #computeSignature({ p1, p2, data }: ParsedCommand): Reply {
    if (p1 !== 0x9e || p2 !== 0x9a) return { sw: 0x6a86 }
    // Taken before anything can go wrong: the right is for the next command, whatever becomes of it.
    const maySign = this.#pin.takeSignature()
    if (this.#environment === undefined) return { sw: 0x6985 }
    const { key, algorithm } = this.#environment
    if (key === 'signature' && !this.#description.signatureActivated) {
      return { sw: this.#generation === '1.7' ? 0x6985 : 0x6d00 }
    }
    const allowed = key === 'signature' ? maySign : this.#pin.authenticationAllowed
    if (!allowed) return { sw: 0x6982 }
    const privateKey = this.#keys[key]
    const signature = privateKey ? signHash(privateKey, algorithm, data) : null
    return signature === null ? { sw: 0x6a80 } : this.#leave(signature)
  }

  #internalAuthenticate({ p1, p2, data }: ParsedCommand): Reply {
    if (p1 !== 0x02 || p2 !== 0x81 || this.#basicKey === undefined) return { sw: 0x6a86 }
    if (data.length !== 50 || data[0] !== 0x94 || data[1] !== 0x30) return { sw: 0x6a80 }
    return this.#leave(signEcHash(this.#basicKey, data.subarray(2)))
  }

  /** T=0: data cannot go both ways in one command, so it waits for GET RESPONSE. */
  #leave(data: Uint8Array): Reply {
    this.#pending = Uint8Array.from(data)
    return { sw: 0x6100 | (data.length & 0xff) }
  }

  #getResponse({ p3 }: ParsedCommand): Reply {
    if (this.#pending.length === 0) return { sw: 0x6985 }
    const wanted = p3 === 0 ? 256 : p3
    if (wanted > this.#pending.length) return { sw: 0x6c00 | (this.#pending.length & 0xff) }
    const data = this.#pending.slice(0, wanted)
    this.#pending = this.#pending.slice(wanted)
    return { sw: this.#pending.length > 0 ? 0x6100 | (this.#pending.length & 0xff) : 0x9000, data }
  }
}

function triesInMemory(start: number): PinTryStore {
  let triesLeft = start
  return {
    load: () => triesLeft,
    save: next => {
      triesLeft = next
    },
  }
}
