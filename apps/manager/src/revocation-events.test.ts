import { REVOCATION_REASONS } from '@vesalius/sdk'
import { expect, it } from 'vitest'
import { revocationEvents } from './revocation-events.ts'

const reasonsFor = (type: string | undefined) => new Set(revocationEvents(type).map(({ reason }) => reason))

it('a person is not offered to have left an organization; anybody else has every reason', () => {
  const all = new Set(Object.keys(REVOCATION_REASONS))
  expect(reasonsFor('NIHII-HOSPITAL')).toEqual(all)
  expect(reasonsFor(undefined)).toEqual(all)
  expect(reasonsFor('SSIN')).toEqual(new Set([...all].filter(reason => reason !== 'affiliationChanged')))
})
