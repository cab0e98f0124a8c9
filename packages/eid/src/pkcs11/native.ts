/**
 * The functions of a PKCS#11 library, called through koffi.
 *
 * Takes   the checked path of a library; numbers and octets.
 * Gives   promises: each call runs in a thread of its own beside the event loop, because a module may wait for hardware, a
 *         network or a person. One call at a time for each session: the caller sees to that.
 * Throws  Pkcs11Error.
 *
 * Found through C_GetFunctionList, the only symbol every module must have (version 2.40, section 5.4).
 */
import type { LibraryHandle } from 'koffi'
import { CKF_OS_LOCKING_OK, CKR } from './constants.ts'
import { failureOf, Pkcs11Error } from './error.ts'
import {
  decodeLengths,
  decodeUlong,
  encodeEntries,
  encodeInitializeArguments,
  encodeUlong,
  functionOffset,
  type Layout,
  layoutOf,
} from './layout.ts'

/** Session and object handles are opaque numbers. */
export type Handle = number

/** An attribute with its value's octets. */
export type Attribute = readonly [type: number, value: Uint8Array]

export interface NativeToken {
  readonly slot: Handle
  readonly label: string
  readonly manufacturer: string
  readonly model: string
  readonly serial: string
  readonly flags: number
}

export interface Pkcs11Library {
  readonly layout: Layout
  /** `false`: somebody else in this process had done it before. */
  initialize(): Promise<boolean>
  finalize(): Promise<void>
  /** Slots with a token in them. */
  slots(): Promise<readonly Handle[]>
  token(slot: Handle): Promise<NativeToken>
  openSession(slot: Handle, flags: number): Promise<Handle>
  closeSession(session: Handle): Promise<void>
  login(session: Handle, userType: number, pin: Uint8Array): Promise<void>
  find(session: Handle, template: readonly Attribute[], limit: number): Promise<readonly Handle[]>
  /** Values in the order asked; undefined where the object has none or does not show it. */
  read(
    session: Handle,
    object: Handle,
    types: readonly number[],
  ): Promise<readonly (Uint8Array | undefined)[]>
  generateKeyPair(
    session: Handle,
    mechanism: number,
    publicTemplate: readonly Attribute[],
    privateTemplate: readonly Attribute[],
  ): Promise<{ readonly publicKey: Handle; readonly privateKey: Handle }>
  sign(session: Handle, mechanism: number, key: Handle, data: Uint8Array, room: number): Promise<Uint8Array>
}

type Koffi = typeof import('koffi').default
type Pointer = bigint
type NativeFunction = ReturnType<LibraryHandle['func']>

/** A library nobody refers to is unloaded, and its functions with it, though they were found through pointers. */
const kept: LibraryHandle[] = []

/** Loads a library; `path` comes from `checkModuleFile`. It stays loaded. */
export async function loadLibrary(path: string): Promise<Pkcs11Library> {
  try {
    const { default: koffi } = await import('koffi')
    // The module's own libraries come first: Node.js brings an OpenSSL of its own.
    const library = koffi.load(path, { deep: true })
    kept.push(library)
    return bind(koffi, library)
  } catch (cause) {
    if (cause instanceof Pkcs11Error) throw cause
    throw new Pkcs11Error('PKCS11_MODULE_UNUSABLE', `${path} cannot be loaded as a PKCS#11 library`, {
      cause,
    })
  }
}

/** Places in CK_FUNCTION_LIST. */
const PLACE = {
  C_Initialize: 0,
  C_Finalize: 1,
  C_GetSlotList: 4,
  C_GetTokenInfo: 6,
  C_OpenSession: 12,
  C_CloseSession: 13,
  C_Login: 18,
  C_GetAttributeValue: 24,
  C_FindObjectsInit: 26,
  C_FindObjects: 27,
  C_FindObjectsFinal: 28,
  C_SignInit: 42,
  C_Sign: 43,
  C_GenerateKeyPair: 59,
} as const

type FunctionName = keyof typeof PLACE

/** As koffi names them: a CK_BBOOL, a CK_ULONG, a pointer to octets of ours. */
const PARAMETERS: Readonly<Record<FunctionName, readonly ('uchar' | 'ulong' | 'void *')[]>> = {
  C_Initialize: ['void *'],
  C_Finalize: ['void *'],
  C_GetSlotList: ['uchar', 'void *', 'void *'],
  C_GetTokenInfo: ['ulong', 'void *'],
  C_OpenSession: ['ulong', 'ulong', 'void *', 'void *', 'void *'],
  C_CloseSession: ['ulong'],
  C_Login: ['ulong', 'ulong', 'void *', 'ulong'],
  C_GetAttributeValue: ['ulong', 'ulong', 'void *', 'ulong'],
  C_FindObjectsInit: ['ulong', 'void *', 'ulong'],
  C_FindObjects: ['ulong', 'void *', 'ulong', 'void *'],
  C_FindObjectsFinal: ['ulong'],
  C_SignInit: ['ulong', 'void *', 'ulong'],
  C_Sign: ['ulong', 'void *', 'ulong', 'void *', 'void *'],
  C_GenerateKeyPair: ['ulong', 'void *', 'void *', 'ulong', 'void *', 'ulong', 'void *', 'void *'],
}

/** Octets of CK_TOKEN_INFO: fixed texts, then numbers; more room than any system needs. */
const TOKEN_INFO = { room: 512, label: 0, manufacturer: 32, model: 64, serial: 80, flags: 96 } as const

function bind(koffi: Koffi, library: LibraryHandle): Pkcs11Library {
  const pointerWidth = koffi.sizeof('void *')
  const layout = layoutOf(process.platform, pointerWidth === 4 ? 4 : 8)
  const functions = functionsOf(koffi, library, layout)

  const pointedAt = new Set<object>()

  /** `behind`: octets that octets among the parameters point at; they live until the module has answered. */
  async function answer(
    name: FunctionName,
    parameters: readonly unknown[],
    behind?: object,
  ): Promise<number> {
    const result = await new Promise<number | bigint>((resolve, reject) => {
      if (behind) pointedAt.add(behind)
      functions[name].async(...parameters, (error: unknown, value: number | bigint) => {
        if (behind) pointedAt.delete(behind)
        if (error) reject(error)
        else resolve(value)
      })
    })
    return Number(BigInt.asUintN(32, BigInt(result)))
  }

  async function call(name: FunctionName, parameters: readonly unknown[], behind?: object): Promise<void> {
    const returnCode = await answer(name, parameters, behind)
    if (returnCode !== CKR.OK) throw failureOf(name, returnCode)
  }

  const number = () => Buffer.alloc(layout.ulong)
  const addressed = (octets: Uint8Array): bigint => (octets.length === 0 ? 0n : koffi.address(octets))
  const template = (attributes: readonly Attribute[]): Buffer =>
    encodeEntries(
      layout,
      attributes.map(([type, value]) => ({ type, address: addressed(value), length: value.length })),
    )
  const mechanismOf = (type: number): Buffer => encodeEntries(layout, [{ type, address: 0n, length: 0 }])

  return {
    layout,
    async initialize() {
      const returnCode = await answer('C_Initialize', [encodeInitializeArguments(layout, CKF_OS_LOCKING_OK)])
      if (returnCode === CKR.CRYPTOKI_ALREADY_INITIALIZED) return false
      if (returnCode !== CKR.OK) throw failureOf('C_Initialize', returnCode)
      return true
    },
    finalize: () => call('C_Finalize', [null]),
    async slots() {
      // Asking for the number alone makes a module look for new slots (section 5.5).
      const count = number()
      await call('C_GetSlotList', [1, null, count])
      const room = decodeUlong(layout, count)
      if (room === 0) return []
      const list = Buffer.alloc(room * layout.ulong)
      await call('C_GetSlotList', [1, list, count])
      return handles(layout, list, Math.min(room, decodeUlong(layout, count)))
    },
    async token(slot) {
      const info = Buffer.alloc(TOKEN_INFO.room)
      await call('C_GetTokenInfo', [slot, info])
      const text = (start: number, length: number) =>
        info
          .subarray(start, start + length)
          .toString('utf8')
          .trimEnd()
      return {
        slot,
        label: text(TOKEN_INFO.label, 32),
        manufacturer: text(TOKEN_INFO.manufacturer, 32),
        model: text(TOKEN_INFO.model, 16),
        serial: text(TOKEN_INFO.serial, 16),
        flags: decodeUlong(layout, info, TOKEN_INFO.flags),
      }
    },
    async openSession(slot, flags) {
      const session = number()
      await call('C_OpenSession', [slot, flags, null, null, session])
      return decodeUlong(layout, session)
    },
    closeSession: session => call('C_CloseSession', [session]),
    login: (session, userType, pin) => call('C_Login', [session, userType, pin, pin.length]),
    async find(session, attributes, limit) {
      const entries = template(attributes)
      try {
        await call('C_FindObjectsInit', [session, entries, attributes.length], attributes)
        const found = Buffer.alloc(limit * layout.ulong)
        const count = number()
        await call('C_FindObjects', [session, found, limit, count])
        return handles(layout, found, decodeUlong(layout, count))
      } finally {
        // Also when the search failed: some modules keep it open.
        await answer('C_FindObjectsFinal', [session])
      }
    },
    async read(session, object, types) {
      const empty = encodeEntries(
        layout,
        types.map(type => ({ type, address: 0n, length: 0 })),
      )
      await readInto(session, object, empty, types.length)
      const lengths = decodeLengths(layout, empty, types.length)
      const values = lengths.map(length => Buffer.alloc(length ?? 0))
      const entries = encodeEntries(
        layout,
        values.map((value, index) => ({
          type: types[index] ?? 0,
          address: addressed(value),
          length: value.length,
        })),
      )
      await readInto(session, object, entries, types.length, values)
      const written = decodeLengths(layout, entries, types.length)
      return values.map((value, index) => {
        const length = lengths[index] === undefined ? undefined : written[index]
        return length === undefined ? undefined : Uint8Array.from(value.subarray(0, length))
      })
    },
    async generateKeyPair(session, mechanism, publicTemplate, privateTemplate) {
      const publicKey = number()
      const privateKey = number()
      await call(
        'C_GenerateKeyPair',
        [
          session,
          mechanismOf(mechanism),
          ...[template(publicTemplate), publicTemplate.length],
          ...[template(privateTemplate), privateTemplate.length],
          ...[publicKey, privateKey],
        ],
        [publicTemplate, privateTemplate],
      )
      return { publicKey: decodeUlong(layout, publicKey), privateKey: decodeUlong(layout, privateKey) }
    },
    async sign(session, mechanism, key, data, room) {
      await call('C_SignInit', [session, mechanismOf(mechanism), key])
      const signature = Buffer.alloc(room)
      const length = encodeUlong(layout, room)
      await call('C_Sign', [session, data, data.length, signature, length])
      return Uint8Array.from(signature.subarray(0, decodeUlong(layout, length)))
    },
  }

  /** Some attributes may be missing or hidden: the module says so in the length, and in a return code that is no failure. */
  async function readInto(session: Handle, object: Handle, entries: Buffer, count: number, behind?: object) {
    const returnCode = await answer('C_GetAttributeValue', [session, object, entries, count], behind)
    const isPartial =
      returnCode === CKR.ATTRIBUTE_TYPE_INVALID ||
      returnCode === CKR.ATTRIBUTE_SENSITIVE ||
      returnCode === CKR.BUFFER_TOO_SMALL
    if (returnCode !== CKR.OK && !isPartial) throw failureOf('C_GetAttributeValue', returnCode)
  }
}

function functionsOf(
  koffi: Koffi,
  library: LibraryHandle,
  layout: Layout,
): Readonly<Record<FunctionName, NativeFunction>> {
  const getFunctionList = library.func('C_GetFunctionList', 'ulong', [koffi.out(koffi.pointer('void *'))])
  const list: (Pointer | null)[] = [null]
  const returnCode = Number(getFunctionList(list))
  const [address] = list
  if (returnCode !== CKR.OK || !address) throw failureOf('C_GetFunctionList', returnCode)
  const declare = (name: FunctionName): NativeFunction => {
    const pointer = koffi.decode(address, functionOffset(layout, PLACE[name]), 'void *')
    return koffi.decode(pointer, koffi.proto('ulong', [...PARAMETERS[name]]))
  }
  const names = Object.keys(PLACE) as FunctionName[]
  return Object.fromEntries(names.map(name => [name, declare(name)])) as Record<FunctionName, NativeFunction>
}

const handles = (layout: Layout, octets: Buffer, count: number): readonly Handle[] =>
  Array.from({ length: count }, (_, index) => decodeUlong(layout, octets, index * layout.ulong))
