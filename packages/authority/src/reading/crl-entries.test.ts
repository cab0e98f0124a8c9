import { der, encodeCrlEntries, OID } from '@vesalius/pki'
import { describe, expect, it } from 'vitest'
import { viewCrlEntries } from './crl-entries.ts'
import { DerFault } from './der-reader.ts'

const AT = new Date('2026-11-22T10:00:00Z')

/** An entry of the usual form, its parts changed at will. */
function entry(parts: {
  readonly serial?: Uint8Array
  readonly time?: Uint8Array
  readonly extensions?: readonly Uint8Array[]
}): Uint8Array {
  const { serial = der.integer(77), time = der.time(AT), extensions = [reason(4)] } = parts
  return der.sequence(serial, time, ...(extensions.length > 0 ? [der.sequence(...extensions)] : []))
}

const reason = (number: number) =>
  der.sequence(der.oid(OID.reasonCode), der.octetString(der.enumerated(number)))

const concat = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

describe('viewCrlEntries', () => {
  it('sums up entries, whatever their size and order', () => {
    const serials = [3n, 127n, 128n, 2n ** 64n + 5n, 2n ** 158n + 1n, 1n]
    const list = encodeCrlEntries(
      serials.map((serialNumber, index) => ({
        serialNumber,
        revokedAt: new Date(AT.getTime() - index * 1000),
        reason: index % 2 === 0 ? 'superseded' : 'keyCompromise',
      })),
    )
    expect(viewCrlEntries(list, { first: 5, count: 8 })).toEqual({
      count: 6,
      repeatsSerialNumber: false,
      latestRevocation: AT,
      reasons: new Set([1, 4]),
      shards: new Set(serials.map(serial => 5 + Number(serial % 8n))),
    })
  })

  it('finds a serial number that stands there twice, next to the first or far from it', () => {
    const one = (serial: number) => entry({ serial: der.integer(serial) })
    const [a, b, c] = [one(1), one(2), one(3)]
    expect(viewCrlEntries(concat(a, a, b, c)).repeatsSerialNumber).toBe(true)
    expect(viewCrlEntries(concat(a, b, c, a)).repeatsSerialNumber).toBe(true)
    expect(viewCrlEntries(concat(c, b, a)).repeatsSerialNumber).toBe(false)
  })

  it('reads entries of another form too: times after 2049, further or no extensions, a critical reason', () => {
    const late = entry({ time: der.time(new Date('2051-02-03T04:05:06Z')) })
    expect(viewCrlEntries(late).latestRevocation).toEqual(new Date('2051-02-03T04:05:06Z'))
    const without = entry({ extensions: [] })
    expect(viewCrlEntries(without).reasons).toEqual(new Set([undefined]))
    const date = der.sequence(der.oid('2.5.29.24'), der.octetString(der.generalizedTime(AT)))
    expect(viewCrlEntries(entry({ extensions: [reason(1), date] })).reasons).toEqual(new Set([undefined]))
    const critical = der.sequence(
      der.oid(OID.reasonCode),
      der.boolean(true),
      der.octetString(der.enumerated(1)),
    )
    expect(viewCrlEntries(entry({ extensions: [critical] })).reasons).toEqual(new Set([undefined]))
  })

  it.each([
    ['a padded serial number', entry({ serial: Uint8Array.of(2, 2, 0, 5) })],
    ['an empty serial number', entry({ serial: Uint8Array.of(2, 0) })],
    ['a serial number of another type', entry({ serial: der.octetString(Uint8Array.of(5)) })],
    ['a month 13', entry({ time: der.tlv(0x17, Buffer.from('261322100000Z')) })],
    ['a 30 February', entry({ time: der.tlv(0x17, Buffer.from('260230100000Z')) })],
    ['a time without Z', entry({ time: der.tlv(0x17, Buffer.from('2611221000000')) })],
    ['a time without digits', entry({ time: der.tlv(0x17, Buffer.from('26112210000xZ')) })],
    ['an entry that is no sequence', der.octetString(Uint8Array.of(1))],
    ['a padded length', Uint8Array.of(0x30, 0x81, 3, 2, 1, 5)],
    ['nothing after the entries but an octet', concat(entry({}), Uint8Array.of(0))],
  ])('refuses %s', (_name, list) => {
    expect(() => viewCrlEntries(list)).toThrow(DerFault)
  })

  it('refuses a list cut off anywhere but between entries', () => {
    const one = entry({ serial: der.integer(1) })
    const list = concat(one, entry({ serial: der.integer(2) }))
    for (let length = 1; length < list.length; length++) {
      if (length === one.length) continue
      expect(() => viewCrlEntries(list.subarray(0, length)), `${length} octets`).toThrow(DerFault)
    }
  })

  it('reads a hundred thousand entries in a fraction of a second', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      serialNumber: 2n ** 130n + BigInt(index) * 7n,
      revokedAt: AT,
      reason: 'superseded' as const,
    }))
    const list = encodeCrlEntries(many)
    const start = process.cpuUsage()
    expect(viewCrlEntries(list, { first: 0, count: 16 }).count).toBe(100_000)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(500)
  })
})
