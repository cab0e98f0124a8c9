/**
 * Signing keys as objects of a token: making one, finding one, reading its public half.
 *
 * Throws  Pkcs11Error `PKCS11_KEY_MISSING`, `PKCS11_KEY_UNFIT`, and what the module answers.
 *
 * A key is known by its CKA_ID. A private key that is not sensitive, or that may leave the token, is not used.
 */
import { der, OID } from '@vesalius/pki'
import { CKA, CKK, CKM, CKO } from './constants.ts'
import { Pkcs11Error } from './error.ts'
import { encodeUlong } from './layout.ts'
import type { Attribute, Handle, Pkcs11Library } from './native.ts'

export type TokenKeyKind = 'P-256' | 'P-384' | 'RSA-2048' | 'RSA-3072' | 'RSA-4096'

export interface TokenKeyPlan {
  readonly kind: TokenKeyKind
  /** CKA_ID; new, best random. */
  readonly id: Uint8Array
  /** CKA_LABEL, for people. */
  readonly label: string
}

const CURVES = { 'P-256': OID.p256, 'P-384': OID.p384 } as const
const POINT_OCTETS = { 'P-256': 65, 'P-384': 97 } as const

const YES = Uint8Array.of(1)
const NO = Uint8Array.of(0)
const EXPONENT = Uint8Array.of(1, 0, 1)

/**
 * Makes a key pair in the token: sensitive, not extractable, for signatures alone. One that is there under the new id was made by an
 * attempt whose answer was lost: a second would make both unusable.
 */
export async function makeKeyObjects(
  library: Pkcs11Library,
  session: Handle,
  { kind, id, label }: TokenKeyPlan,
): Promise<void> {
  if ((await objectsOf(library, session, CKO.PRIVATE_KEY, id)).length > 0) return
  const common: readonly Attribute[] = [
    [CKA.TOKEN, YES],
    [CKA.ID, id],
    [CKA.LABEL, Buffer.from(label, 'utf8')],
  ]
  const publicTemplate: readonly Attribute[] = [
    ...common,
    [CKA.PRIVATE, NO],
    [CKA.VERIFY, YES],
    ...(kind === 'P-256' || kind === 'P-384'
      ? [[CKA.EC_PARAMS, der.oid(CURVES[kind])] as const]
      : [
          [CKA.MODULUS_BITS, encodeUlong(library.layout, Number(kind.slice(4)))] as const,
          [CKA.PUBLIC_EXPONENT, EXPONENT] as const,
        ]),
  ]
  const privateTemplate: readonly Attribute[] = [
    ...common,
    [CKA.PRIVATE, YES],
    [CKA.SENSITIVE, YES],
    [CKA.EXTRACTABLE, NO],
    [CKA.SIGN, YES],
    [CKA.DECRYPT, NO],
    [CKA.UNWRAP, NO],
    [CKA.DERIVE, NO],
  ]
  const mechanism = kind.startsWith('P-') ? CKM.EC_KEY_PAIR_GEN : CKM.RSA_PKCS_KEY_PAIR_GEN
  await library.generateKeyPair(session, mechanism, publicTemplate, privateTemplate)
}

/** The private key with this id; refuses one that could leave the token. */
export async function findPrivateKey(
  library: Pkcs11Library,
  session: Handle,
  id: Uint8Array,
): Promise<Handle> {
  const key = await onlyObject(library, session, CKO.PRIVATE_KEY, id)
  const [sensitive, extractable, sign] = await library.read(session, key, [
    ...[CKA.SENSITIVE, CKA.EXTRACTABLE, CKA.SIGN],
  ])
  if (!isTrue(sensitive) || extractable === undefined || isTrue(extractable)) {
    throw new Pkcs11Error('PKCS11_KEY_UNFIT', `the key ${hex(id)} could leave the token`)
  }
  if (!isTrue(sign)) throw new Pkcs11Error('PKCS11_KEY_UNFIT', `the key ${hex(id)} is not one that signs`)
  return key
}

/** SubjectPublicKeyInfo of the public key with this id, DER. */
export async function readPublicKey(
  library: Pkcs11Library,
  session: Handle,
  id: Uint8Array,
): Promise<Uint8Array> {
  const key = await onlyObject(library, session, CKO.PUBLIC_KEY, id)
  const [type] = await library.read(session, key, [CKA.KEY_TYPE])
  if (sameOctets(type, encodeUlong(library.layout, CKK.RSA))) {
    const [modulus, exponent] = await library.read(session, key, [CKA.MODULUS, CKA.PUBLIC_EXPONENT])
    if (modulus && exponent) return rsaSpki(modulus, exponent)
  }
  if (sameOctets(type, encodeUlong(library.layout, CKK.EC))) {
    const [parameters, point] = await library.read(session, key, [CKA.EC_PARAMS, CKA.EC_POINT])
    const spki = parameters && point && ecSpki(parameters, point)
    if (spki) return spki
  }
  throw new Pkcs11Error('PKCS11_KEY_UNFIT', `the key ${hex(id)} is not of a kind that is used here`)
}

async function onlyObject(
  library: Pkcs11Library,
  session: Handle,
  kind: number,
  id: Uint8Array,
): Promise<Handle> {
  const found = await objectsOf(library, session, kind, id)
  const [key] = found
  if (key === undefined || found.length > 1) {
    const many = found.length > 1 ? 'several keys' : 'no key'
    throw new Pkcs11Error('PKCS11_KEY_MISSING', `the token holds ${many} with the id ${hex(id)}`)
  }
  return key
}

/** Two at most. */
const objectsOf = (library: Pkcs11Library, session: Handle, kind: number, id: Uint8Array) =>
  library.find(
    session,
    [
      [CKA.CLASS, encodeUlong(library.layout, kind)],
      [CKA.ID, id],
    ],
    2,
  )

function rsaSpki(modulus: Uint8Array, exponent: Uint8Array): Uint8Array {
  const key = der.sequence(der.unsignedInteger(modulus), der.unsignedInteger(exponent))
  return der.sequence(der.sequence(der.oid(OID.rsaEncryption), der.nullValue), der.bitString(key))
}

/** The point comes inside an OCTET STRING, as the standard wants it, or bare, as some modules give it. */
function ecSpki(parameters: Uint8Array, point: Uint8Array): Uint8Array | undefined {
  for (const kind of ['P-256', 'P-384'] as const) {
    if (!sameOctets(parameters, der.oid(CURVES[kind]))) continue
    const bare = point.length === POINT_OCTETS[kind] ? point : point.subarray(2)
    if (bare.length !== POINT_OCTETS[kind] || bare[0] !== 4) return undefined
    const algorithm = der.sequence(der.oid(OID.ecPublicKey), der.oid(CURVES[kind]))
    return der.sequence(algorithm, der.bitString(bare))
  }
  return undefined
}

const isTrue = (value: Uint8Array | undefined) => value?.[0] === 1
const sameOctets = (a: Uint8Array | undefined, b: Uint8Array) => a !== undefined && Buffer.compare(a, b) === 0
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')
