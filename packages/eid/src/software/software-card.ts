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
import {
  AID_BELPIC,
  AID_DF_BELPIC,
  AID_DF_ID,
  ATR,
  CARD_FILES,
  type CardGeneration,
  type CardKey,
} from '../card-layout.ts'
import { PIN_REFERENCE } from '../pin-block.ts'
import { parseRecords, writeRecords } from '../tlv.ts'
import type { CardDescription } from './card-description.ts'
import { basicPrivateKey, buildCardFiles, type CardFileContents } from './card-files.ts'
import { knowsAlgorithm, signEcHash, signHash } from './card-key.ts'
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

interface ParsedCommand {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  /** Fifth octet: length of the data, or of the data expected. */
  readonly p3: number
  readonly data: Uint8Array
}

interface Reply {
  readonly sw: number
  readonly data?: Uint8Array
}

const DF_BELPIC = '3F00DF00'
const DF_ID = '3F00DF01'
const APPLICATIONS: Readonly<Record<string, string>> = {
  [AID_BELPIC]: '3F00',
  [AID_DF_BELPIC]: DF_BELPIC,
  [AID_DF_ID]: DF_ID,
}
const DIRECTORIES = ['3F00', DF_BELPIC, DF_ID]

export class SoftwareCard {
  readonly atr: Uint8Array
  readonly #generation: CardGeneration
  readonly #description: CardDescription
  readonly #files: ReadonlyMap<string, Uint8Array>
  readonly #keys: Readonly<Partial<Record<CardKey, KeyObject>>>
  readonly #basicKey: KeyObject | undefined
  readonly #pin: SoftwarePin
  #directory = '3F00'
  #file: { readonly path: string; readonly octets: Uint8Array } | undefined
  #environment: { readonly algorithm: number; readonly key: CardKey } | undefined
  #pending = new Uint8Array()

  constructor(parts: SoftwareCardParts) {
    const { description, authentication, signature } = parts
    this.#description = description
    this.#generation = description.applet
    this.atr = parts.atr ?? ATR[description.applet]
    this.#files = byPath(
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
    this.#directory = '3F00'
    this.#file = undefined
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
        return this.#select(command)
      case 0x00b0:
        return this.#readBinary(command)
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
        return this.#generation === '1.8' ? this.#readRecord(command) : { sw: 0x6d00 }
      default:
        return { sw: command.cla === 0x00 || command.cla === 0x80 ? 0x6d00 : 0x6e00 }
    }
  }

  #select({ p1, data }: ParsedCommand): Reply {
    const name = Buffer.from(data).toString('hex').toUpperCase()
    if (p1 === 0x04) {
      const directory = APPLICATIONS[name]
      return directory === undefined ? { sw: 0x6a82 } : this.#open(directory)
    }
    if (p1 === 0x08) return this.#open(name.startsWith('3F00') ? name : `3F00${name}`)
    if (p1 === 0x02 || p1 === 0x00)
      return name === '3F00' ? this.#open(name) : this.#open(this.#directory + name)
    return { sw: 0x6a86 }
  }

  #open(path: string): Reply {
    if (DIRECTORIES.includes(path)) {
      this.#directory = path
      this.#file = undefined
      return { sw: 0x9000 }
    }
    const octets = this.#files.get(path)
    if (octets === undefined) return { sw: 0x6a82 }
    this.#directory = path.slice(0, -4)
    this.#file = { path, octets }
    return { sw: 0x9000 }
  }

  #readBinary({ p1, p2, p3 }: ParsedCommand): Reply {
    if (this.#file === undefined) return { sw: 0x6986 }
    const offset = (p1 << 8) | p2
    const { octets } = this.#file
    if (offset >= octets.length) return { sw: 0x6b00 }
    const wanted = p3 === 0 ? 256 : p3
    const left = octets.length - offset
    if (left < wanted) return { sw: 0x6c00 | left }
    return { sw: 0x9000, data: octets.subarray(offset, offset + wanted) }
  }

  /** Applet 1.8: one record of the identity or address file, whichever is selected. */
  #readRecord({ p1, p2, p3 }: ParsedCommand): Reply {
    const { identity, address } = CARD_FILES
    const path = this.#file?.path === address ? address : identity
    const record = parseRecords(this.#files.get(path) ?? new Uint8Array()).find(({ tag }) => tag === p1)
    if (record === undefined || p1 !== p2) return { sw: 0x6a83 }
    return withLength(writeRecords([record]), p3)
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
    if (p2 === 0x00) return withLength(data, p3)
    if (p2 !== 0x01 || this.#generation === '1.7') return { sw: 0x6a86 }
    return withLength(Uint8Array.of(...data, this.#pin.triesLeft, 0x00, 0x00), p3)
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
    const key = reference === 0x82 ? 'authentication' : reference === 0x83 ? 'signature' : undefined
    if (this.#directory !== DF_BELPIC || key === undefined || this.#keys[key] === undefined)
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

/** Short APDUs: header alone, header and expected length, header and data (with or without expected length). */
function parseCommand(octets: Uint8Array): ParsedCommand | null {
  const [cla, ins, p1, p2, p3 = 0] = octets
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null
  if (octets.length <= 5) return { cla, ins, p1, p2, p3, data: new Uint8Array() }
  const isWhole = octets.length === 5 + p3 || octets.length === 6 + p3
  return isWhole ? { cla, ins, p1, p2, p3, data: octets.slice(5, 5 + p3) } : null
}

/** Data of a fixed length: another expected length is answered with the right one. */
function withLength(data: Uint8Array, expected: number): Reply {
  return expected === data.length ? { sw: 0x9000, data } : { sw: 0x6c00 | data.length }
}

const byPath = (files: CardFileContents): ReadonlyMap<string, Uint8Array> =>
  new Map([...files].map(([name, octets]) => [CARD_FILES[name], octets]))

function triesInMemory(start: number): PinTryStore {
  let triesLeft = start
  return {
    load: () => triesLeft,
    save: next => {
      triesLeft = next
    },
  }
}
