/** What axe-core finds on a page: WCAG 2.2 AA and its best practices. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

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
  // The page's own policy lets no script in: it comes by the debugger's door, once for each document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, iframes: false, resultTypes: ['violations'] })`,
  )) as AxeResult
  const state = await page.getAttribute('main', 'data-state')
  return violations.map(
    ({ id, nodes: [node] }) => `${state}: ${id}: ${node?.html.slice(0, 160)} ${node?.failureSummary ?? ''}`,
  )
}
