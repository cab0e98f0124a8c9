/** What is being typed is checked by the rules before it is sent (requirements A9, A11); nothing changes by it. */
import type { PlatformProfile } from '@vesalius/sdk'
import { describe, expect, it } from 'vitest'
import type { ObjectionsView } from '../../src/host/bridge/views.ts'
import { type HostAtWork, hostOf } from './host-at-work.ts'

const NOBODY = 'http://127.0.0.1:9'
const profile: PlatformProfile = {
  name: 'nobody there',
  environment: 'acceptance',
  baseUrl: NOBODY,
  services: { certra: NOBODY, etkra: NOBODY, etkDepot: NOBODY },
  anchors: [],
  keyTypes: ['P-384'],
  etkPolicy: '1.2.3',
}

async function objections(host: HostAtWork, action: object) {
  const { id, version } = await host.start({ kind: 'request' })
  const { status, content } = await host.ask('POST', `/journeys/${id}/objections`, action)
  const { reasons = [], suggestion, holderName } = content as Partial<ObjectionsView>
  const after = (await host.ask('GET', `/journeys/${id}`)).content as { version: number }
  expect(after.version).toBe(version)
  return { status, reasons: reasons.map(({ field, code }) => `${field} ${code}`), suggestion, holderName }
}

describe('what is being typed', () => {
  const organization = (kind: string, number: string) => ({
    type: 'organization',
    kind,
    number,
    name: 'Apotheek',
  })

  it('is a number of its kind, with its check digits', async () => {
    await using host = await hostOf(profile)
    const check = async (kind: string, number: string) => objections(host, organization(kind, number))
    expect(await check('NIHII-HOSPITAL', '71099119')).toMatchObject({ status: 200, reasons: [] })
    expect((await check('NIHII-HOSPITAL', '71099118')).reasons).toEqual(['number IDENTIFIER_CHECK_DIGIT'])
    expect((await check('NIHII-HOSPITAL', '7109911')).reasons).toHaveLength(1)
    expect((await check('', '71099119')).reasons).toEqual(['kind HOLDER_TYPE_NOT_ALLOWED'])
  })

  it('of 11 digits is offered as its first 8, where those are right', async () => {
    await using host = await hostOf(profile)
    const check = async (number: string) => objections(host, organization('NIHII-HOSPITAL', number))
    expect(await check('71099119000')).toMatchObject({ reasons: [], suggestion: '71099119' })
    expect((await check('71099118000')).suggestion).toBeUndefined()
    expect((await check('71099119')).suggestion).toBeUndefined()
  })

  it('is a person without a card, by BIS number and name; the name is shown as it will stand in the certificate', async () => {
    await using host = await hostOf(profile)
    const check = (ssin: string, surname = 'Größe-Müller', firstNames = 'Éva') =>
      objections(host, { type: 'foreigner', ssin, firstNames, surname })
    expect(await check('74.42.25-011.20')).toMatchObject({ reasons: [], holderName: 'GROSSE-MULLER EVA' })
    expect((await check('81051713354')).reasons[0]).toBe('ssin IDENTIFIER_CHECK_DIGIT')
    expect((await check('74422501121')).reasons).toEqual(['ssin IDENTIFIER_CHECK_DIGIT'])
    expect((await check('85073000160')).reasons).toEqual(['ssin BIS_NUMBER_EXPECTED'])
    expect((await check('', '')).reasons).toEqual(['ssin NEEDED', 'surname NEEDED'])
    expect((await check('74422501120', 'SSIN=1', '')).reasons).toHaveLength(1)
    const long = await check('74422501120', 'Fernweh', Array(20).fill('Amanda').join(' '))
    expect(long).toMatchObject({ reasons: [], holderName: `FERNWEH${' AMANDA'.repeat(8)}` })
  })

  it('is an address and a telephone number', async () => {
    await using host = await hostOf(profile)
    const contact = { type: 'contact', emailPrivate: 'emma', phonePrivate: 'x', emailGeneral: '' }
    expect((await objections(host, { ...contact, phoneGeneral: '' })).reasons).toEqual([
      'emailPrivate CONTACT_EMAIL_INVALID',
      'phonePrivate CONTACT_PHONE_INVALID',
    ])
  })

  it('is nothing else: no PIN, no password', async () => {
    await using host = await hostOf(profile)
    for (const action of [
      { type: 'pin', pin: '1234' },
      { type: 'unlock', password: 'x' },
    ])
      expect((await objections(host, action)).status).toBe(422)
    await host.start({ kind: 'doctor' })
    const { id } = await host.start({ kind: 'doctor' })
    expect((await host.ask('POST', `/journeys/${id}/objections`, { type: 'next' })).status).toBe(422)
  })
})
