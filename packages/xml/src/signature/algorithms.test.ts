import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { der } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import { askRequest, codeOf } from '../../test/messages.ts'
import { change, good, resigned, verify } from '../../test/signed-message.ts'
import { certificateFor, spkiOf, throwaway } from '../../test/throwaway.ts'
import { signEnveloped } from '../index.ts'

describe('refuses weak and foreign keys', () => {
  const rsaKey = (bits: number) => spkiOf(generateKeyPairSync('rsa', { modulusLength: bits }).privateKey)
  const ecKey = (curve: string) => spkiOf(generateKeyPairSync('ec', { namedCurve: curve }).privateKey)
  const certified = async (spki: Uint8Array, method: string): Promise<string> => {
    const certificate = Buffer.from(await certificateFor(spki)).toString('base64')
    const by = `<ds:X509Certificate>${certificate}</ds:X509Certificate>`
    const message = change(good, /<ds:X509Certificate>[\s\S]*<\/ds:X509Certificate>/, by)
    return message.replace('#rsa-sha256', `#${method}`)
  }
  const cases: readonly { name: string; spki: () => Uint8Array; method: string }[] = [
    { name: 'RSA with 1024 bits', spki: () => rsaKey(1024), method: 'rsa-sha256' },
    { name: 'RSA with 2047 bits', spki: () => rsaKey(2047), method: 'rsa-sha256' },
    { name: 'RSA with 8192 bits, dear to verify', spki: () => hugeRsaKey(), method: 'rsa-sha256' },
    {
      name: 'RSA-PSS',
      spki: () => spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey),
      method: 'rsa-sha256',
    },
    { name: 'P-521', spki: () => ecKey('P-521'), method: 'ecdsa-sha256' },
    { name: 'secp256k1', spki: () => ecKey('secp256k1'), method: 'ecdsa-sha256' },
    { name: 'P-384 as a compressed point', spki: () => compressed(ecKey('P-384')), method: 'ecdsa-sha256' },
    {
      name: 'Ed25519',
      spki: () => spkiOf(generateKeyPairSync('ed25519').privateKey),
      method: 'ecdsa-sha256',
    },
    { name: 'an EC key for an RSA algorithm', spki: () => ecKey('P-384'), method: 'rsa-sha256' },
    { name: 'an RSA key for an ECDSA algorithm', spki: () => rsaKey(2048), method: 'ecdsa-sha256' },
  ]
  it.each(cases)('$name', async ({ spki, method }) => {
    const message = await certified(spki(), method)
    expect(codeOf(() => verify(message))).toBe('XML_KEY_NOT_ALLOWED')
  })
})

describe('takes ECDSA values as r‖s only', async () => {
  const ec = await throwaway('P-384', 'ecdsa-sha384')
  const signing = { signer: ec.signer, certificates: [ec.certificate] }

  it('and refuses the DER form', async () => {
    const inDer = {
      ...signing,
      signer: {
        ...ec.signer,
        sign: async (all: Uint8Array) => new Uint8Array(sign('sha384', all, ec.privateKey)),
      },
    }
    await expect(signEnveloped(askRequest(), inDer)).rejects.toMatchObject({
      code: 'XML_SIGNATURE_INVALID',
    })
  })

  it.each([
    { name: 'r and s zero', forge: () => new Uint8Array(96) },
    { name: 'an octet too many', forge: (value: Uint8Array) => Uint8Array.of(0, ...value) },
    {
      name: 'leading zeros on both halves',
      forge: (value: Uint8Array) => Uint8Array.of(0, ...value.subarray(0, 48), 0, ...value.subarray(48)),
    },
    {
      name: 'a zero between the halves',
      forge: (value: Uint8Array) => Uint8Array.of(...value.subarray(0, 48), 0, ...value.subarray(48)),
    },
    {
      name: 's replaced by r',
      forge: (value: Uint8Array) => Uint8Array.of(...value.subarray(0, 48), ...value.subarray(0, 48)),
    },
  ])('and refuses $name', async ({ forge }) => {
    const sign = async (all: Uint8Array) => forge(await ec.signer.sign(all))
    await expect(
      signEnveloped(askRequest(), { ...signing, signer: { ...ec.signer, sign } }),
    ).rejects.toMatchObject({
      code: 'XML_SIGNATURE_INVALID',
    })
  })
})

it('accepts a SHA-384 digest of a P-384 card', () => {
  const digest = createHash('sha384').update(verify(good).canonicalOctets).digest('base64')
  const message = resigned(good, info =>
    change(
      info,
      'http://www.w3.org/2001/04/xmlenc#sha256',
      'http://www.w3.org/2001/04/xmldsig-more#sha384',
    ).replace(/<ds:DigestValue>.*</, `<ds:DigestValue>${digest}<`),
  )
  expect(verify(message).element).toEqual(askRequest('keep'))
})

function hugeRsaKey(): Uint8Array {
  const modulus = der.unsignedInteger(new Uint8Array(1024).fill(0xff))
  const algorithm = der.sequence(der.oid('1.2.840.113549.1.1.1'), der.nullValue)
  return der.sequence(algorithm, der.bitString(der.sequence(modulus, der.integer(65537n))))
}

function compressed(spki: Uint8Array): Uint8Array {
  const algorithm = der.sequence(der.oid('1.2.840.10045.2.1'), der.oid('1.3.132.0.34'))
  const form = ((spki.at(-1) ?? 0) & 1) + 2
  return der.sequence(algorithm, der.bitString(Uint8Array.of(form, ...spki.slice(-96, -48))))
}
