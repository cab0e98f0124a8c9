/** A person's journeys at the screens: real host, real platform, real browser, a card of software. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { accessibilityFindings } from './accessibility.ts'
import { cardOf, hasBrowser, Machine, openBrowser } from './open-screens.ts'
import { goOn, PASSWORD, reach, requestUntil, screen, typePin } from './request-steps.ts'

const SURNAME = 'Vandersteen'
const long = process.env.LONG === '1'

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

  async function machine(surname = SURNAME) {
    const made = new Machine(browser, demonstration)
    made.reader.insert(cardOf(demonstration, surname))
    await made.startHost()
    return made
  }

  it('lead a person from the start page to a finished keystore, in at most 12 clicks, without a fault for whoever sees badly', async () => {
    await using own = await machine()
    const page = await own.openPage()
    const faults: string[] = []
    const look = async () => faults.push(...(await accessibilityFindings(page)))
    await countClicks(page)
    const began = Date.now()

    await look()
    await requestUntil(page, 'done', { pin: demonstration.card(SURNAME).pin, at: look })
    await look()
    const seconds = (Date.now() - began) / 1000

    expect(faults).toEqual([])
    expect(await clicks(page)).toBeLessThanOrEqual(12)
    console.log(
      `from the start page to the keystore: ${await clicks(page)} clicks, ${seconds.toFixed(1)} s with every look at it`,
    )
    const [name = ''] = readdirSync(own.folder)
    expect(readdirSync(own.folder)).toEqual([expect.stringMatching(/^SSIN=\d{11} \d{8}-\d{6}\.acc-p12$/)])
    expect(await page.textContent('main')).toContain(join(own.folder, name))
    const { keystore } = openKeystore(readFileSync(join(own.folder, name)), PASSWORD)
    expect(keystore.encryption).toHaveLength(1)
    expect(readdirSync(join(own.home.path, 'ehealth', 'manager', 'journeys', 'acceptance'))).toEqual([])
  })

  it('can be walked with the keyboard alone, and the title of each screen has the focus first', async () => {
    await using own = await machine()
    const page = await own.openPage()
    const press = async (keys: string) => page.keyboard.press(keys)
    const focused = () => page.evaluate(() => document.activeElement?.tagName)

    for (let tries = 0; tries < 40; tries++) {
      await press('Tab')
      const text = await page.evaluate(() => document.activeElement?.textContent)
      if (text?.startsWith('Request a certificate')) break
    }
    await press('Enter')
    await screen(page, 'conditions')
    expect(await focused()).toBe('H1')
    await press('Tab')
    await press('Enter')
    await screen(page, 'person')
    expect(await focused()).toBe('H1')
    await press('Tab')
    await press('ArrowDown')
    await press('Enter')
    await screen(page, 'without-card')
    expect(await focused()).toBe('H1')
    await press('Tab')
    await press('Enter')
    await screen(page, 'person')
  })

  it('fit a telephone of 320 px: nothing sticks out at the side', async () => {
    await using own = await machine()
    const page = await own.openPage({ width: 320 })
    const tooWide = async () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    const wide: string[] = []
    const look = async (name: string) => {
      if ((await tooWide()) > 0) wide.push(name)
    }
    await look('home')
    await requestUntil(page, 'overview', { pin: demonstration.card(SURNAME).pin, at: look })
    await look('overview')
    expect(wide).toEqual([])
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
    await using own = await machine()
    const page = await own.openPage()
    await requestUntil(page, 'contact', { pin: demonstration.card(SURNAME).pin })
    await page.fill('[name=emailPrivate]', 'no address')
    await goOn(page)
    await page.waitForSelector('[name=emailPrivate][aria-invalid=true]')
    expect(await page.locator('.field-error').count()).toBe(2)
    expect(await accessibilityFindings(page)).toEqual([])
    await page.fill('[name=emailPrivate]', 'emma@example.org')
    await page.fill('[name=phonePrivate]', '+32 2 000 00 00')
    await goOn(page)
    await screen(page, 'password')
    const met = () =>
      page.locator('.ticks li').evaluateAll(all => all.map(one => one.getAttribute('data-met')).join())
    await page.fill('[name=password]', 'é')
    expect(await met()).toBe('false,false,false,false')
    await page.fill('[name=password]', 'Geheim-1')
    expect(await met()).toBe('true,true,true,false')
    await page.fill('[name=again]', 'Geheim-2')
    await goOn(page)
    await page.waitForSelector('[name=again][aria-invalid=true]')
  })

  it.each([
    { at: 'holder', back: 'holder' },
    { at: 'sign', back: 'password' },
    ...(long
      ? ([
          { at: 'contact', back: 'contact' },
          { at: 'overview', back: 'password' },
        ] as const)
      : []),
  ] as const)(
    'go on at $back when the host was closed at $at, with everything that was typed',
    async ({ at, back }) => {
      await using own = await machine()
      const { pin } = demonstration.card(SURNAME)
      await requestUntil(await own.openPage(), at, { pin })
      await own.stopHost()
      await own.startHost()
      const page = await own.openPage()
      await page.getByRole('button', { name: 'Go on' }).click()
      await screen(page, back)
      await reach(page, 'overview', { pin })
      expect(await page.textContent('main')).toContain('emma@example.org')
    },
  )

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
    const journeys = join(own.home.path, 'ehealth', 'manager', 'journeys', 'acceptance')
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
  })

  it.each([
    { known: 'its journey', surname: 'Brauns' },
    { known: 'its file alone', surname: 'Dewilde-Lemmens' },
  ])(
    'go on with a sent request by $known after the host was closed: the password, and the rest happens by itself',
    async ({ known, surname }) => {
      await using own = await machine(surname)
      const { pin } = demonstration.card(surname)
      const first = await own.openPage()
      await requestUntil(first, 'sign', { pin })
      await typePin(first, pin)
      await expect.poll(() => readdirSync(own.folder).length, { timeout: 20_000 }).toBeGreaterThan(0)
      await own.stopHost()
      const [file = ''] = readdirSync(own.folder)
      if (known === 'its file alone') rmSync(join(own.home.path, 'ehealth', 'manager'), { recursive: true })
      await own.startHost()
      const page = await own.openPage()
      if (file.endsWith('.unfinished')) {
        await page.getByRole('button', { name: 'Go on' }).click()
        await screen(page, 'unlock')
        await page.fill('[name=password]', 'wrong-password-1')
        await goOn(page)
        await page.waitForSelector('[data-code=KEYSTORE_PASSWORD_WRONG]')
        await page.fill('[name=password]', PASSWORD)
        await goOn(page)
        await reach(page, 'done', { pin })
      }
      expect(readdirSync(own.folder)).toEqual([expect.stringMatching(/\.acc-p12$/)])
    },
  )

  it.each(long ? ['fr', 'nl', 'de', 'en'] : ['nl'])(
    'have no fault for whoever sees badly in %s, light and dark',
    async language => {
      await using own = await machine()
      const page = await own.openPage({ language })
      const faults: string[] = []
      const look = async () => {
        for (const theme of ['light', 'dark']) {
          await page.evaluate(value => {
            document.documentElement.dataset.theme = value
          }, theme)
          faults.push(...(await accessibilityFindings(page)))
        }
      }
      await look()
      await requestUntil(page, long ? 'done' : 'overview', { pin: demonstration.card(SURNAME).pin, at: look })
      await look()
      expect(faults).toEqual([])
    },
  )

  it('change a password, renew in one journey, and activate after the host was closed', async () => {
    await using own = await machine('Lacombe')
    const page = await own.openPage()
    const { pin } = demonstration.card('Lacombe')
    const faults: string[] = []
    const look = async () => faults.push(...(await accessibilityFindings(page)))
    await requestUntil(page, 'done', { pin })
    const [first = ''] = readdirSync(own.folder)
    await page.getByRole('button', { name: 'To the start page' }).click()

    await page.getByRole('button', { name: /^Change a keystore password/ }).click()
    await screen(page, 'keystore')
    await look()
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
    await look()
    expect(() => openKeystore(readFileSync(join(own.folder, first)), 'Ander-woord-2')).not.toThrow()
    await page.getByRole('button', { name: 'To the start page' }).click()

    await page.getByRole('button', { name: /^Renew a certificate/ }).click()
    await screen(page, 'keystore')
    await page.fill('[name=password]', 'Ander-woord-2')
    await goOn(page)
    await screen(page, 'renewal')
    await look()
    await goOn(page)
    await reach(page, 'activation', { pin, at: look })
    await look()
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
    expect(faults).toEqual([])
  })

  it('examine a keystore, and revoke with the card alone', async () => {
    await using own = await machine('Østergaard')
    const next = await own.openPage()
    const { pin } = demonstration.card('Østergaard')
    const faults: string[] = []
    await requestUntil(next, 'done', { pin })
    await next.getByRole('button', { name: 'To the start page' }).click()

    await next.getByRole('button', { name: /^Examine a keystore/ }).click()
    await screen(next, 'keystore')
    await next.fill('[name=password]', PASSWORD)
    await goOn(next)
    await screen(next, 'examined')
    expect(await next.textContent('h1')).toBe('This keystore is in order')
    expect(await next.textContent('main')).toContain('ETK depot: serves the ETK of this keystore.')
    faults.push(...(await accessibilityFindings(next)))
    await next.getByRole('button', { name: 'Stop here' }).click()

    await next.getByRole('button', { name: /^Revoke a certificate/ }).click()
    await screen(next, 'identify')
    await next.waitForSelector('input[name=pin]')
    await typePin(next, pin)
    await screen(next, 'which')
    await goOn(next)
    await screen(next, 'reason')
    expect(await next.textContent('main')).toContain('It cannot be undone.')
    await goOn(next)
    await screen(next, 'contract')
    faults.push(...(await accessibilityFindings(next)))
    await goOn(next)
    await next.getByText('This is needed.').waitFor()
    await next.check('[name=accepted]')
    await goOn(next)
    await screen(next, 'sign')
    await next.waitForSelector('input[name=pin]')
    await typePin(next, pin)
    await screen(next, 'revoked')
    expect(await next.textContent('main')).toContain('The status service says so to everybody.')
    expect(faults).toEqual([])
  })

  async function countClicks(page: Page): Promise<void> {
    await page.evaluate(() => {
      const counted = window as unknown as { clicks: number }
      counted.clicks = 0
      addEventListener(
        'click',
        event => {
          if (event.detail > 0) counted.clicks++
        },
        true,
      )
    })
  }
  const clicks = (page: Page) => page.evaluate(() => (window as unknown as { clicks: number }).clicks)
})
