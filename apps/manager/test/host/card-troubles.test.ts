/** Troubles of requirement A22 that are not seen at the reader alone: each comes to its screen under its own name, with the right way out. */
import { readPlatformProfile } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyView } from '../../src/host/bridge/views.ts'
import { ERROR_TEXTS } from '../../src/i18n/error-texts.ts'
import { LANGUAGES } from '../../src/i18n/language.ts'
import { cardOf } from '../card-of-actor.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { meddlingProxy } from '../meddling-proxy.ts'
import { hostAtWork, hostOf } from './host-at-work.ts'

const SURNAME = 'Vandersteen'
const AN_HOUR_LATE = () => new Date(Date.now() - 3_600_000)
const isSeen = ({ card }: JourneyView) => card?.state === 'trouble'
const isReady = ({ card }: JourneyView) => card?.state === 'ready'

describe('a trouble with the card', () => {
  let demonstration: Demonstration
  let pin: string

  beforeAll(async () => {
    demonstration = await startDemonstration()
    pin = demonstration.card(SURNAME).pin
  })
  afterAll(() => demonstration?.[Symbol.asyncDispose]())

  it.each([
    { name: 'no signature certificate', change: { without: 'signature' }, code: 'CERTIFICATE_ABSENT' },
    {
      name: 'no activated signature',
      change: { signatureActivated: false },
      code: 'SIGNATURE_NOT_ACTIVATED',
    },
    { name: 'a blocked PIN', change: { triesLeft: 0 }, code: 'PIN_BLOCKED' },
  ] as const)(
    'is told before the PIN is asked, with no way to try again: $name',
    async ({ change, code }) => {
      await using host = await hostAtWork(demonstration)
      host.reader.insert(cardOf(demonstration, SURNAME, change))
      await host.start({ kind: 'revoke' })
      const { card, trouble } = await host.until(isSeen)
      expect(trouble).toBeUndefined()
      expect(card?.trouble).toMatchObject({ code, retriable: false, aboutCard: true })
      host.reader.remove()
      host.reader.insert(cardOf(demonstration, SURNAME))
      await host.until(isReady)
    },
  )

  it.each([
    { name: 'no signature certificate', change: { without: 'signature' } },
    { name: 'no activated signature', change: { signatureActivated: false } },
  ] as const)('keeps nobody from looking at certificates: $name', async ({ change }) => {
    await using host = await hostAtWork(demonstration)
    host.reader.insert(cardOf(demonstration, SURNAME, change))
    await host.start({ kind: 'certificates' })
    await host.until(isReady)
    expect(await host.act({ type: 'pin', pin })).toMatchObject({ state: 'shown' })
  })

  it('goes away by itself when the service of the readers runs again', async () => {
    const service = { isStopped: true }
    await using host = await hostAtWork(demonstration, { service })
    host.reader.insert(cardOf(demonstration, SURNAME))
    await host.start({ kind: 'certificates' })
    const { card } = await host.until(isSeen)
    expect(card?.trouble).toMatchObject({ code: 'READER_SERVICE_UNAVAILABLE', retriable: true })
    service.isStopped = false
    await host.until(isReady)
  })

  it('is not taken for one of the card when the clock is wrong', async () => {
    await using host = await hostAtWork(demonstration, { clock: AN_HOUR_LATE })
    host.reader.insert(cardOf(demonstration, SURNAME))
    await host.start({ kind: 'certificates' })
    await host.until(isReady)
    const { trouble, state } = await host.act({ type: 'pin', pin })
    expect(state).toBe('identify')
    expect(trouble).toMatchObject({ code: 'CLOCK_WRONG', retriable: true, aboutCard: true })
    expect((await host.act({ type: 'retry' })).trouble).toBeUndefined()
  })

  it.each([
    { said: 'SIGNER_CERTIFICATE_REVOKED', code: 'CARD_CERTIFICATE_REVOKED' },
    { said: 'SIGNER_CERTIFICATE_UNTRUSTED', code: 'CARD_NOT_ACCEPTED' },
  ])('is told in its own words when the platform says $said', async ({ said, code }) => {
    using folder = temporaryFolder()
    await using proxy = await meddlingProxy(demonstration, folder)
    proxy.meddle({ answer: ({ answer }) => ({ instead: answer.replace('REQUEST_TOO_OLD', said) }) })
    await using host = await hostOf(await readPlatformProfile(proxy.profile), { clock: AN_HOUR_LATE })
    host.reader.insert(cardOf(demonstration, SURNAME))
    await host.start({ kind: 'certificates' })
    await host.until(isReady)
    const { trouble } = await host.act({ type: 'pin', pin })
    expect(trouble).toMatchObject({ code, retriable: false, aboutCard: true })
    const words = LANGUAGES.map(language => ERROR_TEXTS[language][code as 'CARD_NOT_ACCEPTED'].what)
    expect(new Set(words).size).toBe(LANGUAGES.length)
  })
})
