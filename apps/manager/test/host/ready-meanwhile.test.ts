/** The start page says what became ready while nobody looked (requirements A14, A16, A21). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HomeView, PlatformsView } from '../../src/host/bridge/views.ts'
import { cardOf } from '../card-of-actor.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { runCommand } from '../run-command.ts'
import { type HostAtWork, hostAtWork, PASSWORD } from './host-at-work.ts'

const CONTACT = {
  emailPrivate: 'emma@example.org',
  phonePrivate: '+32 2 000 00 00',
  emailGeneral: '',
  phoneGeneral: '',
}
const homeOf = async (host: HostAtWork) => (await host.ask('GET', '/home')).content as HomeView

describe('what became ready meanwhile', () => {
  let demonstration: Demonstration

  beforeAll(async () => {
    demonstration = await startDemonstration()
  })
  afterAll(() => demonstration?.[Symbol.asyncDispose]())

  it('is told when the application was closed: with the password it is finished', async () => {
    await using host = await hostAtWork(demonstration)
    const write = (name: string, text: string) => {
      writeFileSync(join(host.home, name), text)
      return join(host.home, name)
    }
    const { json } = await runCommand(
      [
        'request',
        ...['--json', '--platform', demonstration.file, '--card', demonstration.cardFile('Lacombe')],
        ...['--pin-file', write('pin', demonstration.card('Lacombe').pin)],
        ...['--password-file', write('password', PASSWORD), '--accept-conditions'],
        ...['--email', CONTACT.emailPrivate, '--phone', CONTACT.phonePrivate],
      ],
      { home: host.home },
    )
    const { chosen = '' } = (await host.ask('GET', '/platforms')).content as PlatformsView
    const journeys = join(host.home, 'ehealth', 'manager', 'journeys', chosen)
    mkdirSync(journeys, { recursive: true })
    const [file] = (await homeOf(host)).unfinished
    const begin = (id: string, answers: object) =>
      writeFileSync(
        join(journeys, `${id}.json`),
        JSON.stringify({
          id,
          kind: 'request',
          state: 'waiting',
          answers,
          updatedAt: new Date().toISOString(),
        }),
      )
    const [ready, unknown] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
    begin(ready, { file: file?.name, publicKeyIdentifier: json.publicKeyIdentifier })
    begin(unknown, { publicKeyIdentifier: '0'.repeat(40) })
    await delay(500)
    const found = (await homeOf(host)).journeys
    expect(found.find(({ id }) => id === ready)?.request).toBe('ready')
    expect(found.find(({ id }) => id === unknown)).not.toHaveProperty('request')
  })

  it('is told when the browser was closed and the application went on alone, until somebody looks', async () => {
    await using host = await hostAtWork(demonstration)
    host.reader.insert(cardOf(demonstration, 'Vandersteen'))
    const { pin } = demonstration.card('Vandersteen')
    const { id } = await host.start({ kind: 'request' })
    await host.act({ type: 'accept-conditions' })
    await host.act({ type: 'choose-person', person: 'card' })
    await host.act({ type: 'pin', pin })
    await host.act({ type: 'choose-holder', holder: 'self' })
    await host.act({ type: 'options', applicationId: '', baseServices: [], keyType: 'P-384' })
    await host.act({ type: 'contact', ...CONTACT })
    await host.act({ type: 'password', password: PASSWORD, again: PASSWORD })
    await host.act({ type: 'accept-contract', confirmed: false })
    await host.ask('POST', `/journeys/${id}`, { type: 'pin', pin })
    let home = await homeOf(host)
    for (let tries = 0; home.finished.length === 0 && tries < 300; tries++) {
      await delay(200)
      home = await homeOf(host)
    }
    expect(home.finished).toMatchObject([{ id }])
    expect(await host.until(({ state }) => state === 'done')).toMatchObject({ id, result: { etk: 'active' } })
    expect((await homeOf(host)).finished).toEqual([])
  })
})
