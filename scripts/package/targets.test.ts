import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { licenceSource, TARGETS } from './targets.ts'

const { packages } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as {
  packages: Readonly<Record<string, { integrity?: string }>>
}

describe('TARGETS', () => {
  it('are the three systems on both processors', () => {
    expect(TARGETS.map(({ name }) => name).sort()).toEqual([
      ...['linux-arm64', 'linux-x64', 'macos-arm64', 'macos-x64', 'windows-arm64', 'windows-x64'],
    ])
  })

  it.each(TARGETS)('$name carries a supported release, pinned', ({ runtime, koffi }) => {
    expect(runtime.version).toMatch(/^(22|24)\.\d+\.\d+$/)
    expect(runtime.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
    expect(packages[`node_modules/${koffi}`]?.integrity).toMatch(/^sha512-/)
  })

  it.each(TARGETS)('$name has a licence text of its own line of releases', target => {
    expect(licenceSource(target).version.split('.')[0]).toBe(target.runtime.version.split('.')[0])
    expect(licenceSource(target).name).not.toContain('-win-')
  })
})
