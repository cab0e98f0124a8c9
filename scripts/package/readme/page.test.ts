import { describe, expect, it } from 'vitest'
import { TARGETS } from '../targets.ts'
import { readmePage } from './page.ts'

function pageOf(name: string): string {
  const target = TARGETS.find(one => one.name === name)
  if (!target) throw new Error(`no target ${name}`)
  return readmePage(target, '9.8.7')
}

describe('README.html', () => {
  it.each(TARGETS)('is there in four languages for $name, with the checksum of that ZIP', ({ name }) => {
    const page = pageOf(name)

    for (const language of ['fr', 'nl', 'de', 'en']) expect(page).toContain(`<section id="${language}"`)
    expect(page.match(new RegExp(`vesalius-9\\.8\\.7-${name}\\.zip`, 'g'))).toHaveLength(4)
  })

  it.each([
    { system: 'windows', starter: 'vesalius.cmd', word: 'SmartScreen', pictures: 4 },
    { system: 'macos', starter: 'vesalius.command', word: 'quarantine', pictures: 4 },
    { system: 'linux', starter: 'vesalius.sh', word: './vesalius.sh', pictures: 0 },
  ])('tells how to start on $system, and what its own guard does', ({ system, starter, word, pictures }) => {
    const page = pageOf(`${system}-x64`)

    expect(page).toContain(starter)
    expect(page).toContain(word)
    expect(page.match(/<svg/g) ?? []).toHaveLength(pictures)
    const others = ['vesalius.cmd', 'vesalius.command', 'vesalius.sh'].filter(one => one !== starter)
    for (const other of others) expect(page).not.toContain(`${other} `)
  })
})
