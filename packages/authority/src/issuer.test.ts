import { describe, expect, it } from 'vitest'
import { crlOpenings } from './crl-shards.ts'
import {
  crlAddress,
  crlShardAddress,
  issuerAddresses,
  rootAddresses,
  signatureAlgorithmFor,
} from './issuer.ts'

describe('issuerAddresses', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/crl/ca-1.crl'],
    ['http://pki.example.org/', 'http://pki.example.org/crl/ca-1.crl'],
    ['https://pki.example.org', 'http://pki.example.org/crl/ca-1.crl'],
    ['https://example.org/ehealth/', 'http://example.org/ehealth/crl/ca-1.crl'],
    ['http://[::1]:81', 'http://[::1]:81/crl/ca-1.crl'],
    ['https://pki.example.org:8443', 'https://pki.example.org:8443/crl/ca-1.crl'],
  ])('of %s are reached without TLS where that can be known', (publicUrl, crl) => {
    expect(issuerAddresses(publicUrl, 'ca-1').crl).toBe(crl)
  })

  it('of an offline root name no responder', () => {
    expect(rootAddresses('http://pki.test', 'root-1')).toEqual({
      caIssuers: 'http://pki.test/pki/root-1.crt',
      crl: 'http://pki.test/crl/root-1.crl',
    })
  })
})

describe('crlAddress', () => {
  const addresses = issuerAddresses('http://pki.test', 'ca-1')
  const issuerOf = (...counts: number[]) => ({ addresses, crlOpenings: crlOpenings(counts) })

  it('names the shard of the serial number when there are several, of those opened last', () => {
    expect(crlAddress(issuerOf(1), 6n)).toBe('http://pki.test/crl/ca-1.crl')
    expect(crlAddress(issuerOf(4), 6n)).toBe('http://pki.test/crl/ca-1.2.crl')
    expect(crlAddress(issuerOf(1, 4), 6n)).toBe('http://pki.test/crl/ca-1.3.crl')
    expect(crlAddress(issuerOf(4, 8), 6n)).toBe('http://pki.test/crl/ca-1.10.crl')
  })

  it('stays the one of each CRL when further ones are opened', () => {
    expect(crlShardAddress(issuerOf(1, 4), 0)).toBe(crlShardAddress(issuerOf(1), 0))
    expect(crlShardAddress(issuerOf(4, 8), 3)).toBe(crlShardAddress(issuerOf(4), 3))
    expect(crlShardAddress(issuerOf(4, 8), -1)).toBe('http://pki.test/crl/ca-1.crl')
  })
})

describe('signatureAlgorithmFor', () => {
  it('gives one algorithm for each kind of key, and none for others', () => {
    expect(signatureAlgorithmFor({ kind: 'RSA' })).toBe('sha256WithRSA')
    expect(signatureAlgorithmFor({ kind: 'EC', curve: 'P-384' })).toBe('ecdsaWithSHA384')
    expect(signatureAlgorithmFor({ kind: 'EC', curve: 'P-256' })).toBe('ecdsaWithSHA256')
    expect(signatureAlgorithmFor({ kind: 'EC', curve: 'P-521' })).toBeUndefined()
    expect(signatureAlgorithmFor({ kind: 'other' })).toBeUndefined()
  })
})
