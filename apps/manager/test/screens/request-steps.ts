/** A certificate request, screen by screen, as somebody walks through it. */
import type { Page } from 'playwright-core'

export const PASSWORD = 'Geheim-woord-1'

export interface Walk {
  readonly pin: string
  /** Called on every screen, before anything is done there. */
  readonly at?: (state: string) => Promise<unknown>
}

/** Waits for the screen of a state. */
export async function screen(page: Page, state: string): Promise<void> {
  await page.waitForSelector(`main[data-state="${state}"]`)
}

/** The primary button. */
export const goOn = (page: Page) => page.click('main button[type=submit]')

/** The same, to another screen: who looks at once would still see this one. */
export async function leave(page: Page): Promise<void> {
  const state = await page.locator('main').getAttribute('data-state')
  await goOn(page)
  await page.waitForSelector(`main:not([data-state="${state}"])`)
}

export async function typePin(page: Page, pin: string): Promise<void> {
  await page.fill('input[name=pin]', pin)
  await goOn(page)
}

/** From the start page to the screen of `goal`, for a person's own certificate. */
export async function requestUntil(page: Page, goal: string, walk: Walk): Promise<void> {
  await page
    .getByRole('button', { name: /^(Request a|Demander un|Een certificaat aan|Ein Zertifikat be)/ })
    .click()
  await screen(page, 'conditions')
  await reach(page, goal, walk)
}

/** What goes on by itself. */
export const CHANGES: ReadonlySet<string> = new Set(['working', 'waiting'])

/** From wherever the journey is to the screen of `goal`. */
export async function reach(page: Page, goal: string, walk: Walk): Promise<void> {
  for (;;) {
    const state = await page.locator('main').getAttribute('data-state')
    if (state === null || state === goal) return
    if (CHANGES.has(state)) {
      await page.waitForSelector(`main:not([data-state="${state}"])`, { timeout: 60_000 })
      continue
    }
    await walk.at?.(state)
    await step(page, state, walk)
    await page.waitForSelector(`main:not([data-state="${state}"])`)
  }
}

/** Answers the screen of this state and goes on. */
export async function step(page: Page, state: string, { pin }: Pick<Walk, 'pin'>): Promise<void> {
  if (state === 'identify' || state === 'sign') {
    await page.waitForSelector('input[name=pin]')
    return typePin(page, pin)
  }
  if (state === 'insert-card') await page.waitForSelector('main button[type=submit]')
  if (state === 'contact') {
    await page.fill('[name=emailPrivate]', 'emma@example.org')
    await page.fill('[name=phonePrivate]', '+32 2 000 00 00')
  }
  if (state === 'password') {
    await page.fill('[name=password]', PASSWORD)
    await page.fill('[name=again]', PASSWORD)
  }
  if (state === 'unlock' || state === 'keystore') await page.fill('[name=password]', PASSWORD)
  // Known as long as the application was not closed.
  if (state === 'activation' && (await page.locator('[name=password]').count()) > 0)
    await page.fill('[name=password]', PASSWORD)
  if (state === 'overview') {
    await page.check('[name=accepted]')
    const confirmed = page.locator('[name=confirmed]')
    if ((await confirmed.count()) > 0) await confirmed.check()
  }
  await goOn(page)
}
