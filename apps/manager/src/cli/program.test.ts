import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { buildProgram } from './program.ts'

const { commands } = buildProgram(translator('en'), async () => undefined)

describe('buildProgram', () => {
  it.each(commands.map(command => ({ name: command.name(), command })))(
    'lets a script give the same options for platform, card, folder and password to $name',
    ({ command }) => {
      const taken = command.options.map(({ long }) => long)
      expect(taken).toEqual(
        expect.arrayContaining([
          ...['--platform', '--card', '--reader', '--card-password-file', '--pin-file'],
          ...['--folder', '--password-file', '--json', '--language', '--options-file'],
        ]),
      )
      expect(new Set(taken).size).toBe(taken.length)
    },
  )
})
