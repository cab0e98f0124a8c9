import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Der, explicit, integer, octetString, oid, sequence, tlv } from '../der/write.ts'
import { Pkcs12Password, WorkBudget } from './key-derivation.ts'
import { writeMac } from './mac.ts'
import { PKCS12_OID } from './pkcs12.ts'
import { readPkcs12 } from './read.ts'
import { writeSafeBag } from './safe-bags.ts'

const PASSWORD = 'Throw-away 1'
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pkcs8 = key.export({ type: 'pkcs8', format: 'der' })
const other = tlv(0x03, Uint8Array.of(0, 1))
const own = tlv(0x03, Uint8Array.of(0), pointOf(key.export({ format: 'jwk' })))

function pointOf({ x = '', y = '' }: { x?: string | undefined; y?: string | undefined }): Uint8Array {
  return Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}

/** As much of a certificate as chains are made of. */
function certificate(publicKey: Der, { subject, issuer }: { subject: Der; issuer: Der }): Der {
  const spki = sequence(sequence(), publicKey)
  const tbs = sequence(integer(1), sequence(), issuer, sequence(), subject, spki)
  return sequence(tbs, sequence(), tlv(0x03, Uint8Array.of(0)))
}

const keyBag = writeSafeBag(PKCS12_OID.keyBag, pkcs8, [])
const certificateBag = (der: Der) =>
  writeSafeBag(
    PKCS12_OID.certificateBag,
    sequence(oid(PKCS12_OID.x509Certificate), explicit(0, octetString(der))),
    [],
  )

/** A file of a stranger who told the password: unencrypted safes of these bags. */
function file(...safes: readonly (readonly Der[])[]): Der {
  const data = (octets: Der) => sequence(oid(PKCS12_OID.data), explicit(0, octetString(octets)))
  const authenticated = sequence(...safes.map(bags => data(sequence(...bags))))
  const mac = writeMac(authenticated, new Pkcs12Password(PASSWORD), {
    digest: 'sha256',
    iterations: 1,
    budget: new WorkBudget(),
  })
  return sequence(integer(3), data(authenticated), mac)
}

const many = (count: number, bag: Der) => Array.from({ length: count }, () => bag)
const code = (wanted: string) => expect.objectContaining({ code: wanted })
const [A, B] = [sequence(oid('2.5.4.3')), sequence(oid('2.5.4.4'))]

describe('readPkcs12', () => {
  it('does not look for the certificate of each key by work that both multiply', () => {
    const strange = certificateBag(certificate(other, { subject: A, issuer: A }))
    const crowded = file([...many(400, keyBag), ...many(400, strange)])
    const start = performance.now()
    expect(readPkcs12(crowded, PASSWORD).keys).toHaveLength(400)
    expect(performance.now() - start).toBeLessThan(4000)
  })

  it('refuses a thousand bags in several safes as in one', () => {
    const safe = many(600, keyBag)
    expect(() => readPkcs12(file(safe, safe), PASSWORD)).toThrow(code('PKI_PKCS12_MALFORMED'))
  })

  it('refuses certificates of one name that would have to be tried as issuers again and again', () => {
    const leaf = certificateBag(certificate(own, { subject: A, issuer: B }))
    const namesake = certificateBag(certificate(other, { subject: B, issuer: A }))
    const crowded = file([...many(200, keyBag), leaf, ...many(200, namesake)])
    expect(() => readPkcs12(crowded, PASSWORD)).toThrow(code('PKI_PKCS12_UNSUPPORTED'))
  })
})
