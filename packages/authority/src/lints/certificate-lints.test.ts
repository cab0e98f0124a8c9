import { certificateValidity } from '@vesalius/enrolment'
import { buildTbsCertificate } from '@vesalius/pki'
import { testHierarchy } from '@vesalius/testkit'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEFECTS } from '../../test/certificate-defects.ts'
import {
  ec,
  holderNamed,
  inputOf,
  lintDefect,
  openBench,
  orderOf,
  unsigned,
} from '../../test/linted-certificates.ts'
import { PROFILES } from '../profiles/catalogue.ts'
import type { ProfileName } from '../profiles/profile.ts'
import { CERTIFICATE_LINTS, lintCertificate } from './certificate-lints.ts'

beforeAll(openBench)

describe('lintCertificate', () => {
  it.each(Object.keys(PROFILES) as ProfileName[])('finds nothing in a certificate of profile %s', profile => {
    expect(lintDefect({ name: 'none', found: [], profile })).toEqual([])
  })

  it.each(DEFECTS)('finds $name', defect => {
    expect([...new Set(lintDefect(defect))].sort()).toEqual([...defect.found].sort())
  })

  it('has a defect for every lint', () => {
    const shown = new Set(DEFECTS.flatMap(({ found }) => found))
    expect(CERTIFICATE_LINTS.map(({ id }) => id).filter(id => !shown.has(id))).toEqual([])
  })

  it('gives every lint a name of its own and a source', () => {
    const ids = CERTIFICATE_LINTS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { source } of CERTIFICATE_LINTS) expect(source).not.toBe('')
  })

  it('agrees with the rule of B1 at every instant of an authority’s life, ends of months included', async () => {
    const production = await testHierarchy({ keyKind: 'EC', environment: 'production' })
    const { issuer } = production.issuing
    const { notBefore, notAfter } = issuer.certificate
    const awkward = [
      '2028-02-29T23:59:59Z',
      '2027-01-31T00:00:00Z',
      '2031-12-31T12:00:00Z',
      '2033-09-14T10:20:30Z',
    ]
    const instants = fc.oneof(
      fc.constantFrom(...awkward.map(text => new Date(text))),
      fc.date({
        min: new Date(notBefore.getTime() + 300_000),
        max: new Date(notAfter.getTime() - 1000),
        noInvalidDate: true,
      }),
    )
    fc.assert(
      fc.property(instants, issuedAt => {
        const validity = certificateValidity(issuedAt, 36, notAfter)
        const order = { ...orderOf('holder-p384'), practice: production.practice, issuer, ...validity }
        const certificate = unsigned(buildTbsCertificate(inputOf('holder-p384', order)))
        const context = { profile: PROFILES['holder-p384'], practice: production.practice, issuer }
        expect(lintCertificate(certificate, context)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('never repeats a name or number of the holder in a finding', () => {
    const subject = holderNamed('SSIN=85073000160')
    const order = orderOf('holder-p384')
    const tbs = buildTbsCertificate(inputOf('holder-p384', { ...order, subject }))
    const findings = lintCertificate(unsigned(tbs), {
      profile: PROFILES['holder-p384'],
      practice: ec.practice,
      issuer: order.issuer,
    })
    expect(findings.length).toBeGreaterThan(0)
    expect(JSON.stringify(findings)).not.toContain('85073000160')
  })

  it('reads any truncation of a certificate without another end than a finding', () => {
    const order = orderOf('holder-p384')
    const whole = unsigned(buildTbsCertificate(inputOf('holder-p384', order)))
    for (let length = 0; length < whole.length; length += 7) {
      const context = { profile: PROFILES['holder-p384'], practice: ec.practice, issuer: order.issuer }
      expect(lintCertificate(whole.subarray(0, length), context)).toHaveLength(1)
    }
  })
})
