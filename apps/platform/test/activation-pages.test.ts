/** The activation pages in a browser: at 320 px, by keyboard alone, light and dark, without findings of axe-core; no wider in any of the four
 * languages. */
import type { AddressInfo } from 'node:net'
import { inventSsin } from '@vesalius/testkit'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLink } from '../src/digital-keys/activation-secrets.ts'
import { registerPerson } from '../src/digital-keys/register-person.ts'
import { claimMails } from '../src/storage/work-queue.ts'
import { findingsOn, hasBrowser, isTooWide, openBrowser } from './fixtures/chromium.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const
const PASSWORD = 'seven quiet herons'

describe.skipIf(!hasBrowser)('the activation pages', () => {
  let platform: TestPlatform
  let browser: Browser
  let page: Page
  let origin: string
  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([openTestPlatform(), openBrowser()])
    await platform.app.listen({ host: '127.0.0.1', port: 0 })
    origin = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`
    page = await browser.newPage({ viewport: { width: 320, height: 640 }, locale: 'en-GB' })
    page.setDefaultTimeout(10_000)
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  async function invite() {
    const now = platform.clock.now()
    const { person, paperCode } = await registerPerson(
      platform.deps,
      {
        ...{ ssin: inventSsin('1983-02-11', 301, 'sex-known'), firstNames: 'Åsa', surname: 'Provsson' },
        ...{ language: 'en', email: 'asa@example.org', document: { kind: 'passport', country: 'SE' } },
      },
      { now, requestId: 'r', operatorId: '0'.repeat(16) },
    )
    const leaseUntil = new Date(now.getTime() + 60_000)
    const mails = await claimMails(platform.deps.database, { now, leaseUntil, limit: 10 })
    const mail = mails.find(one => one.recipientsOf?.endsWith(person.id)) ?? expect.fail()
    const link = openLink(platform.deps.secretBox, person.id, String(mail.payload.link))
    return { url: `${origin}/digital-keys/${link}`, paperCode }
  }

  /** In every language, and what axe finds in the last one, which is English: words change nothing but the width. */
  async function lookInAllLanguages(): Promise<void> {
    const url = page.url().split('?')[0]
    const titles = new Set<string>()
    for (const language of LANGUAGES) {
      await page.goto(`${url}?lang=${language}`)
      expect(await page.getAttribute('html', 'lang')).toBe(language)
      expect(await isTooWide(page), `${language} ${url}`).toBe(false)
      titles.add(await page.title())
    }
    expect(await findingsOn(page), url).toEqual([])
    expect(titles.size).toBe(LANGUAGES.length)
  }

  /** From the top of the page to the field or button with this name, by the key alone. */
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 20; presses++) {
      if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return
      await page.keyboard.press('Tab')
    }
    expect.fail(`no way to ${selector} by the keyboard`)
  }
  const send = async () => {
    const answered = page.waitForEvent('load')
    await page.keyboard.press('Enter')
    await answered
  }

  it('lead by keyboard from the link to an active key, without findings in any language', async () => {
    const { url, paperCode } = await invite()
    await page.goto(url)
    await lookInAllLanguages()
    await tabTo('#code')
    await page.keyboard.type('abcd efgh')
    await send()
    expect(await findingsOn(page)).toEqual([])
    // the wrong field has the focus
    expect(await page.evaluate('document.activeElement?.id')).toBe('code')
    await page.keyboard.type(paperCode)
    await send()

    expect(page.url()).toBe(`${url}/method`)
    await lookInAllLanguages()
    await tabTo('#method-app')
    await page.keyboard.press('ArrowDown')
    await tabTo('button')
    await send()
    expect(await page.textContent('[role=alert]')).toContain('not strong enough')
    expect(await findingsOn(page)).toEqual([])
    await tabTo('#method-app')
    await tabTo('button')
    await send()

    expect(page.url()).toBe(`${url}/account`)
    await lookInAllLanguages()
    await tabTo('#userName')
    await page.keyboard.type('asa.in.chromium')
    await tabTo('#password')
    await page.keyboard.type('short')
    await send()
    expect(await page.evaluate('document.activeElement?.id')).toBe('password')
    expect(await findingsOn(page)).toEqual([])
    await page.keyboard.type(PASSWORD)
    await tabTo('#passwordAgain')
    await page.keyboard.type(PASSWORD)
    await send()

    expect(page.url()).toBe(`${url}/app`)
    await lookInAllLanguages()
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findingsOn(page), 'dark').toEqual([])
    const secret = ((await page.textContent('strong.code')) ?? '').replaceAll(' ', '')
    const timestamp = platform.clock.now().getTime()
    await tabTo('#code')
    await page.keyboard.type(new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp }))
    await send()

    expect(page.url()).toBe(`${url}/done`)
    await lookInAllLanguages()
    await page.goto(url)
    expect(await page.textContent('h1')).toBe('This link has been used')
    expect(await findingsOn(page)).toEqual([])
  })
})
