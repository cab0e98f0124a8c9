/** Where a person is on the way through a request, as the list beside the screen says it. */
import { describe, expect, it } from 'vitest'
import { type EnrolmentState, enrolmentPath, previousState, resumedState } from './enrolment-path.ts'
import { enrolmentStages } from './enrolment-stages.ts'

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

  it('of a request without card names the confirmation, and no signature', () => {
    const stages = (state: EnrolmentState) => enrolmentStages('request', state, { person: 'no-card' })
    const names = ['conditions', 'who', 'details', 'summary', 'password', 'confirm', 'certificate']
    expect(stages('foreigner').map(({ name }) => name)).toEqual(names)
    const current = (state: EnrolmentState) => stages(state).find(({ status }) => status === 'current')?.name
    expect((['sending', 'unlock', 'confirm', 'working'] as const).map(current)).toEqual([
      ...['confirm', 'confirm', 'confirm', 'certificate'],
    ])
    expect(stages('done').every(({ status }) => status === 'done')).toBe(true)
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

describe('the way of a person without card', () => {
  const way = enrolmentPath({ person: 'no-card' }, { kind: 'request', asksOptions: false })

  it('asks for no card and shows no contract; from the moment the request has left there is no way back', () => {
    expect(way.filter(state => ['identify', 'sign', 'overview', 'options'].includes(state))).toEqual([])
    expect(previousState(way, 'sending')).toBe('password')
    expect(previousState(way, 'confirm')).toBeUndefined()
  })

  it('goes on at the password after a kill: for a new keystore as long as there is none, else for that one', () => {
    expect(resumedState('request', { person: 'no-card' }, 'sending')).toBe('password')
    expect(resumedState('request', { person: 'no-card', file: 'x' }, 'sending')).toBe('unlock')
    expect(resumedState('request', { person: 'no-card' }, 'summary')).toBe('summary')
  })
})
