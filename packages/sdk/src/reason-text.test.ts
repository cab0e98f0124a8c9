import { describe, expect, it } from 'vitest'
import { reasonText } from './reason-text.ts'

describe('reasonText', () => {
  it.each(['fr', 'nl', 'de', 'en'] as const)('has the rule in %s', language => {
    expect(reasonText('CERTIFICATE_ALREADY_ACTIVE', language)).toMatchObject({ language })
  })

  it('has the codes of the services in English, and says so', () => {
    expect(reasonText('RATE_LIMITED', 'nl')).toEqual({
      text: 'Too many requests at once. Try again in a minute.',
      language: 'en',
    })
  })

  it('knows nothing of codes of other back ends', () => {
    expect(reasonText('SOMETHING_ELSE', 'fr')).toBeUndefined()
    expect(reasonText('toString', 'fr')).toBeUndefined()
  })
})
