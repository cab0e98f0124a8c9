/**
 * The pages of people without a card in a browser: nothing that axe-core finds, nobody scrolls sideways; narrow and light, wide and dark.
 *
 * Everyday in the language with the longest words; with `LONG=1` in all four.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBench, openBench, platform } from './digital-keys/bench.ts'
import { findingsOn, hasBrowser, OF_THE_WINDOW, openBrowser, showDocument } from './fixtures/chromium.ts'
import { type PageLanguage, pagesOfPeople } from './fixtures/pages-of-people.ts'

const ORIGIN = 'http://pages.example'
const LANGUAGES: readonly PageLanguage[] = process.env.LONG === '1' ? ['de', 'fr', 'nl', 'en'] : ['de']
const WINDOWS = [
  { width: 320, height: 640, colorScheme: 'light', rules: undefined },
  { width: 1280, height: 800, colorScheme: 'dark', rules: OF_THE_WINDOW },
] as const

describe.skipIf(!hasBrowser)('the pages of activation, login and validation', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>
  beforeAll(async () => {
    await openBench()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await closeBench()
  })

  it.each(LANGUAGES)(
    'A23: have nothing that axe-core finds, wide and at 320 pixels, in %s',
    async language => {
      const documents = await pagesOfPeople(language)
      expect(documents.size).toBe(26)
      const page = await browser.newPage()
      await page.route('**/*', async route => {
        const { pathname } = new URL(route.request().url())
        const { body, headers } = await platform.app.inject(pathname)
        const policy = String(headers['content-security-policy'])
        const contentType = String(headers['content-type'])
        await route.fulfill({ body, contentType, headers: { 'content-security-policy': policy } })
      })
      // any page of ours: the others are shown in its window, under its policy
      await page.goto(`${ORIGIN}/foreign-requests/nothing-is-waiting-here`)
      const found: string[] = []
      for (const [name, document] of documents) {
        await showDocument(page, document)
        for (const { width, height, colorScheme, rules } of WINDOWS) {
          await page.setViewportSize({ width, height })
          await page.emulateMedia({ colorScheme })
          for (const finding of await findingsOn(page, rules)) found.push(`${name}, ${width} px: ${finding}`)
        }
      }
      expect(found).toEqual([])
      await page.close()
    },
  )
})
