import { describe, expect, it } from 'vitest'
import { objectionTo, readPassword } from './chosen-password.ts'
import { isUserName, readUserName } from './user-name.ts'

const OF = { userName: 'asa.provsson', firstNames: 'Åsa Maj', surname: 'Provsson-Li' }

describe('a chosen password', () => {
  it.each([
    'seven quiet herons',
    'zeven stille reigers',
    'ünf Wörter über Ähren',
    'Tr0ub4dor&3 and more',
    '密码由十二个不同的汉字组成啊',
    'qx7-mmv9-t2kd',
  ])('may be %s', password => {
    expect(objectionTo(password, OF)).toBeUndefined()
  })

  it.each([
    ['elf letters', 'too-short'],
    // twelve UTF-16 units, six characters
    ['😀😁😂🤣😃😄', 'too-short'],
    ['x7'.repeat(101), 'too-long'],
    ['my ASA.Provsson', 'has-name'],
    ['Provssón forever', 'has-name'],
    ['password1234', 'too-common'],
    ['P4ssw0rd!!!!', 'too-common'],
    ['1234motdepasse', 'too-common'],
    ['Wachtwoord2026!', 'too-common'],
    ['123456789012', 'too-common'],
    ['qwertyuiopas', 'too-common'],
    ['sapoiuytrewq', 'too-common'],
    ['abcdefghijkl', 'too-common'],
    ['aaaaaaaaaaaa', 'too-common'],
    ['azertyazerty', 'too-common'],
  ])('may not be %s: %s', (password, objection) => {
    expect(objectionTo(password, OF)).toBe(objection)
  })

  it('is the same however it was composed, and whatever blank was typed', () => {
    expect(readPassword('Å\u00a0b')).toBe(readPassword('A\u030a b'))
  })
})

describe('a user name', () => {
  it.each(['asa', 'a.b', 'asa_provsson-2', `a${'b'.repeat(39)}`])('may be %s', name => {
    expect(isUserName(name)).toBe(true)
  })

  it.each([
    'ab',
    '2asa',
    'åsa',
    'asa provsson',
    'b83421130142',
    'b83.42.11-301.42',
    `a${'b'.repeat(40)}`,
    '',
  ])('may not be %s', name => {
    expect(isUserName(name)).toBe(false)
  })

  it('is read without capitals and blanks around it', () => {
    expect(readUserName('  Asa.Provsson ')).toBe('asa.provsson')
  })
})
