/** What axe-core finds on a page: WCAG 2.2 AA and its best practices. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** One line a finding; none is what we want. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  // The page's own policy lets no script in: it comes by the debugger's door.
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, iframes: false })`,
  )) as AxeResult
  const state = await page.getAttribute('main', 'data-state')
  return violations.map(
    ({ id, nodes: [node] }) => `${state}: ${id}: ${node?.html.slice(0, 160)} ${node?.failureSummary ?? ''}`,
  )
}
