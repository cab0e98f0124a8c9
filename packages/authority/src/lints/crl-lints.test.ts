import { assembleCrl, buildTbsCrl, type CrlEntry, der, OID, type TbsCrlInput } from '@vesalius/pki'
import { TEST_NOW, type TestHierarchy, testHierarchy } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { nextCrlNumber } from '../crl/issue-crl.ts'
import { crlOpenings, wholeCrl } from '../crl-shards.ts'
import { crlShardAddress, type Issuer } from '../issuer.ts'
import { readDer } from '../reading/der-reader.ts'
import { CRL_LINTS, lintCrl } from './crl-lints.ts'

const DAY = 86_400_000
const SHARDED_SERIAL = 6n

let single: TestHierarchy
let sharded: TestHierarchy

beforeAll(async () => {
  single = await testHierarchy({ keyKind: 'EC' })
  sharded = await testHierarchy({ keyKind: 'EC', crlShards: 4 })
})

type CrlInput = TbsCrlInput & { readonly entries: readonly CrlEntry[] }

interface CrlDefect {
  readonly name: string
  readonly found: readonly string[]
  readonly issuer?: (issuer: Issuer) => Issuer
  readonly sharded?: boolean
  /** The CRL of all certificates of the sharded issuer. */
  readonly whole?: boolean
  readonly tbs?: (input: CrlInput) => TbsCrlInput
  readonly fields?: (fields: Uint8Array[]) => Uint8Array[]
  readonly crl?: (tbs: Uint8Array) => Uint8Array
}

const DEFECTS: readonly CrlDefect[] = [
  {
    name: 'octets after the end',
    found: ['rfc5280/der'],
    crl: tbs => Buffer.concat([unsigned(tbs), Buffer.of(0)]),
  },
  { name: 'version 1', found: ['rfc5280/crl-version-2'], fields: ([, ...rest]) => [der.integer(0), ...rest] },
  {
    name: 'another algorithm outside than inside',
    found: ['rfc5280/crl-signature-algorithms-agree'],
    crl: tbs => assembleCrl(tbs, 'ecdsaWithSHA256', new Uint8Array(104)),
  },
  {
    name: 'the name of another issuer',
    found: ['rfc5280/crl-issuer'],
    tbs: input => ({ ...input, issuerDer: single.root.certificate.subjectDer }),
  },
  {
    name: 'an issuer that may not sign CRLs',
    found: ['rfc5280/crl-issuer'],
    issuer: issuer => ({ ...issuer, certificate: { ...issuer.certificate, keyUsage: ['keyCertSign'] } }),
  },
  {
    name: 'a number older than its time',
    found: ['rfc5280/crl-number'],
    tbs: input => ({ ...input, crlNumber: 1n }),
  },
  {
    name: 'the key identifier of another issuer',
    found: ['rfc5280/crl-authority-key-identifier'],
    tbs: input => ({ ...input, authorityKeyIdentifier: '00'.repeat(20) }),
  },
  {
    name: 'a list that is there but empty',
    found: ['rfc5280/crl-entries'],
    fields: fields => fields.map((field, index) => (index === 5 ? der.sequence() : field)),
  },
  {
    name: 'a serial number twice',
    found: ['rfc5280/crl-entries'],
    tbs: input => ({ ...input, entries: [...input.entries, ...input.entries] }),
  },
  {
    name: 'a revocation in the future',
    found: ['rfc5280/crl-entries'],
    tbs: input => withEntry(input, { revokedAt: new Date(TEST_NOW.getTime() + 1000) }),
  },
  {
    name: 'no word of expired certificates',
    found: ['etsi/crl-expired-certificates'],
    tbs: ({ expiredCertificatesSince: _none, ...input }) => input,
  },
  {
    name: 'a delta',
    found: ['vesalius/crl-extensions'],
    fields: fields =>
      withExtension(
        fields,
        der.sequence(der.oid(OID.deltaCrlIndicator), der.boolean(true), der.octetString(der.integer(1))),
      ),
  },
  {
    name: 'eleven days',
    found: ['vesalius/crl-period'],
    tbs: input => ({ ...input, nextUpdate: new Date(TEST_NOW.getTime() + 11 * DAY) }),
  },
  {
    name: 'no nextUpdate',
    found: ['vesalius/crl-period'],
    fields: fields => fields.filter((_field, index) => index !== 4),
  },
  {
    name: 'an entry without reason',
    found: ['vesalius/crl-reasons'],
    tbs: input => withEntry(input, { reason: 'unspecified' }),
  },
  {
    name: 'certificateHold',
    found: ['vesalius/crl-reasons'],
    tbs: input => withEntry(input, { reason: 'certificateHold' }),
  },
  {
    name: 'a single CRL that names a distribution point',
    found: ['vesalius/crl-shard'],
    tbs: input => ({ ...input, issuingDistributionPoint: { urls: ['http://pki.test/crl.crl'] } }),
  },
  {
    name: 'a whole CRL beside shards that names a shard',
    whole: true,
    found: ['vesalius/crl-shard'],
    tbs: input => ({
      ...input,
      issuingDistributionPoint: { urls: [crlShardAddress(sharded.issuing.issuer, 1)] },
    }),
  },
  {
    name: 'certificates that leave an hour after their end',
    found: ['etsi/crl-expired-certificates'],
    tbs: input => ({ ...input, expiredCertificatesSince: new Date(TEST_NOW.getTime() - DAY / 24) }),
  },
  {
    name: 'a shard that names another',
    sharded: true,
    found: ['vesalius/crl-shard'],
    tbs: input => ({
      ...input,
      issuingDistributionPoint: { urls: [crlShardAddress(sharded.issuing.issuer, 1)] },
    }),
  },
  {
    name: 'a shard that names none',
    sharded: true,
    found: ['vesalius/crl-shard'],
    tbs: ({ issuingDistributionPoint: _none, ...input }) => input,
  },
  {
    name: 'an entry of another shard',
    sharded: true,
    found: ['vesalius/crl-shard'],
    tbs: input => withEntry(input, { serialNumber: SHARDED_SERIAL + 1n }),
  },
  {
    name: 'a shard that was never opened',
    sharded: true,
    found: ['vesalius/crl-shard'],
    issuer: issuer => ({ ...issuer, crlOpenings: crlOpenings([2]) }),
  },
]

describe('lintCrl', () => {
  it('finds nothing in a CRL, a shard, a whole one beside shards, or one without entries', () => {
    expect(lintDefect({ name: 'none', found: [] })).toEqual([])
    expect(lintDefect({ name: 'none', found: [], sharded: true })).toEqual([])
    expect(lintDefect({ name: 'none', found: [], whole: true })).toEqual([])
    expect(lintDefect({ name: 'none', found: [], tbs: input => ({ ...input, entries: [] }) })).toEqual([])
  })

  it('finds nothing in a shard of before when further ones were opened, nor in a single CRL that became the one of all', () => {
    const further = (issuer: Issuer) => ({
      ...issuer,
      crlOpenings: crlOpenings([...issuer.crlOpenings.map(({ count }) => count), 7]),
    })
    expect(lintDefect({ name: 'none', found: [], sharded: true, issuer: further })).toEqual([])
    expect(lintDefect({ name: 'none', found: [], whole: true, issuer: further })).toEqual([])
    expect(lintDefect({ name: 'none', found: [], issuer: further })).toEqual([])
  })

  it.each(DEFECTS)('finds $name', defect => {
    expect([...new Set(lintDefect(defect))]).toEqual(defect.found)
  })

  it('has a defect for every lint', () => {
    const shown = new Set(DEFECTS.flatMap(({ found }) => found))
    expect(CRL_LINTS.map(({ id }) => id).filter(id => !shown.has(id))).toEqual([])
  })
})

function lintDefect(defect: CrlDefect): string[] {
  const { issuer } = (defect.sharded || defect.whole ? sharded : single).issuing
  const shard = defect.whole ? wholeCrl(issuer) : defect.sharded ? 2 : 0
  const context = { issuer: defect.issuer?.(issuer) ?? issuer, shard }
  const input: CrlInput = {
    issuerDer: issuer.certificate.subjectDer,
    thisUpdate: TEST_NOW,
    nextUpdate: new Date(TEST_NOW.getTime() + 2 * DAY),
    crlNumber: nextCrlNumber(TEST_NOW),
    authorityKeyIdentifier: issuer.certificate.publicKeyIdentifier,
    signatureAlgorithm: 'ecdsaWithSHA384',
    entries: [{ serialNumber: SHARDED_SERIAL, revokedAt: TEST_NOW, reason: 'superseded' }],
    expiredCertificatesSince: issuer.certificate.notBefore,
    ...(defect.sharded ? { issuingDistributionPoint: { urls: [crlShardAddress(issuer, 2)] } } : {}),
  }
  const built = buildTbsCrl(defect.tbs?.(input) ?? input)
  const tbs = defect.fields ? der.sequence(...defect.fields(fieldsOf(built))) : built
  return lintCrl(defect.crl?.(tbs) ?? unsigned(tbs), context).map(({ lint }) => lint)
}

function unsigned(tbs: Uint8Array): Uint8Array {
  return assembleCrl(tbs, 'ecdsaWithSHA384', new Uint8Array(104))
}

function fieldsOf(tbs: Uint8Array): Uint8Array[] {
  return readDer(tbs).children.map(field => field.der)
}

function withEntry(input: CrlInput, change: Partial<CrlEntry>): TbsCrlInput {
  return { ...input, entries: input.entries.map(entry => ({ ...entry, ...change })) }
}

function withExtension(fields: readonly Uint8Array[], extension: Uint8Array): Uint8Array[] {
  return fields.map((field, index) => {
    if (index !== fields.length - 1) return field
    const items = readDer(field).children[0]?.children.map(item => item.der) ?? []
    return der.explicit(0, der.sequence(...items, extension))
  })
}
