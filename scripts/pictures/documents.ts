/** `docs/screens`: every screen in English; some of them also dark, and at 320 px. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { pictureOf, settled, TALL } from './page-part.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screens')
const WIDTH = 1000
const NARROW = 320
/** In the dark, too. */
const DARK = new Set([
  'home-certificates',
  'request-overview',
  'request-password',
  'trouble-no-card',
  'organization-contact',
  'abroad-confirm',
  'help-request',
])
/** At 320 px, too. */
const SMALL = new Set([
  'home',
  'checks',
  'request-holder',
  'request-password',
  'request-overview',
  'request-done',
  'trouble-several-cards',
  'certificates',
  'abroad-foreigner',
  'abroad-confirm',
  'help-start',
])

/** A page that shows all the pictures there are, by the first word of their names: the journey. */
export function writeGallery(): void {
  const names = readdirSync(FOLDER)
    .filter(file => file.endsWith('.png'))
    .map(file => file.slice(0, -'.png'.length))
    .sort()
  const journeys = [...new Set(names.map(name => name.split(/[-.]/)[0] ?? name))]
  const chapters = journeys.map(journey => {
    const pictures = names.filter(name => name.split(/[-.]/)[0] === journey)
    return `## ${journey}\n\n${pictures.map(name => `### ${name}\n\n![${name}](${name}.png)\n`).join('\n')}`
  })
  writeFileSync(join(FOLDER, 'README.md'), `${LEAD}\n${chapters.join('\n')}`)
}

const LEAD = `# Every screen of the Certificate Manager

Taken by \`node --import tsx scripts/screens.ts\` on real walks with invented persons. The pictures in French, Dutch and German are in the manual of
the application: \`apps/manager/src/ui/public/pictures\`.
`

export async function takeForDocuments(screen: string, page: Page): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const before = page.viewportSize() ?? { width: 1100, height: 900 }
  await take(screen, page, WIDTH)
  if (DARK.has(screen)) {
    const colours = page.locator('.band-tools button:not([lang])')
    await colours.click()
    await take(`${screen}.dark`, page, WIDTH)
    await colours.click()
  }
  if (SMALL.has(screen)) await take(`${screen}.narrow`, page, NARROW)
  await page.setViewportSize(before)
}

async function take(name: string, page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: TALL })
  await settled(page)
  const box = await page.locator('#root').boundingBox()
  const height = Math.ceil(Math.min(TALL, Math.max(360, box?.height ?? 0)))
  writeFileSync(join(FOLDER, `${name}.png`), await pictureOf(page, { x: 0, y: 0, width, height }))
  console.log(`  ${name}`)
}
