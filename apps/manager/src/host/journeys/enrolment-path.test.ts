/** Where a person is on the way through a request, as the list beside the screen says it. */
import { describe, expect, it } from 'vitest'
import { type EnrolmentState, enrolmentStages } from './enrolment-path.ts'

const currentOf = (kind: string, state: EnrolmentState) =>
  enrolmentStages(kind, state).find(({ status }) => status === 'current')?.name

describe('the list of steps', () => {
  it.each(['request', 'renew'])('of a %s that is opened again stands where it waits: it is signed', kind => {
    expect(currentOf(kind, 'unlock')).toBe('certificate')
    expect(currentOf(kind, 'working')).toBe('certificate')
  })

  it('of a completion names the signature only when it is asked for once more', () => {
    const names = (state: EnrolmentState) => enrolmentStages('complete', state).map(({ name }) => name)
    expect(names('keystore')).toEqual(['keystore', 'certificate'])
    expect(names('unlock')).toEqual(['keystore', 'certificate'])
    expect(names('sign')).toEqual(['keystore', 'sign', 'certificate'])
    expect(currentOf('complete', 'overview')).toBe('sign')
    expect(currentOf('complete', 'working')).toBe('certificate')
  })

  it('is done as a whole at the end', () => {
    for (const [kind, state] of [
      ['request', 'done'],
      ['renew', 'activated'],
      ['complete', 'done'],
      ['activate', 'activated'],
    ] as const)
      expect(enrolmentStages(kind, state).every(({ status }) => status === 'done')).toBe(true)
  })
})
