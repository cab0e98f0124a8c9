/** A journey that is interrupted on its way: whoever comes back finds it on the start page and goes on. */
import type { Page } from 'playwright-core'
import type { OwnProcess } from './own-process.ts'
import { CHANGES, screen, step } from './request-steps.ts'

export interface InterruptedWalk {
  readonly pin: string
  readonly goal: string
  /** States at which it is interrupted, once each. */
  readonly at: ReadonlySet<string>
  /** Makes the interruption; afterwards a page stands at the start page. */
  readonly interrupt: (state: string) => Promise<void>
  /** What is chosen at a state instead of what is offered. */
  readonly choose?: (page: Page, state: string) => Promise<void>
}

/** Walks to `goal` from the journey that is open; gives where each interruption led back to. */
export async function walkInterrupted(
  own: OwnProcess,
  { pin, goal, at, interrupt, choose }: InterruptedWalk,
): Promise<readonly string[]> {
  const left = new Set(at)
  const resumed: string[] = []
  for (;;) {
    const state = await stateOf(own.page)
    if (state === goal) return resumed
    if (left.delete(state)) {
      await interrupt(state)
      resumed.push(`${state} > ${await resume(own.page)}`)
    } else if (CHANGES.has(state)) await leaves(own.page, state)
    else {
      await choose?.(own.page, state)
      await step(own.page, state, { pin })
      await leaves(own.page, state)
    }
  }
}

/** Goes on from the start page with the one journey that waits there; gives the state it is at. */
export async function resume(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForSelector('main:not([data-state=home])')
  return stateOf(page)
}

/** The screen says that the application is gone, and that nothing is lost. */
export async function showsItIsLost(page: Page): Promise<void> {
  await screen(page, 'lost')
}

export async function stateOf(page: Page): Promise<string> {
  const main = page.locator('main')
  await main.waitFor()
  return (await main.getAttribute('data-state')) ?? ''
}

const leaves = (page: Page, state: string) =>
  page.waitForSelector(`main:not([data-state="${state}"])`, { timeout: 60_000 })
