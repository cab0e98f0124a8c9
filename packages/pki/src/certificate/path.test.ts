import { beforeAll, describe, expect, it } from 'vitest'
import { cpuTime } from '../../test/cpu-time.ts'
import { hierarchy, issue, NOW, type Party } from '../../test/hierarchy.ts'
import { javaVerdicts } from '../../test/java-verdicts.ts'
import { lacks } from '../../test/programs.ts'
import { nullValue, sequence } from '../der/write.ts'
import { generateKeyPair } from '../key/generate.ts'
import { OID } from '../oid.ts'
import * as extensions from './certificate-extensions.ts'
import type { Certificate } from './parse.ts'
import { type PathInput, verifyPath } from './path.ts'

let root: Party
let issuing: Party
let holder: Party
let other: Awaited<ReturnType<typeof hierarchy>>

beforeAll(async () => {
  ;({ root, issuing, holder } = await hierarchy())
  other = await hierarchy({ authority: 'P-256', holder: 'P-256', name: 'Other' })
})

const verify = (leaf: Party, intermediates: readonly Party[], rest: Partial<PathInput> = {}) =>
  verifyPath({
    leaf: leaf.certificate,
    intermediates: intermediates.map(({ certificate }) => certificate),
    anchors: [root.certificate],
    at: NOW,
    ...rest,
  })
const codes = (...input: Parameters<typeof verify>) => {
  const result = verify(...input)
  return result.ok ? [] : result.reasons.map(({ code, position }) => `${code}@${position}`)
}

describe('verifyPath', () => {
  it('gives the path from the leaf to the anchor', () => {
    expect(verify(holder, [issuing])).toEqual({
      ok: true,
      path: [holder.certificate, issuing.certificate, root.certificate],
    })
  })

  it('finds the path among certificates that were sent in any order, repeated or useless', () => {
    const sent = [other.root, root, holder, other.issuing, issuing, issuing]
    expect(codes(holder, sent)).toEqual([])
  })

  it('accepts an issuing CA as anchor', () => {
    expect(codes(holder, [], { anchors: [issuing.certificate] })).toEqual([])
  })

  it('never takes a root for an anchor because it was sent', () => {
    expect(codes(other.holder, [other.issuing, other.root])).toEqual(['PATH_NO_ISSUER@2'])
    expect(codes(holder, [issuing, root], { anchors: [] })).toEqual(['PATH_NO_ISSUER@2'])
  })

  it('does not take an anchor with the same name and another key', async () => {
    const impostor = await issue({ subject: 'CN=Test Root,O=Vesalius,C=BE', keyKind: 'P-384', ca: {} })
    expect(codes(holder, [issuing], { anchors: [impostor.certificate] })).toEqual([
      'PATH_KEY_IDENTIFIER_MISMATCH@1',
      'PATH_SIGNATURE_INVALID@1',
    ])
    expect(codes(holder, [issuing], { anchors: [impostor.certificate, root.certificate] })).toEqual([])
  })

  it('takes two certificates of one CA key for what they are: the one that fits is found', async () => {
    const renewed = await issue({
      subject: 'CN=Test Issuing CA,O=Vesalius,C=BE',
      keys: issuing.keys,
      issuer: root,
      serialNumber: 3n,
      notAfter: new Date('2026-02-01T00:00:00Z'),
      ca: { pathLength: 0 },
    })
    expect(codes(holder, [renewed])).toEqual(['PATH_EXPIRED@1'])
    expect(codes(holder, [renewed, issuing])).toEqual([])
  })

  it('counts both ends of validity in', async () => {
    const at = (instant: string) => codes(holder, [issuing], { at: new Date(instant) })
    expect(at('2026-01-01T00:00:00.000Z')).toEqual([])
    expect(at('2028-12-31T23:59:59.999Z')).toEqual([])
    expect(at('2025-12-31T23:59:59.999Z')).toEqual([
      'PATH_NOT_YET_VALID@0',
      'PATH_NOT_YET_VALID@1',
      'PATH_NOT_YET_VALID@2',
    ])
    expect(at('2029-01-01T00:00:00.000Z')).toEqual(['PATH_EXPIRED@0', 'PATH_EXPIRED@1', 'PATH_EXPIRED@2'])
  })

  it('refuses an issuer that is not a CA', async () => {
    const child = await issue({ subject: 'CN=Child', issuer: holder })
    expect(codes(child, [holder, issuing])).toEqual([
      'PATH_ISSUER_NOT_CA@1',
      'PATH_ISSUER_KEY_USAGE@1',
      'PATH_LENGTH_EXCEEDED@2',
    ])
  })

  it('refuses a CA below one whose path length is used up', async () => {
    const sub = await issue({ subject: 'CN=Sub CA', issuer: issuing, ca: {} })
    const leaf = await issue({ subject: 'CN=Leaf', issuer: sub })
    expect(codes(leaf, [sub, issuing])).toEqual(['PATH_LENGTH_EXCEEDED@2'])
  })

  it('refuses an issuer whose key usage leaves out signing certificates', async () => {
    const ca = await issue({
      subject: 'CN=CRL only',
      issuer: root,
      extensions: [extensions.basicConstraints({ ca: true }), extensions.keyUsage(['cRLSign'])],
    })
    const leaf = await issue({ subject: 'CN=Leaf', issuer: ca })
    expect(codes(leaf, [ca])).toEqual(['PATH_ISSUER_KEY_USAGE@1'])
  })

  it('refuses an issuer without basic constraints, as version 1 certificates are', async () => {
    const old = await issue({ subject: 'CN=Version 1', extensions: [] })
    const leaf = await issue({ subject: 'CN=Leaf', issuer: old })
    expect(codes(leaf, [], { anchors: [old.certificate] })).toEqual(['PATH_ISSUER_NOT_CA@1'])
  })

  it('refuses a signature by another key under the right name', async () => {
    const keys = await generateKeyPair('P-384')
    const impostor = await issue({
      subject: 'CN=Test Issuing CA,O=Vesalius,C=BE',
      keys,
      extensions: [extensions.basicConstraints({ ca: true })],
    })
    const forged = await issue({
      subject: 'CN=Forged',
      issuer: impostor,
      extensions: [extensions.keyUsage(['digitalSignature'])],
    })
    expect(codes(forged, [issuing])).toEqual(['PATH_SIGNATURE_INVALID@0'])
    expect(codes(forged, [impostor])).toEqual(['PATH_NO_ISSUER@1'])
  })

  it.each([
    { name: 'an unknown critical extension', extension: extensions.extension('1.2.3.4', true, nullValue) },
    {
      name: 'name constraints, critical or not',
      extension: extensions.extension(OID.nameConstraints, false, sequence()),
    },
    {
      name: 'critical policy constraints',
      extension: extensions.extension(OID.policyConstraints, true, sequence()),
    },
  ])('refuses $name in a leaf and in a CA', async ({ extension }) => {
    const leaf = await issue({ subject: 'CN=Leaf', issuer: issuing, more: [extension] })
    expect(codes(leaf, [issuing])).toEqual(['PATH_EXTENSION_UNKNOWN@0'])
    const ca = await issue({ subject: 'CN=CA', issuer: root, ca: {}, more: [extension] })
    expect(codes(await issue({ subject: 'CN=Leaf', issuer: ca }), [ca])).toEqual(['PATH_EXTENSION_UNKNOWN@1'])
  })

  it('passes over an unknown extension that is not critical', async () => {
    const extension = extensions.extension('1.2.3.4', false, nullValue)
    expect(codes(await issue({ subject: 'CN=Leaf', issuer: issuing, more: [extension] }), [issuing])).toEqual(
      [],
    )
  })

  it('compares names by case and blanks, in the same direction only', async () => {
    const spelt = await issue({
      subject: 'CN=test  ISSUING ca,O=vesalius,C=be',
      keys: issuing.keys,
      issuer: root,
      ca: { pathLength: 0 },
    })
    expect(codes(holder, [spelt])).toEqual([])
    const reversed = await issue({
      subject: 'C=BE,O=Vesalius,CN=Test Issuing CA',
      keys: issuing.keys,
      issuer: root,
      ca: { pathLength: 0 },
    })
    expect(codes(holder, [reversed])).toEqual(['PATH_NO_ISSUER@0'])
  })

  it.each([
    {
      name: 'a key usage that is there',
      purpose: { keyUsage: ['digitalSignature', 'nonRepudiation'] },
      reasons: [],
    },
    {
      name: 'a key usage that is not',
      purpose: { keyUsage: ['digitalSignature', 'keyEncipherment'] },
      reasons: ['PATH_LEAF_KEY_USAGE@0'],
    },
    { name: 'a purpose that is there', purpose: { extendedKeyUsage: OID.clientAuth }, reasons: [] },
    {
      name: 'a purpose that is not',
      purpose: { extendedKeyUsage: OID.ocspSigning },
      reasons: ['PATH_LEAF_PURPOSE@0'],
    },
    { name: 'a policy that is there', purpose: { policy: '2.16.56.1.99.1' }, reasons: [] },
    { name: 'a policy that is not', purpose: { policy: '2.16.56.1.99.2' }, reasons: ['PATH_LEAF_POLICY@0'] },
  ] as const)('asks of the leaf $name', ({ purpose, reasons }) => {
    expect(codes(holder, [issuing], { purpose })).toEqual(reasons)
  })

  it('refuses a leaf without key usage or purposes when one is asked for', async () => {
    const bare = await issue({
      subject: 'CN=Bare',
      issuer: issuing,
      extensions: [extensions.basicConstraints({ ca: false })],
    })
    expect(
      codes(bare, [issuing], {
        purpose: { keyUsage: ['digitalSignature'], extendedKeyUsage: OID.clientAuth },
      }),
    ).toEqual(['PATH_LEAF_KEY_USAGE@0', 'PATH_LEAF_PURPOSE@0'])
  })

  it('refuses a CA as leaf unless it is asked for', () => {
    expect(codes(issuing, [])).toEqual(['PATH_LEAF_IS_CA@0'])
    expect(codes(issuing, [], { purpose: { allowCa: true } })).toEqual([])
  })

  it('gives all reasons at once, with the place and the name', () => {
    const result = verify(holder, [issuing], {
      at: new Date('2030-01-01T00:00:00Z'),
      purpose: { extendedKeyUsage: OID.timeStamping },
    })
    expect(result).toMatchObject({
      ok: false,
      reasons: [
        { code: 'PATH_EXPIRED', position: 0 },
        { code: 'PATH_LEAF_PURPOSE', position: 0 },
        { code: 'PATH_EXPIRED', position: 1, subject: 'CN=Test Issuing CA,O=Vesalius,C=BE' },
        { code: 'PATH_EXPIRED', position: 2 },
      ],
    })
  })

  it('does not run in circles, nor long, whatever is sent', async () => {
    const loop: Certificate[] = []
    const keys = await generateKeyPair('P-256')
    let last = await issue({ subject: 'CN=Loop', keys, ca: {} })
    for (let i = 0; i < 60; i++) {
      last = await issue({ subject: 'CN=Loop', keys, issuer: last, serialNumber: BigInt(i), ca: {} })
      loop.push(last.certificate)
    }
    const leaf = await issue({ subject: 'CN=Leaf', issuer: last })
    const before = cpuTime()
    const result = verifyPath({
      leaf: leaf.certificate,
      intermediates: loop,
      anchors: [root.certificate],
      at: NOW,
    })
    expect(result.ok).toBe(false)
    expect(cpuTime() - before).toBeLessThan(1000)
  })

  it('refuses a path longer than eight certificates', async () => {
    let last = root
    const chain: Party[] = []
    for (let i = 0; i < 8; i++) {
      last = await issue({ subject: `CN=CA ${i}`, issuer: last, ca: {} })
      chain.push(last)
    }
    const leaf = await issue({ subject: 'CN=Leaf', issuer: last })
    expect(codes(leaf, chain).some(code => code.startsWith('PATH_TOO_LONG'))).toBe(true)
    const [, , ...upper] = [...chain].reverse()
    const shorter = await issue({ subject: 'CN=Leaf', issuer: upper[0] ?? root })
    expect(codes(shorter, upper)).toEqual([])
  })
})

describe("Java's CertPathValidator", () => {
  it.skipIf(lacks('java'))('accepts and refuses with us', async () => {
    const rsa = await hierarchy({ authority: 'RSA-2048', holder: 'RSA-2048' })
    const sub = await issue({ subject: 'CN=Sub CA', issuer: issuing, ca: {} })
    const leaf = await issue({ subject: 'CN=Leaf', issuer: sub })
    const later = new Date('2030-01-01T00:00:00Z')
    const verdicts = javaVerdicts([
      { at: NOW, anchor: root, path: [holder, issuing] },
      { at: NOW, anchor: rsa.root, path: [rsa.holder, rsa.issuing] },
      { at: later, anchor: root, path: [holder, issuing] },
      { at: NOW, anchor: root, path: [leaf, sub, issuing] },
      { at: NOW, anchor: other.root, path: [holder, issuing] },
    ])
    expect(verdicts).toEqual([
      'valid',
      'valid',
      expect.stringContaining('invalid EXPIRED'),
      expect.stringContaining('invalid PATH_TOO_LONG'),
      expect.stringContaining('invalid NO_TRUST_ANCHOR'),
    ])
    expect(codes(leaf, [sub, issuing])).toEqual(['PATH_LENGTH_EXCEEDED@2'])
  })
})
