/** CSRs and keys that must be refused. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { buildCsr, der, OID, parseNameText, softSigner, spkiOf } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { DEFECTIVE_CSRS } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import {
  certificateRequest,
  csrFor,
  encryptionKeys,
  enrol,
  forOrganization,
  newApplicant,
  newKeys,
  newOrganization,
  registerEtk,
} from '../fixtures/applicants.ts'
import { applicant, platform, refusal, request } from './bench.ts'

const { generateCertificate } = CERTRA_OPERATIONS

const LONG = process.env.LONG === '1'

export function refuseCsrsAndKeys(): void {
  describe('the CSR of a request', () => {
    const defects: Readonly<Record<keyof typeof DEFECTIVE_CSRS, readonly string[]>> = {
      'signature of another key': ['CSR_SIGNATURE_INVALID'],
      'one bit of the subject changed': ['CSR_MALFORMED'],
      'octets after the end': ['CSR_MALFORMED'],
      'last octet missing': ['CSR_MALFORMED'],
      'empty subject': ['CSR_SUBJECT_MISMATCH'],
      'two attributes in one RDN': ['CSR_MALFORMED'],
      'version 2': ['CSR_MALFORMED'],
      'curve P-256': ['KEY_CURVE_NOT_ALLOWED'],
      'compressed point': ['KEY_POINT_COMPRESSED'],
      'RSA of 1024 bits': ['KEY_TOO_SHORT'],
      'RSA exponent 3': ['KEY_EXPONENT_WEAK'],
      'RSA primes next to each other': ['KEY_WEAK'],
      'RSA signed with SHA-1': ['CSR_SIGNATURE_INVALID'],
    }
    it.each(Object.entries(defects))('with %s: %s', async (name, codes) => {
      const csr = await DEFECTIVE_CSRS[name as keyof typeof DEFECTIVE_CSRS](
        parseNameText(request.contract.dn),
      )
      expect(await refusal({ ...request, csr })).toEqual(codes)
    })

    it('with a bit changed in any place: CSR_MALFORMED, CSR_SIGNATURE_INVALID or what the change says', async () => {
      const step = LONG ? 1 : 23
      for (let at = 0; at < request.csr.length; at += step) {
        const csr = Uint8Array.from(request.csr)
        csr[at] = (csr[at] ?? 0) ^ 0x01
        const codes = await platform.client.codes(
          generateCertificate,
          { ...request, csr },
          applicant.signature,
        )
        expect(codes, `octet ${at}`).not.toContain('accepted')
        for (const code of codes) expect(code, `octet ${at}`).toMatch(/^(CSR|KEY)_/)
      }
    })

    it('cut off anywhere, or empty: CSR_MALFORMED', async () => {
      const step = LONG ? 1 : 29
      for (let end = 0; end < request.csr.length; end += step) {
        const csr = request.csr.subarray(0, end)
        const codes = await platform.client.codes(
          generateCertificate,
          { ...request, csr },
          applicant.signature,
        )
        expect(codes, `${end} octets`).toEqual(['CSR_MALFORMED'])
      }
    })

    it('for another name than the contract’s: CSR_SUBJECT_MISMATCH', async () => {
      const keys = await newKeys()
      const { dn } = request.contract
      for (const wrong of [
        dn.replace('ELOISE', 'ALOISE'),
        dn.replace(',O=Federal Government', ''),
        `${dn},C=BE`,
        dn.replace(/^CN=[^,]+/, '$&\\, LAB'),
      ]) {
        expect(await refusal({ ...request, csr: await csrFor({ dn: wrong }, keys) }), wrong).toEqual([
          'CSR_SUBJECT_MISMATCH',
        ])
      }
    })

    it.each([
      {
        name: 'Ed25519',
        keys: () => generateKeyPairSync('ed25519'),
        codes: ['CSR_MALFORMED', 'KEY_ALGORITHM_NOT_ALLOWED', 'CSR_SIGNATURE_INVALID'],
      },
      {
        name: 'P-521',
        keys: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
        codes: ['KEY_CURVE_NOT_ALLOWED'],
      },
      {
        name: 'secp256k1',
        keys: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
        codes: ['KEY_CURVE_NOT_ALLOWED'],
      },
      {
        name: 'RSA of 4096 bits',
        keys: () => generateKeyPairSync('rsa', { modulusLength: 4096 }),
        codes: ['KEY_ALGORITHM_NOT_ALLOWED'],
      },
    ])('with a key of $name', async ({ keys, codes }) => {
      const { privateKey } = keys()
      const subject = parseNameText(request.contract.dn)
      const signing = await newKeys()
      // the key of the CSR in the form of a key that can sign; its signature is then another key's
      const csr = await buildCsr({
        ...{ subject, spki: spkiOf(privateKey) },
        signer: { ...softSigner(signing.privateKey), spki: spkiOf(privateKey) },
      })
      const found = await refusal({ ...request, csr })
      expect(
        codes.some(code => found.includes(code)),
        found.join(' '),
      ).toBe(true)
      for (const code of found) expect([...codes, 'CSR_SIGNATURE_INVALID']).toContain(code)
    })

    it('with an even modulus, a small factor or the structure of ROCA: KEY_WEAK', async () => {
      const subject = parseNameText(request.contract.dn)
      const signing = await newKeys()
      for (const modulus of [even(), divisible(), roca()]) {
        const spki = rsaSpki(modulus)
        const csr = await buildCsr({ subject, spki, signer: { ...softSigner(signing.privateKey), spki } })
        expect(await refusal({ ...request, csr })).toContain('KEY_WEAK')
      }
    })

    it('with an absurd key is refused without being worked on', async () => {
      const spki = rsaSpki((1n << 60_000n) - 1n, (1n << 59_000n) + 1n)
      const signing = await newKeys()
      const csr = await buildCsr({
        ...{ subject: parseNameText(request.contract.dn), spki },
        signer: { ...softSigner(signing.privateKey), spki },
      })
      const started = performance.now()
      const codes = await refusal({ ...request, csr })
      expect(codes.some(code => code.startsWith('KEY_') || code === 'CSR_MALFORMED')).toBe(true)
      expect(performance.now() - started).toBeLessThan(2000)
    })
  })

  describe('the key of a request', () => {
    it('that another person has used: KEY_ALREADY_USED', async () => {
      const { keys } = await enrol(platform.client, await newApplicant(platform))
      expect(await refusal({ ...request, csr: await csrFor(request.contract, keys) })).toEqual([
        'KEY_ALREADY_USED',
      ])
    })

    it('that waits with another request: KEY_ALREADY_USED', async () => {
      const other = await newApplicant(platform)
      const holder = forOrganization(await newOrganization(platform, []))
      const waiting = await certificateRequest(platform.client, other, { holder })
      await platform.client.succeed(generateCertificate, waiting.request, other.signature)
      expect(await refusal({ ...request, csr: await csrFor(request.contract, waiting.keys) })).toEqual([
        'KEY_ALREADY_USED',
      ])
    })

    it('that is somebody’s encryption key: KEY_ALREADY_USED', async () => {
      const holder = await enrol(platform.client, await newApplicant(platform))
      const keys = await encryptionKeys(1)
      await registerEtk(platform.client, holder, keys)
      expect(await refusal({ ...request, csr: await csrFor(request.contract, keys) })).toEqual([
        'KEY_ALREADY_USED',
      ])
    })

    it('that is the platform’s own: KEY_ALREADY_USED, whoever could have signed with it', async () => {
      const signing = await newKeys()
      for (const { issuer } of platform.deps.authorities.issuing) {
        const { spki } = issuer.certificate
        const csr = await buildCsr({
          ...{ subject: parseNameText(request.contract.dn), spki },
          signer: { ...softSigner(signing.privateKey), spki },
        })
        expect(await refusal({ ...request, csr })).toContain('KEY_ALREADY_USED')
      }
    })
  })
}

function rsaSpki(modulus: bigint, exponent = 65_537n): Uint8Array {
  const key = der.sequence(der.integer(modulus), der.integer(exponent))
  return der.sequence(der.sequence(der.oid(OID.rsaEncryption), der.nullValue), der.bitString(key))
}

/** A number of 2048 bits. */
const randomModulus = () => BigInt(`0x${randomBytes(256).toString('hex')}`) | (1n << 2047n) | 1n

const even = () => randomModulus() + 1n
const divisible = () => ((randomModulus() / 751n) | 1n) * 751n

/** A modulus that is a power of 65537 modulo every small prime, as those of the faulty library. */
function roca(): bigint {
  const primes = [...Array(752).keys()].filter(
    n => n > 2 && [...Array(n).keys()].every(d => d < 2 || n % d > 0),
  )
  const product = primes.filter(prime => prime <= 167).reduce((all, prime) => all * BigInt(prime), 1n)
  const power = 65_537n ** 7n % product
  for (;;) {
    const modulus = power + product * (randomModulus() / product)
    const sound = modulus % 2n === 1n && primes.every(prime => modulus % BigInt(prime) !== 0n)
    if (sound && modulus.toString(2).length === 2048) return modulus
  }
}
