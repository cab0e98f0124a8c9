/**
 * The first run of somebody new: from the start page to the finished keystore, with what is offered; clicks and time are counted.
 *
 * As people do it: one click into the first field of a screen, the tabulator to the next, Enter at the end. Everything else is clicked.
 */
import type { Page } from 'playwright-core'
import type { OwnProcess } from './own-process.ts'
import { goOn, PASSWORD, requestUntil, screen } from './request-steps.ts'

export interface FirstRun {
  /** Every press of the mouse. */
  readonly clicks: number
  /** From the start page to the finished keystore, with a person who types at once. */
  readonly seconds: number
  /** From starting the application to its start page. */
  readonly startSeconds: number
}

export async function firstRun(own: OwnProcess, pin: string): Promise<FirstRun> {
  const startSeconds = (await own.start()) / 1000
  const { page } = own
  await countClicks(page)
  const began = Date.now()
  await requestUntil(page, 'identify', { pin })
  await type(page, { pin })
  await screen(page, 'holder')
  await goOn(page)
  await screen(page, 'options')
  await goOn(page)
  await screen(page, 'contact')
  await type(page, { emailPrivate: 'georges@example.org', phonePrivate: '+32 2 000 00 00' })
  await screen(page, 'password')
  await type(page, { password: PASSWORD, again: PASSWORD })
  await screen(page, 'overview')
  await page.click('[name=accepted]')
  await goOn(page)
  await screen(page, 'sign')
  await type(page, { pin })
  await page.waitForSelector('main[data-state=done]', { timeout: 60_000 })
  return { clicks: await clicks(page), seconds: (Date.now() - began) / 1000, startSeconds }
}

async function type(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  const [first] = Object.keys(answers)
  await page.click(`[name=${first}]`)
  for (const [name, text] of Object.entries(answers)) {
    while ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) !== name)
      await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
}

async function countClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number }
    counted.clicks = 0
    addEventListener('mousedown', () => counted.clicks++, true)
  })
}

const clicks = (page: Page) => page.evaluate(() => (window as unknown as { clicks: number }).clicks)
