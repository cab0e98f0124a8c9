import { DEFAULT_POLICY_ARC, policyOid } from '@vesalius/authority'
import { testHierarchy, toPem } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { ETK_POLICIES } from './etk-policy.ts'
import { checkedAddress, parsePlatformDescription, platformProfile } from './platform-profile.ts'

const DEMO = {
  baseUrl: 'http://127.0.0.1:8480',
  environment: 'acceptance',
  services: {
    certra: '/CertRa/v2',
    etkra: '/EtkRa/v2',
    etkDepot: '/EtkDepot/v1',
    tsa: '/TimestampAuthority/v2',
  },
  trustAnchors: 'trust-anchors.pem',
}
const json = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...DEMO, ...changes })
const code = (wanted: string) => expect.objectContaining({ code: wanted })

describe('parsePlatformDescription', () => {
  it('reads the shape of demo.json', () => {
    expect(parsePlatformDescription(json())).toEqual({
      name: '127.0.0.1:8480',
      environment: 'acceptance',
      baseUrl: 'http://127.0.0.1:8480',
      services: {
        certra: 'http://127.0.0.1:8480/CertRa/v2',
        etkra: 'http://127.0.0.1:8480/EtkRa/v2',
        etkDepot: 'http://127.0.0.1:8480/EtkDepot/v1',
        tsa: 'http://127.0.0.1:8480/TimestampAuthority/v2',
      },
      trustAnchors: 'trust-anchors.pem',
      keyTypes: ['P-384', 'RSA-2048'],
      etkPolicy: ETK_POLICIES.acceptance,
    })
  })

  it('keeps the path of a base address, and takes whole addresses of services', () => {
    const { services } = parsePlatformDescription(
      json({
        baseUrl: 'https://services.example.org/test/',
        services: { ...DEMO.services, etkDepot: 'https://depot.example.org/v1' },
      }),
    )

    expect(services.certra).toBe('https://services.example.org/test/CertRa/v2')
    expect(services.etkDepot).toBe('https://depot.example.org/v1')
  })

  it('allows P-384 alone in production unless the profile says otherwise', () => {
    const https = { baseUrl: 'https://services.example.org', environment: 'production' }

    expect(parsePlatformDescription(json(https)).keyTypes).toEqual(['P-384'])
    expect(parsePlatformDescription(json({ ...https, keyTypes: ['RSA-2048'] })).keyTypes).toEqual([
      'RSA-2048',
    ])
  })

  it('has a colour, who helps and where releases are announced, when the profile says so', () => {
    const support = { name: 'Service desk', phone: '+32 2 000 00 00', page: 'https://help.example' }
    const release = 'https://downloads.example/newest.json'
    const own = { support, release, colour: '#6b2d5c' }

    expect(parsePlatformDescription(json({ ...own, keystoreFormat: 'PKCS12' }))).toMatchObject(own)
    expect(() => parsePlatformDescription(json({ release: 'http://downloads.example' }))).toThrow(
      code('PROFILE_NOT_ENCRYPTED'),
    )
  })

  it('may ask more of new passwords than the rule does', () => {
    const policyOf = (passwordPolicy: object) =>
      parsePlatformDescription(json({ passwordPolicy })).passwordPolicy

    expect(parsePlatformDescription(json())).not.toHaveProperty('passwordPolicy')
    expect(policyOf({ minimumLength: 12, lowerAndUpperCase: true })).toEqual({
      ...{ minimumLength: 12, lowerAndUpperCase: true },
    })
    expect(policyOf({ minimumLength: 8 })).toEqual({ minimumLength: 8 })
    expect(policyOf({ minimumLength: 64 })).toEqual({ minimumLength: 64 })
    expect(policyOf({ lowerAndUpperCase: false })).toEqual({ lowerAndUpperCase: false })
    expect(policyOf({})).toEqual({})
  })

  it.each([
    { name: 'text that is not JSON', text: '{' },
    { name: 'a list', text: '[]' },
    { name: 'an unknown environment', text: json({ environment: 'staging' }) },
    { name: 'no base address', text: json({ baseUrl: undefined }) },
    { name: 'a base address that is none', text: json({ baseUrl: 'somewhere' }) },
    { name: 'no services', text: json({ services: undefined }) },
    { name: 'a service missing', text: json({ services: { certra: '/a', etkra: '/b' } }) },
    { name: 'no anchors', text: json({ trustAnchors: '' }) },
    { name: 'an unknown key type', text: json({ keyTypes: ['P-384', 'P-256'] }) },
    { name: 'a colour that is more than one', text: json({ colour: '#0b5c6b;}' }) },
    { name: 'a format of keystores that we do not write', text: json({ keystoreFormat: 'JKS' }) },
    { name: 'a policy for passwords that is a number', text: json({ passwordPolicy: 12 }) },
    { name: 'a policy for passwords that is a list', text: json({ passwordPolicy: [] }) },
    { name: 'no policy at all', text: json({ passwordPolicy: null }) },
    { name: 'passwords of 7 characters', text: json({ passwordPolicy: { minimumLength: 7 } }) },
    { name: 'passwords of 65 characters', text: json({ passwordPolicy: { minimumLength: 65 } }) },
    { name: 'passwords of 8.5 characters', text: json({ passwordPolicy: { minimumLength: 8.5 } }) },
    { name: 'a length that is text', text: json({ passwordPolicy: { minimumLength: '12' } }) },
    { name: 'a choice that is text', text: json({ passwordPolicy: { lowerAndUpperCase: 'yes' } }) },
    { name: 'a policy that we do not know', text: json({ passwordPolicy: { minLength: 12 } }) },
    { name: 'nobody who helps', text: json({ support: {} }) },
    { name: 'a helper that is text', text: json({ support: 'ask the desk' }) },
    { name: 'a page of help that is none', text: json({ support: { page: 'somewhere' } }) },
    { name: 'a release address that is none', text: json({ release: 'newest' }) },
    { name: 'no key type at all', text: json({ keyTypes: [] }) },
  ])('refuses $name', ({ text }) => {
    expect(() => parsePlatformDescription(text)).toThrow(code('PROFILE_MALFORMED'))
  })

  it.each([
    'http://services.example.org',
    'http://10.0.0.1',
    'http://127.0.0.1.example.org',
    'ftp://127.0.0.1',
  ])('refuses the unencrypted base address %s', baseUrl => {
    expect(() => parsePlatformDescription(json({ baseUrl }))).toThrow(code('PROFILE_NOT_ENCRYPTED'))
  })

  it('refuses one unencrypted service beside an encrypted base address', () => {
    const text = json({
      baseUrl: 'https://services.example.org',
      services: { ...DEMO.services, etkra: 'http://services.example.org/EtkRa/v2' },
    })

    expect(() => parsePlatformDescription(text)).toThrow(code('PROFILE_NOT_ENCRYPTED'))
  })
})

describe('checkedAddress', () => {
  it.each([
    'https://a.example',
    'http://localhost:1',
    'http://127.0.0.1:1',
    'http://127.9.9.9',
    'http://[::1]:1',
  ])('accepts %s', address => {
    expect(checkedAddress(address)).toBe(address)
  })

  it('refuses names and passwords in an address', () => {
    expect(() => checkedAddress('https://me:secret@a.example')).toThrow(code('PROFILE_MALFORMED'))
  })
})

describe('platformProfile', () => {
  it('reads every anchor of the PEM text, comments between them too', async () => {
    const { root, issuing } = await testHierarchy()
    const pem = `# roots\n${toPem('CERTIFICATE', root.certificate.der)}\nmore\n${toPem('CERTIFICATE', issuing.certificate.der)}`

    const { anchors } = platformProfile(parsePlatformDescription(json()), pem)

    expect(anchors.map(({ der }) => der)).toEqual([root.certificate.der, issuing.certificate.der])
  })

  it.each(['', 'nothing', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'refuses anchors that are none: %j',
    pem => {
      expect(() => platformProfile(parsePlatformDescription(json()), pem)).toThrow(code('PROFILE_MALFORMED'))
    },
  )
})

describe('ETK_POLICIES', () => {
  it.each(['production', 'acceptance', 'test'] as const)(
    'is what the authority writes in %s',
    environment => {
      expect(ETK_POLICIES[environment]).toBe(
        policyOid('etk-ra', { environment, policyArc: DEFAULT_POLICY_ARC }),
      )
    },
  )
})
