/**
 * ECDSA over P-384 with SHA-384 that gives the same signature every time (RFC 6979 section 3.2). Signatures of the platform itself are never
 * made so: the arithmetic is not in constant time, and the keys here are no secrets.
 */
import { createECDH, createHash, createHmac, type KeyObject } from 'node:crypto'
import { type Signer, softSigner } from '@vesalius/pki'
import { inverse, P384_ORDER, toInteger, toOctets } from './integers.ts'

const WIDTH = 48

export function deterministicP384Signer(privateKey: KeyObject): Signer {
  const { algorithm, spki } = softSigner(privateKey, 'ecdsaWithSHA384')
  const secret = toInteger(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'))
  return { algorithm, spki, sign: async octets => signDeterministically(secret, octets) }
}

function signDeterministically(secret: bigint, octets: Uint8Array): Uint8Array {
  const hash = toInteger(createHash('sha384').update(octets).digest()) % P384_ORDER
  for (const nonce of nonces(secret, hash)) {
    const exchange = createECDH('secp384r1')
    exchange.setPrivateKey(toOctets(nonce, WIDTH))
    const r = toInteger(exchange.getPublicKey().subarray(1, 1 + WIDTH)) % P384_ORDER
    const s = (inverse(nonce, P384_ORDER) * (hash + r * secret)) % P384_ORDER
    if (r !== 0n && s !== 0n) return signatureValue(r, s)
  }
  throw new RangeError('no nonce fits')
}

/** Steps b to h. */
function* nonces(secret: bigint, hash: bigint): Generator<bigint> {
  const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]) =>
    createHmac('sha384', key).update(Buffer.concat(parts)).digest()
  const input = [toOctets(secret, WIDTH), toOctets(hash, WIDTH)]
  let v = Buffer.alloc(WIDTH, 1)
  let k = Buffer.alloc(WIDTH, 0)
  for (const round of [0, 1]) {
    k = hmac(k, v, Buffer.of(round), ...input)
    v = hmac(k, v)
  }
  for (;;) {
    v = hmac(k, v)
    const nonce = toInteger(v)
    if (nonce > 0n && nonce < P384_ORDER) yield nonce
    k = hmac(k, v, Buffer.of(0))
    v = hmac(k, v)
  }
}

/** Ecdsa-Sig-Value (RFC 3279 section 2.2.3). */
function signatureValue(r: bigint, s: bigint): Uint8Array {
  const content = Buffer.concat([integer(r), integer(s)])
  return new Uint8Array(Buffer.concat([Buffer.of(0x30, content.length), content]))
}

function integer(value: bigint): Buffer {
  const digits = value.toString(16)
  const octets = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  const content = (octets[0] ?? 0) < 0x80 ? octets : Buffer.concat([Buffer.of(0), octets])
  return Buffer.concat([Buffer.of(0x02, content.length), content])
}
