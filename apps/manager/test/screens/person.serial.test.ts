/** A person's journeys at the screens: real host, real platform, real browser, a card of software. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardOf } from '../card-of-actor.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { accessibilityFindings } from './accessibility.ts'
import { Keyboard } from './keyboard.ts'
import { hasBrowser, Machine, openBrowser } from './open-screens.ts'
import { goOn, leave, PASSWORD, reach, requestUntil, screen, typePin } from './request-steps.ts'

const SURNAME = 'Vandersteen'

describe.skipIf(!hasBrowser)('the screens', () => {
  let browser: Browser
  let demonstration: Demonstration

  beforeAll(async () => {
    ;[browser, demonstration] = await Promise.all([
      openBrowser(),
      startDemonstration(['--replacement-days', '400']),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await demonstration?.[Symbol.asyncDispose]()
  })

  async function machine(surname = SURNAME, profile: Machine['profile'] = {}) {
    const made = new Machine(browser, demonstration)
    made.profile = profile
    made.reader.insert(cardOf(demonstration, surname))
    await made.startHost()
    return made
  }

  it('lead to a finished keystore with the keyboard alone, and tell a screen reader where it is', async () => {
    await using own = await machine()
    const page = await own.openPage()
    const { pin } = demonstration.card(SURNAME)
    const keys = await Keyboard.at(page)
    /** The title has the focus as soon as its screen is there. */
    const at = async (state: string, title: string) => {
      await screen(page, state)
      await expect.poll(() => keys.focused()).toMatchObject({ role: 'heading', name: title })
    }
    const tabAndPress = async (role: string, name: string | RegExp, key = 'Enter') => {
      await keys.tabTo(role, name)
      await keys.press(key)
    }
    const typePinByKey = async () => {
      await page.waitForSelector('input[name=pin]')
      await keys.tabTo('textbox', 'PIN of your identity card')
      await keys.type(pin)
      await keys.press('Enter')
    }

    await keys.tabTo('link', 'Go to the content', 'Shift+Tab')
    await keys.press('Enter')
    await tabAndPress('button', 'Request a certificate')
    await at('conditions', 'Do you accept the general conditions?')
    await tabAndPress('button', 'I accept the conditions', 'Space')
    await at('person', 'Do you have a Belgian identity card?')
    await keys.tabTo('radio', 'Yes, I have')
    await keys.press('ArrowDown')
    expect(await keys.focused()).toMatchObject({
      role: 'radio',
      name: expect.stringContaining('No, I am not'),
    })
    await keys.press('ArrowUp')
    await keys.press('Enter')
    await screen(page, 'identify')
    await expect.poll(() => keys.announced()).toContainEqual(expect.stringContaining('Card of'))
    await typePinByKey()

    await at('holder', 'Who is this certificate for?')
    await keys.tabTo('DisclosureTriangle', 'Why is my organization not listed?')
    await keys.press('Space')
    await page.getByText('The list shows the organizations').waitFor()
    await keys.tabTo('button', 'Back')
    await keys.tabTo('button', 'Continue', 'Shift+Tab')
    await keys.press('Enter')
    await at('options', 'Is there anything special about this certificate?')
    await tabAndPress('button', 'Continue')
    await at('contact', 'How can we reach you?')
    await tabAndPress('button', 'Continue')
    // What is objected to is read out: the focus goes there.
    await expect.poll(() => keys.focused()).toMatchObject({ role: 'textbox', invalid: true })
    expect(await keys.focused()).toMatchObject({
      name: expect.stringContaining('Your personal e-mail address'),
      description: expect.stringMatching(/\w/),
    })
    await keys.type('emma@example.org')
    await keys.tabTo('textbox', 'Your personal telephone number')
    await keys.type('+32 2 000 00 00')
    await keys.press('Enter')
    await at('password', 'Choose a password for the keystore')
    await keys.tabTo('textbox', 'Keystore password')
    await keys.type(PASSWORD)
    await keys.tabTo('textbox', 'The same password once more')
    await keys.type(PASSWORD)
    await keys.press('Enter')
    await at('overview', 'Is this right?')
    // Not every browser stops at a frame: ours can be read to its end, and left again both ways.
    await keys.tabTo('Iframe', 'The contract as it is signed')
    await keys.press('PageDown')
    await keys.tabTo('group', 'The contract as it is signed', 'Shift+Tab')
    await keys.tabTo('button', 'Dutch', 'Shift+Tab')
    await tabAndPress('checkbox', 'I have read the contract', 'Space')
    await tabAndPress('button', 'Sign with my identity card')
    await screen(page, 'sign')
    await typePinByKey()
    await at('done', 'Your certificate is ready')
    expect(await page.textContent('main')).toContain(join(own.folder, readdirSync(own.folder)[0] ?? ''))
    await tabAndPress('button', 'To the start page')
    await at('home', 'Your eHealth certificates')
    const [name = ''] = readdirSync(own.folder)
    expect(readdirSync(own.folder)).toEqual([expect.stringMatching(/^SSIN=\d{11} \d{8}-\d{6}\.acc-p12$/)])
    const { keystore } = openKeystore(readFileSync(join(own.folder, name)), PASSWORD)
    expect(keystore.encryption).toHaveLength(1)
    expect(readdirSync(own.journeys)).toEqual([])
  })

  it('open the manual where it fits, and come back to what was typed', async () => {
    await using own = await machine()
    const page = await own.openPage()
    await requestUntil(page, 'contact', { pin: demonstration.card(SURNAME).pin })
    await page.fill('[name=emailPrivate]', 'half@example.org')
    await page.getByRole('link', { name: 'Help' }).click()
    await screen(page, 'help')
    expect(page.url()).toMatch(/\/help\/request$/)
    expect(await page.textContent('h1')).toBe('Request a certificate')
    const pictures = page.locator('main[data-state=help] img')
    expect(await pictures.count()).toBe(6)
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect
        .poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
        .toBeGreaterThan(600)
      expect(await picture.getAttribute('alt')).toMatch(/^The screen .{20}/)
    }
    await page.click('.band-tools button[lang=nl]')
    expect(await pictures.first().getAttribute('src')).toContain('/nl/')
    await page.click('.band-tools button[lang=en]')
    await page.getByRole('button', { name: 'Back to where you were' }).click()
    await screen(page, 'contact')
    expect(await page.inputValue('[name=emailPrivate]')).toBe('half@example.org')
    expect(await page.title()).toContain('How can we reach you?')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('speak four languages at any moment, and keep what was typed', async () => {
    await using own = await machine()
    const page = await own.openPage()
    await requestUntil(page, 'contact', { pin: demonstration.card(SURNAME).pin })
    await page.fill('[name=emailPrivate]', 'half@example.org')
    const titles: string[] = []
    for (const language of ['FR', 'NL', 'DE', 'EN']) {
      await page.click(`.band-tools button[lang=${language.toLowerCase()}]`)
      titles.push((await page.textContent('h1')) ?? '')
      expect(await page.getAttribute('html', 'lang')).toBe(language.toLowerCase())
      expect(await page.inputValue('[name=emailPrivate]')).toBe('half@example.org')
    }
    expect(titles).toEqual([
      'Comment pouvons-nous vous joindre ?',
      'Hoe kunnen we u bereiken?',
      'Wie können wir Sie erreichen?',
      'How can we reach you?',
    ])
    expect(await page.title()).toMatch(
      /^How can we reach you\? · ACCEPTANCE: for tests only · Certificate Manager 0\.1\.0 · P-384/,
    )
  })

  it('tell production and acceptance apart by colour, by words and in the title', async () => {
    const seen = new Set<string>()
    for (const environment of ['acceptance', 'production'] as const) {
      await using own = new Machine(browser, demonstration)
      own.profile = {
        environment,
        keyTypes: environment === 'production' ? ['P-384'] : ['P-384', 'RSA-2048'],
      }
      await own.startHost()
      const page = await own.openPage()
      const band = page.locator('.band')
      seen.add(await band.evaluate(element => getComputedStyle(element).backgroundColor))
      const isTest = environment === 'acceptance'
      expect((await band.textContent())?.includes('for tests only')).toBe(isTest)
      expect(await page.title()).toContain(isTest ? 'ACCEPTANCE: for tests only' : '· Production ·')
      expect(await accessibilityFindings(page)).toEqual([])
    }
    expect(seen.size).toBe(2)
  })

  it('say at the field what is wrong with an answer, and tick the password off', async () => {
    const passwordPolicy = { minimumLength: 12, lowerAndUpperCase: true }
    await using own = await machine(SURNAME, { passwordPolicy })
    const page = await own.openPage()
    await requestUntil(page, 'contact', { pin: demonstration.card(SURNAME).pin })
    await page.fill('[name=emailPrivate]', 'no address')
    await goOn(page)
    await page.waitForSelector('[name=emailPrivate][aria-invalid=true]')
    expect(await page.locator('.field-error').count()).toBe(2)
    await page.fill('[name=emailPrivate]', 'emma@example.org')
    await page.fill('[name=phonePrivate]', '+32 2 000 00 00')
    await goOn(page)
    await screen(page, 'password')
    const met = () =>
      page.locator('.ticks li').evaluateAll(all => all.map(one => one.getAttribute('data-met')).join())
    expect(await page.textContent('.ticks')).toMatch(/at least 12 characters.*small and capital letters/)
    await page.fill('[name=password]', 'é')
    expect(await met()).toBe('false,false,false,false,false')
    await page.fill('[name=password]', 'Geheim-1')
    expect(await met()).toBe('false,true,true,true,false')
    await page.fill('[name=again]', 'Geheim-2')
    await goOn(page)
    await page.waitForSelector('[name=again][aria-invalid=true]')
    expect(await page.locator('.field-error').allTextContents()).toEqual([
      expect.stringContaining('It has fewer than 12 characters.'),
      expect.stringContaining('The two are not the same.'),
    ])
    await page.fill('[name=password]', 'Geheim-woord')
    expect(await met()).toBe('true,true,true,true,false')
    expect(await page.locator('.field-error').count()).toBe(1)
  })

  it('keep nothing secret: not in the browser, not on disk, and say so when the host is gone', async () => {
    await using own = await machine()
    const page = await own.openPage()
    const { pin } = demonstration.card(SURNAME)
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    await requestUntil(page, 'sign', { pin })

    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    )
    const { journeys } = own
    const [journey = ''] = readdirSync(journeys)
    expect(statSync(join(journeys, journey)).mode & 0o777).toBe(0o600)
    const onDisk = readFileSync(join(journeys, journey), 'utf8')
    for (const text of [kept, onDisk, ...requests]) {
      expect(text).not.toContain(PASSWORD)
      expect(text).not.toMatch(new RegExp(`"${pin}"|=${pin}\\b`))
    }
    await own.stopHost()
    await screen(page, 'lost')
    expect(await page.textContent('main')).toContain('does not answer')
    // Even then the manual is there, and the way back from it.
    await page.getByRole('link', { name: 'Help' }).click()
    await screen(page, 'help')
    await page.getByRole('button', { name: 'Back to where you were' }).click()
    await screen(page, 'lost')
  })

  it('go on with a keystore that no journey knows of: the password, and the rest happens by itself', async () => {
    await using own = await machine('Dewilde-Lemmens')
    const { pin } = demonstration.card('Dewilde-Lemmens')
    const first = await own.openPage()
    await requestUntil(first, 'sign', { pin })
    await typePin(first, pin)
    await expect.poll(() => readdirSync(own.folder).length, { timeout: 20_000 }).toBeGreaterThan(0)
    await own.stopHost()
    const [file = ''] = readdirSync(own.folder)
    rmSync(join(own.home.path, 'ehealth', 'manager'), { recursive: true })
    await own.startHost()
    const page = await own.openPage()
    if (file.endsWith('.unfinished')) {
      await page.getByRole('button', { name: 'Go on' }).click()
      await screen(page, 'unlock')
      await page.fill('[name=password]', 'wrong-password-1')
      await goOn(page)
      await page.waitForSelector('[data-code=KEYSTORE_PASSWORD_WRONG]')
      await page.fill('[name=password]', PASSWORD)
      await leave(page)
      await reach(page, 'done', { pin })
    }
    expect(readdirSync(own.folder)).toEqual([expect.stringMatching(/\.acc-p12$/)])
  })

  it('change a password, renew in one journey, and activate after the host was closed', async () => {
    await using own = await machine('Lacombe')
    const page = await own.openPage()
    const { pin } = demonstration.card('Lacombe')
    await requestUntil(page, 'done', { pin })
    const [first = ''] = readdirSync(own.folder)
    await page.getByRole('button', { name: 'To the start page' }).click()

    await page.getByRole('button', { name: /^Change a keystore password/ }).click()
    await screen(page, 'keystore')
    await page.fill('[name=password]', 'not-the-password-1')
    await goOn(page)
    await page.waitForSelector('[data-code=KEYSTORE_PASSWORD_WRONG]')
    await page.fill('[name=password]', PASSWORD)
    await goOn(page)
    await screen(page, 'password')
    await page.fill('[name=password]', 'Ander-woord-2')
    await page.fill('[name=again]', 'Ander-woord-2')
    await goOn(page)
    await screen(page, 'changed')
    expect(() => openKeystore(readFileSync(join(own.folder, first)), 'Ander-woord-2')).not.toThrow()
    await page.getByRole('button', { name: 'To the start page' }).click()

    await page.getByRole('button', { name: /^Renew a certificate/ }).click()
    await screen(page, 'keystore')
    await page.fill('[name=password]', 'Ander-woord-2')
    await goOn(page)
    await screen(page, 'renewal')
    await leave(page)
    await reach(page, 'activation', { pin })
    await own.stopHost()
    await own.startHost()
    const next = await own.openPage()
    await next.getByRole('button', { name: 'Go on' }).click()
    await screen(next, 'activation')
    await next.fill('[name=password]', PASSWORD)
    await goOn(next)
    await screen(next, 'activated')
    const second = readdirSync(own.folder).find(name => name.endsWith('.acc-p12') && name !== first) ?? ''
    expect(openKeystore(readFileSync(join(own.folder, second)), PASSWORD).keystore.encryption).toHaveLength(2)
  })

  it('examine a keystore, and revoke with the card alone', async () => {
    await using own = await machine('Østergaard')
    const next = await own.openPage()
    const { pin } = demonstration.card('Østergaard')
    await requestUntil(next, 'done', { pin })
    await next.getByRole('button', { name: 'To the start page' }).click()

    await next.getByRole('button', { name: /^Examine a keystore/ }).click()
    await screen(next, 'keystore')
    await next.fill('[name=password]', PASSWORD)
    await goOn(next)
    await screen(next, 'examined')
    expect(await next.textContent('h1')).toBe('This keystore is in order')
    expect(await next.textContent('main')).toContain('ETK depot: serves the ETK of this keystore.')
    await next.getByRole('button', { name: 'To the start page' }).click()

    await next.getByRole('button', { name: /^Revoke a certificate/ }).click()
    await screen(next, 'identify')
    await next.waitForSelector('input[name=pin]')
    await typePin(next, pin)
    await screen(next, 'which')
    await goOn(next)
    await screen(next, 'reason')
    expect(await next.textContent('main')).toContain('It cannot be undone.')
    // A person leaves no organization.
    expect(await next.locator('[name=event]').count()).toBe(4)
    await goOn(next)
    await screen(next, 'contract')
    await goOn(next)
    await next.getByText('tick what is marked').waitFor()
    await next.check('[name=accepted]')
    await goOn(next)
    await screen(next, 'sign')
    await next.waitForSelector('input[name=pin]')
    await typePin(next, pin)
    await screen(next, 'revoked')
    expect(await next.textContent('main')).toContain('The status service says so to everybody.')
  })
})
