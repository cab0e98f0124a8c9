import { expect, it } from 'vitest'
import { verdictOn } from './verdict-on-keystore.ts'

it('calls a keystore in order only when both services said so', () => {
  const fine = { problems: [], status: 'good', depot: 'served' }
  expect(verdictOn(fine)).toBe('doctor.fine')
  expect(verdictOn({ ...fine, status: 'unreachable' })).toBe('doctor.unanswered')
  expect(verdictOn({ ...fine, depot: 'unreachable' })).toBe('doctor.unanswered')
  expect(verdictOn({ problems: ['ETK_WAITS'], status: 'unreachable', depot: 'unreachable' })).toBe(
    'doctor.notFine',
  )
})
