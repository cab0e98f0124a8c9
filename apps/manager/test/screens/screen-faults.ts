/**
 * What is wrong with a screen as it stands: for whoever sees badly, on a narrow page, or because something moved by itself.
 *
 * The page is left as it was found.
 */
import type { Page } from 'playwright-core'
import { accessibilityFindings } from './accessibility.ts'

/** Of CSS pixels: the narrowest page of WCAG 2.2, criterion 1.4.10. */
const NARROW = 320
/** Sum of layout shifts that nobody caused: below 0.1 is called good, below this nobody sees it. */
const STEADY = 0.02

export interface Variants {
  readonly languages: readonly string[]
  readonly themes: readonly ('light' | 'dark')[]
}

/** Starts the count of layout shifts on this page. */
export async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept = window as unknown as { shifts?: number }
    if (kept.shifts !== undefined) return
    kept.shifts = 0
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        }
        if (!hadRecentInput) kept.shifts = (kept.shifts ?? 0) + value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** One line a fault. */
export async function screenFaults(
  name: string,
  page: Page,
  { languages, themes }: Variants,
): Promise<string[]> {
  const faults: string[] = []
  const shifted = await page.evaluate(() => (window as unknown as { shifts?: number }).shifts ?? 0)
  if (shifted >= STEADY) faults.push(`${name}: moved by ${shifted.toFixed(3)}`)
  const before = { language: await page.getAttribute('html', 'lang'), theme: await themeOf(page) }
  for (const language of languages) {
    await speak(page, language)
    for (const theme of themes) {
      await setTheme(page, theme)
      const where = `${name} (${language}, ${theme})`
      for (const finding of await accessibilityFindings(page)) faults.push(`${where}: ${finding}`)
    }
    const wide = page.viewportSize() ?? { width: 1100, height: 900 }
    await page.setViewportSize({ ...wide, width: NARROW })
    const sticksOut = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (sticksOut > 0) faults.push(`${name} (${language}): ${sticksOut} px stick out at ${NARROW} px`)
    if (languages.length > 1)
      for (const finding of await accessibilityFindings(page))
        faults.push(`${name} (${language}, narrow): ${finding}`)
    await page.setViewportSize(wide)
  }
  await setTheme(page, before.theme)
  await speak(page, before.language ?? 'en')
  await page.evaluate(() => {
    ;(window as unknown as { shifts?: number }).shifts = 0
  })
  return faults
}

export async function speak(page: Page, language: string): Promise<void> {
  if ((await page.getAttribute('html', 'lang')) === language) return
  await page.click(`.band-tools button[lang=${language}]`)
  await page.waitForSelector(`html[lang=${language}]`)
}

export const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme ?? 'light')

export async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(value => {
    document.documentElement.dataset.theme = value
  }, theme)
}
