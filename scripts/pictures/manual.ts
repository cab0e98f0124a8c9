/** The pictures of the manual in the application: the page without its band, in each language, and how large each is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { PictureName } from '../../apps/manager/src/i18n/help/chapters.ts'
import { LANGUAGES } from '../../apps/manager/src/i18n/language.ts'
import { speak } from '../../apps/manager/test/screens/screen-faults.ts'
import { pictureOf, settled, TALL } from './page-part.ts'

const UI = join(import.meta.dirname, '..', '..', 'apps', 'manager', 'src', 'ui')
const SIZES = join(UI, 'screens', 'help', 'picture-sizes.ts')
const WIDTH = 640
const HIGHEST = 900
const MARGIN = 16

/** Which screen of the tour each picture shows. */
const SHOWS: Readonly<Record<PictureName, string>> = {
  checks: 'checks',
  identify: 'request-identify',
  holder: 'organization-holder',
  contact: 'request-contact',
  password: 'request-password',
  overview: 'request-overview',
  done: 'request-done',
  organization: 'organization-other',
  unfinished: 'home-unfinished',
  keystore: 'renew-keystore',
  renewal: 'renew-renewal',
  activation: 'renew-activation',
  reason: 'revoke-reason',
  certificates: 'certificates',
  examined: 'doctor-examined',
  'no-card': 'trouble-no-card',
}

export class ManualPictures {
  readonly #heights: Record<string, Record<string, number>> = readHeights()

  async take(screen: string, page: Page): Promise<void> {
    const [name] = Object.entries(SHOWS).find(([, shown]) => shown === screen) ?? []
    if (name === undefined) return
    const before = page.viewportSize() ?? { width: 1100, height: 900 }
    await page.setViewportSize({ width: WIDTH, height: TALL })
    const heights: Record<string, number> = {}
    for (const language of LANGUAGES) {
      await speak(page, language)
      await settled(page)
      const main = await page.locator('main').boundingBox()
      const y = Math.max(0, Math.floor((main?.y ?? 0) - MARGIN))
      const height = Math.ceil(Math.min(HIGHEST, (main?.height ?? 0) + 2 * MARGIN))
      const folder = join(UI, 'public', 'pictures', language)
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${name}.png`), await pictureOf(page, { x: 0, y, width: WIDTH, height }))
      heights[language] = height
    }
    this.#heights[name] = heights
    await speak(page, 'en')
    await page.setViewportSize(before)
  }

  writeSizes(): void {
    const text = readFileSync(SIZES, 'utf8')
    const rows = Object.keys(SHOWS).flatMap(name => {
      const heights = this.#heights[name]
      if (!heights) return []
      const key = /^\w+$/.test(name) ? name : `'${name}'`
      const values = LANGUAGES.map(language => `${language}: ${heights[language]}`)
      return `  ${key}: { ${values.join(', ')} },`
    })
    writeFileSync(SIZES, `${text.slice(0, text.indexOf('> = {') + 5)}\n${rows.join('\n')}\n}\n`)
  }
}

/** What was taken before stays for the scenes that are not toured now. */
function readHeights(): Record<string, Record<string, number>> {
  const rows = readFileSync(SIZES, 'utf8').matchAll(/^ {2}'?([\w-]+)'?: \{ (.*) \},$/gm)
  return Object.fromEntries(
    [...rows].map(([, name = '', values = '']) => [
      name,
      Object.fromEntries(
        values.split(', ').map(value => {
          const [language = '', height = ''] = value.split(': ')
          return [language, Number(height)] as const
        }),
      ),
    ]),
  )
}
