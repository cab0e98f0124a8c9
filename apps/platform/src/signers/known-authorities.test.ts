import { testHierarchy } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { makeKnownAuthorities } from './known-authorities.ts'

const { root, issuing, responder } = await testHierarchy({ keyKind: 'EC' })
const path = [responder.certificate, issuing.certificate, root.certificate]

describe('makeKnownAuthorities', () => {
  it('gives the kept authority for the same octets, whatever array holds them', () => {
    const known = makeKnownAuthorities()
    known.remember(path)
    expect(known.read(Uint8Array.from(issuing.certificate.der))).toBe(issuing.certificate)
    expect(known.read(Uint8Array.from(root.certificate.der))).toBe(root.certificate)
  })

  it('keeps neither the leaf of a path nor what was only read', () => {
    const known = makeKnownAuthorities()
    known.remember(path)
    expect(known.read(responder.certificate.der)).not.toBe(responder.certificate)
    const { der } = responder.certificate
    expect(known.read(der)).not.toBe(known.read(der))
  })

  it('reads a certificate that differs in one octet by itself', () => {
    const known = makeKnownAuthorities()
    known.remember(path)
    const changed = Uint8Array.from(issuing.certificate.der)
    const last = changed.length - 1
    changed[last] = (changed[last] ?? 0) ^ 1
    expect(known.read(changed)).not.toBe(issuing.certificate)
    expect(known.read(changed).der).toEqual(changed)
  })

  it('gives the issuers of a certificate upwards, once they are known', () => {
    const known = makeKnownAuthorities()
    expect(known.issuersOf(responder.certificate)).toEqual([])
    known.remember(path)
    expect(known.issuersOf(responder.certificate)).toEqual([issuing.certificate, root.certificate])
  })

  it('refuses octets that are no certificate', () => {
    expect(() => makeKnownAuthorities().read(new Uint8Array([1, 2, 3]))).toThrow('certificate')
  })
})
