import { describe, expect, it } from 'vitest'
import { isNewer, parseRelease, releaseOfPlatform } from './release.ts'

const RELEASE = { version: '1.2.3', download: 'https://downloads.example/vesalius' }

describe('parseRelease', () => {
  it('takes version and place, and leaves the rest', () => {
    expect(parseRelease({ ...RELEASE, run: 'setup.exe' })).toEqual(RELEASE)
    expect(parseRelease({ ...RELEASE, signature: 'AA==' })).toEqual({ ...RELEASE, signature: 'AA==' })
    expect(parseRelease({ ...RELEASE, download: 'http://127.0.0.1:8480/x' })).not.toBeNull()
  })

  it.each([
    { name: 'text', value: 'version 2' },
    { name: 'nothing', value: null },
    { name: 'a list', value: [RELEASE] },
    { name: 'a version that is none', value: { ...RELEASE, version: '2.0' } },
    { name: 'a version with more in it', value: { ...RELEASE, version: '2.0.0 <b>' } },
    { name: 'a place of two lines', value: { ...RELEASE, download: 'https://downloads.example/a\nb' } },
    { name: 'a place in the clear', value: { ...RELEASE, download: 'http://downloads.example' } },
    { name: 'a place that is a program', value: { ...RELEASE, download: 'javascript:alert(1)' } },
    { name: 'a place that is a file', value: { ...RELEASE, download: 'file:///etc/passwd' } },
    { name: 'a place with a name in it', value: { ...RELEASE, download: 'https://you@downloads.example' } },
    {
      name: 'an endless place',
      value: { ...RELEASE, download: `https://downloads.example/${'x'.repeat(500)}` },
    },
  ])('refuses $name', ({ value }) => {
    expect(parseRelease(value)).toBeNull()
  })
})

describe('releaseOfPlatform', () => {
  it('tells a platform that announces nothing from one that says nonsense', () => {
    expect(releaseOfPlatform({ baseUrl: 'https://a.example' })).toBeUndefined()
    expect(releaseOfPlatform({ manager: 'soon' })).toBeNull()
    expect(releaseOfPlatform('<html>')).toBeNull()
    expect(releaseOfPlatform({ manager: RELEASE })).toEqual(RELEASE)
  })
})

describe('isNewer', () => {
  it.each([
    ['0.2.0', '0.1.9', true],
    ['0.10.0', '0.9.0', true],
    ['1.0.0', '0.99.99', true],
    ['0.1.1', '0.1.0', true],
    ['0.1.0', '0.1.0', false],
    ['0.1.0', '0.2.0', false],
    ['0.9.9', '1.0.0', false],
  ] as const)('%s after %s: %s', (candidate, version, expected) => {
    expect(isNewer(candidate, version)).toBe(expected)
  })
})
