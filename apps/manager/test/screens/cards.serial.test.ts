/**
 * Troubles with card and reader (requirement A22), each with its own screen and way out; and the request of an organization. With cards of
 * software in readers of software: no part of ours is replaced.
 */
import { readdirSync } from 'node:fs'
import { type SoftwareCard, SoftwareReader } from '@vesalius/eid'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf } from '../card-of-actor.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { hasBrowser, Machine, openBrowser } from './open-screens.ts'
import { goOn, leave, reach, requestUntil, screen, typePin } from './request-steps.ts'

const SURNAME = 'Vandersteen'

describe.skipIf(!hasBrowser)('at the screens', () => {
  let browser: Browser
  let demonstration: Demonstration
  let pin: string

  beforeAll(async () => {
    ;[browser, demonstration] = await Promise.all([openBrowser(), startDemonstration()])
    pin = demonstration.card(SURNAME).pin
  })
  afterAll(async () => {
    await browser?.close()
    await demonstration?.[Symbol.asyncDispose]()
  })

  async function at(
    state: string,
    card: SoftwareCard | undefined,
    readers: readonly SoftwareReader[] = [new SoftwareReader('Reader 0')],
    whosePin = pin,
  ) {
    const machine = new Machine(browser, demonstration, readers)
    if (card) machine.reader.insert(card)
    await machine.startHost()
    const page = await machine.openPage()
    await requestUntil(page, state, { pin: whosePin })
    return { machine, page, [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose]() }
  }

  /** The screen of a trouble, with words of its own. */
  async function trouble(page: Page, code: string): Promise<string> {
    await screen(page, `trouble ${code}`)
    return (await page.textContent('main')) ?? ''
  }

  it('no card, no answer, another program, no reader that works: each says so, and the page goes on by itself', async () => {
    await using begun = await at('person', undefined)
    const { machine, page } = begun
    await goOn(page)
    expect(await trouble(page, 'NO_CARD')).toContain('Put your identity card in')
    const said = new Set<string | null>()
    for (const [state, code] of [
      ['in-use', 'CARD_IN_USE'],
      ['mute', 'READER_ERROR'],
      ['reader-error', 'READER_ERROR'],
    ] as const) {
      machine.reader.insert(cardOf(demonstration, SURNAME))
      machine.reader.trouble = state
      await trouble(page, code)
      said.add(await page.textContent('h1'))
    }
    expect(said.size).toBe(2)
    machine.reader.trouble = 'none'
    await screen(page, 'identify')
    await page.waitForSelector('input[name=pin]')
  })

  it('no reader at all', async () => {
    await using begun = await at('person', undefined, [])
    await goOn(begun.page)
    expect(await trouble(begun.page, 'NO_READER')).toContain('Plug the card reader in')
  })

  it('several cards: the person chooses the reader', async () => {
    const readers = [new SoftwareReader('Desk'), new SoftwareReader('Keyboard')]
    readers[1]?.insert(cardOf(demonstration, 'Lacombe'))
    await using begun = await at('person', cardOf(demonstration, SURNAME), readers)
    const { page } = begun
    await goOn(page)
    await trouble(page, 'SEVERAL_CARDS')
    await page.getByLabel('Keyboard').check()
    await goOn(page)
    await page.waitForSelector('input[name=pin]')
    expect(await page.textContent('main')).toContain('Georges Lacombe')
  })

  it('a wrong PIN is told at the field with the tries left; blocked is a screen without a way to try again', async () => {
    await using begun = await at('identify', cardOf(demonstration, SURNAME))
    const { page } = begun
    await page.waitForSelector('input[name=pin]')
    await typePin(page, '12')
    await page.waitForSelector('[name=pin][aria-invalid=true]')
    expect(await page.textContent('main')).not.toContain('tries left')
    await typePin(page, '9999')
    await page.getByText('2 tries left').waitFor()
    await typePin(page, '9998')
    await page.getByText('Only 1 try left').waitFor()
    expect(await page.inputValue('[name=pin]')).toBe('')
    await typePin(page, '9997')
    expect(await trouble(page, 'PIN_BLOCKED')).toContain('municipality')
    expect(await page.locator('main button[type=submit]').count()).toBe(0)
    // What the municipality has to do comes first: the way on is to leave.
    expect(await page.textContent('main [data-look=primary]')).toBe('Stop and come back later')
  })

  it('a card without activated signature is told by the checks and before the first PIN; certificates can be looked at', async () => {
    const card = cardOf(demonstration, SURNAME, { signatureActivated: false })
    await using begun = await at('person', card)
    const { page } = begun
    await goOn(page)
    expect(await trouble(page, 'SIGNATURE_NOT_ACTIVATED')).toContain('municipality')
    expect(await page.textContent('main [data-look=primary]')).toBe('Stop and come back later')
    await page.click('main [data-look=primary]')
    await screen(page, 'home')
    await page.getByRole('button', { name: 'Check this computer first' }).click()
    await screen(page, 'checked')
    expect(await page.textContent('[data-check=card]')).toContain('Vandersteen')
    expect(await page.getAttribute('[data-check=certificate]', 'data-result')).toBe('bad')
    expect(await page.textContent('[data-check=certificate]')).toContain('municipality')
    await page.getByRole('button', { name: 'To the start page' }).click()
    await page.getByRole('button', { name: 'Show my certificates' }).click()
    await page.waitForSelector('input[name=pin]')
    await typePin(page, pin)
    await screen(page, 'shown')
  })

  it('a card that is taken out while it signs, then back in: once more, and done', async () => {
    const lacombe = demonstration.card('Lacombe').pin
    await using begun = await at('sign', cardOf(demonstration, 'Lacombe'), undefined, lacombe)
    const { machine, page } = begun
    await page.waitForSelector('input[name=pin]')
    await page.fill('input[name=pin]', lacombe)
    // From here on: the screen itself looks at the card each second, and would use up what is left of it.
    machine.reader.remove(6)
    await goOn(page)
    await page.waitForSelector('main[data-state="trouble CARD_REMOVED"], main[data-state="trouble NO_CARD"]')
    machine.reader.insert(cardOf(demonstration, 'Lacombe'))
    await page.waitForTimeout(300)
    if ((await page.getAttribute('main', 'data-state')) !== 'sign') await goOn(page).catch(() => undefined)
    await screen(page, 'sign')
    await page.waitForSelector('input[name=pin]')
    await reach(page, 'done', { pin: demonstration.card('Lacombe').pin })
  })

  it('another person’s card than the one who began is refused', async () => {
    await using begun = await at('sign', cardOf(demonstration, SURNAME))
    const { machine, page } = begun
    machine.reader.remove()
    await trouble(page, 'NO_CARD')
    machine.reader.insert(cardOf(demonstration, 'Lacombe'))
    await page.getByText('Georges Lacombe').waitFor()
    await typePin(page, demonstration.card('Lacombe').pin)
    expect(await trouble(page, 'CARD_OF_ANOTHER_PERSON')).toContain('right card')
    machine.reader.remove()
    machine.reader.insert(cardOf(demonstration, SURNAME))
    await goOn(page)
    await screen(page, 'sign')
  })

  it('a reader with its own keys: the PIN is never asked on the screen', async () => {
    const typed = ['cancelled', 'timeout', pin] as const
    let asked = 0
    const reader = new SoftwareReader('Keypad', { typeOnPinpad: async () => typed[asked++] ?? 'timeout' })
    await using begun = await at('identify', cardOf(demonstration, SURNAME), [reader])
    const { page } = begun
    await page.getByText('Your reader has keys of its own').waitFor()
    expect(await page.locator('input').count()).toBe(0)
    await goOn(page)
    await trouble(page, 'PINPAD_CANCELLED')
    await goOn(page)
    await screen(page, 'identify')
    await goOn(page)
    await trouble(page, 'PINPAD_TIMEOUT')
    await goOn(page)
    await screen(page, 'identify')
    await goOn(page)
    await screen(page, 'holder')
  })

  it('a clock that is wrong, or a card that has expired, is told before the PIN is asked', async () => {
    await using machine = new Machine(browser, demonstration)
    machine.reader.insert(cardOf(demonstration, SURNAME))
    machine.clock = () => new Date('2049-01-01T00:00:00Z')
    await machine.startHost()
    const page = await machine.openPage()
    await page.getByRole('button', { name: 'Check this computer first' }).click()
    await screen(page, 'checked')
    expect(await page.getAttribute('[data-check=clock]', 'data-result')).toBe('bad')
    expect(await page.getAttribute('[data-check=certificate]', 'data-result')).toBe('bad')
    expect(await page.textContent('[data-check=clock]')).toContain('clock')
    await page.getByRole('button', { name: 'To the start page' }).click()
    await requestUntil(page, 'person', { pin })
    await goOn(page)
    expect(await trouble(page, 'CERTIFICATE_EXPIRED')).toContain('clock')
  })

  it('an organization that lists the person: application ID, uses, its confirmation, and a keystore of its own', async () => {
    await using begun = await at('holder', cardOf(demonstration, SURNAME))
    const { machine, page } = begun
    const organization = demonstration.organizations.find(one => one.type === 'NIHII-HOSPITAL')
    await page.locator(`.choice:has-text("NIHII-HOSPITAL")`).click()
    await goOn(page)
    await screen(page, 'options')
    await page.fill('[name=applicationId]', 'not allowed!')
    await goOn(page)
    await page.waitForSelector('[name=applicationId][aria-invalid=true]')
    await page.fill('[name=applicationId]', 'ward-3')
    await page.check('[name=use-tsa]')
    await goOn(page)
    await screen(page, 'contact')
    expect(await page.locator('[name=emailGeneral]').count()).toBe(1)
    await reach(page, 'overview', { pin })
    await page.check('[name=accepted]')
    await goOn(page)
    await page.getByText('tick what is marked').waitFor()
    expect(await page.textContent('main')).toContain(`NIHII-HOSPITAL=${organization?.id}, WARD-3`)
    await reach(page, 'done', { pin })
    expect(readdirSync(machine.folder)[0]).toContain(`NIHII-HOSPITAL=${organization?.id},WARD-3 `)
  })

  it('another organization by its number: check digits at once, then a member of staff decides', async () => {
    await using begun = await at('holder', cardOf(demonstration, SURNAME))
    const { machine, page } = begun
    const organization = demonstration.organizations.find(one => one.type === 'NIHII-PHARMACY')
    await page.locator('.choice:has-text("For another organization")').click()
    await goOn(page)
    await screen(page, 'organization')
    await page.selectOption('[name=kind]', 'NIHII-PHARMACY')
    await page.fill('[name=number]', '72012399')
    await goOn(page)
    await page.waitForSelector('[name=number][aria-invalid=true]')
    await page.waitForSelector('[name=name][aria-invalid=true]')
    await page.fill('[name=number]', `${organization?.id}000`)
    await page.fill('[name=name]', 'Apotheek De Mees')
    await leave(page)
    await reach(page, 'sign', { pin })
    await typePin(page, pin)
    await screen(page, 'mandate')
    await page.getByRole('button', { name: 'I send it later' }).click()
    await screen(page, 'waiting')
    expect(await page.textContent('main')).toContain('A member of staff checks your request')
    // While the request is asked for, a lock lies beside it.
    await expect.poll(() => readdirSync(machine.folder)).toEqual([expect.stringMatching(/\.unfinished$/)])
  })
})
