import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

const code = (wanted: string, facts = {}) => expect.objectContaining({ code: wanted, ...facts })

describe('readOptions', () => {
  it('takes what the command line says over what the options file says', () => {
    using folder = temporaryFolder()
    const optionsFile = folder.write(
      'o.json',
      JSON.stringify({ email: 'file@example.org', phone: '1', use: ['tsa'] }),
    )

    const options = readOptions({ optionsFile, email: 'line@example.org' }, '/work')

    expect(options.text('email')).toBe('line@example.org')
    expect(options.text('phone')).toBe('1')
    expect(options.list('use')).toEqual(['tsa'])
  })

  it('reads file names relative to where they stand', () => {
    using folder = temporaryFolder()
    folder.write('o.json', JSON.stringify({ 'pin-file': 'pin.txt', platform: 'demo.json' }))

    const options = readOptions({ optionsFile: 'o.json', folder: 'keys' }, folder.path)
    const elsewhere = readOptions({ optionsFile: join(folder.path, 'o.json'), folder: 'keys' }, '/elsewhere')

    expect(options.file('pin-file')).toBe(join(folder.path, 'pin.txt'))
    expect(elsewhere.file('pin-file')).toBe(join(folder.path, 'pin.txt'))
    expect(elsewhere.text('platform')).toBe(join(folder.path, 'demo.json'))
    expect(elsewhere.file('folder')).toBe('/elsewhere/keys')
  })

  it('leaves an address an address', () => {
    expect(readOptions({ platform: 'https://a.example' }, '/work').text('platform')).toBe('https://a.example')
  })

  it('takes lists by commas and by repetition', () => {
    expect(readOptions({ use: ['tsa,codage', 'other'] }, '/').list('use')).toEqual(['tsa', 'codage', 'other'])
    expect(readOptions({}, '/').list('use')).toEqual([])
  })

  it.each([
    { name: 'a secret', content: { pin: '1234' } },
    { name: 'an option there is not', content: { colour: 'red' } },
    { name: 'another options file', content: { 'options-file': 'x' } },
  ])('refuses $name in an options file', ({ content }) => {
    using folder = temporaryFolder()
    const optionsFile = folder.write('o.json', JSON.stringify(content))

    expect(() => readOptions({ optionsFile }, '/')).toThrow(
      code('INPUT_INVALID', { facts: { field: Object.keys(content)[0] } }),
    )
  })

  it.each(['', '{', '[]', '"x"', 'null'])('refuses an options file that is no object: %j', text => {
    using folder = temporaryFolder()
    const optionsFile = folder.write('o.json', text)

    expect(() => readOptions({ optionsFile }, '/')).toThrow(code('FILE_UNREADABLE'))
  })

  it('refuses values of the wrong kind', () => {
    using folder = temporaryFolder()
    const wrong = { complete: 'yes', email: true, use: [1], 'to-etk': {}, wait: 'soon', language: 'it' }
    for (const [field, value] of Object.entries(wrong)) {
      const optionsFile = folder.write('o.json', JSON.stringify({ [field]: value }))
      expect(() => readOptions({ optionsFile }, '/')).toThrow(code('INPUT_INVALID', { facts: { field } }))
    }
  })
})
