/**
 * The ZIPs for the other systems: not run here, but looked into. Each has a runtime and a card library for its own processor, its own
 * starter, and the very same application.
 *
 * LONG=1: fetches some 250 MB the first time.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TARGETS } from '../../../../scripts/package/targets.ts'
import { runPackaging } from './made-package.ts'

const isLong = process.env.LONG === '1'

/** First octets of programs, and where the processor stands: ELF e_machine, PE machine, Mach-O cputype. */
const SYSTEMS = [
  { name: 'linux-x64', starter: 'vesalius.sh', kind: 'elf', processor: 0x3e },
  { name: 'linux-arm64', starter: 'vesalius.sh', kind: 'elf', processor: 0xb7 },
  { name: 'windows-x64', starter: 'vesalius.cmd', kind: 'pe', processor: 0x8664 },
  { name: 'windows-arm64', starter: 'vesalius.cmd', kind: 'pe', processor: 0xaa64 },
  { name: 'macos-x64', starter: 'vesalius.command', kind: 'mach-o', processor: 0x01000007 },
  { name: 'macos-arm64', starter: 'vesalius.command', kind: 'mach-o', processor: 0x0100000c },
] as const

/** Not registered without LONG=1: with CI=true nothing may be skipped. */
const onlyLong = isLong ? describe : () => {}

describe('the ZIPs', () => {
  it('are made for every system that is looked into here', () => {
    expect(TARGETS.map(({ name }) => name)).toEqual(SYSTEMS.map(({ name }) => name))
  })
})

onlyLong('every ZIP', () => {
  const base = temporaryFolder()
  const dist = join(base.path, 'dist')
  let said = ''

  beforeAll(async () => {
    const { status, stdout, stderr } = await runPackaging(['--out', dist])
    said = stdout
    if (status !== 0 && !stdout.includes('the registry does not give')) throw new Error(stdout + stderr)
  }, 600_000)
  afterAll(() => base[Symbol.dispose]())

  it.each(SYSTEMS)('$name: its own runtime, card library and starter', ({ name, ...system }) => {
    const zip = zipOf(name)
    const names = spawnSync('unzip', ['-Z1', zip], { encoding: 'utf8' }).stdout.trim().split('\n')
    const [top] = names[0]?.split('/') ?? []
    const inside = names.map(one => one.slice(`${top}/`.length))
    const runtime = system.kind === 'pe' ? 'runtime/node.exe' : 'runtime/node'
    const library = inside.find(one => one.endsWith('/koffi.node')) ?? ''

    expect(names.every(one => one.startsWith(`${top}/`))).toBe(true)
    expect(inside.filter(one => !one.includes('/')).sort()).toEqual(
      ['README.html', 'THIRD-PARTY-NOTICES.txt', 'VERSION', system.starter].sort(),
    )
    expect(inside).toEqual(
      expect.arrayContaining(['app/vesalius.mjs', 'app/ui/index.html', 'runtime/LICENSE.txt']),
    )
    for (const program of [runtime, library])
      expect({ program, ...programKind(contentOf(zip, `${top}/${program}`)) }).toEqual({
        program,
        kind: system.kind,
        processor: system.processor,
      })
  })

  it('Windows gets a starter with its own ends of lines, and nothing but ASCII in it', () => {
    const zip = zipOf('windows-x64')
    const starter = contentOf(zip, '*/vesalius.cmd')

    expect(
      starter
        .toString()
        .split('\n')
        .slice(0, -1)
        .every(line => line.endsWith('\r')),
    ).toBe(true)
    expect(starter.every(octet => octet < 0x80)).toBe(true)
  })

  function zipOf(name: string): string {
    const file = readdirSync(existsSync(dist) ? dist : base.path).find(one => one.endsWith(`-${name}.zip`))
    if (file === undefined) throw new Error(`no ZIP for ${name}: ${said}`)
    return join(dist, file)
  }
})

function contentOf(zip: string, path: string): Buffer {
  return spawnSync('unzip', ['-p', zip, path], { maxBuffer: 512 * 1024 * 1024 }).stdout
}

function programKind(content: Buffer): { readonly kind: string; readonly processor: number } {
  if (content.readUInt32BE(0) === 0x7f454c46) return { kind: 'elf', processor: content.readUInt16LE(18) }
  if (content.readUInt32LE(0) === 0xfeedfacf) return { kind: 'mach-o', processor: content.readUInt32LE(4) }
  const header = content.readUInt32LE(0x3c)
  return {
    kind: content.toString('latin1', 0, 2) === 'MZ' ? 'pe' : 'none',
    processor: content.readUInt16LE(header + 4),
  }
}
