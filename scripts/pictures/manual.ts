/** The pictures of the manual in the application: the page without its band, in each language, and how large each is. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
  copy: 'doctor-copy',
  'no-card': 'trouble-no-card',
}

const NAMES = Object.keys(SHOWS) as readonly PictureName[]

/** Where a picture ends that would show more than it is about. */
const ENDS: Partial<Readonly<Record<PictureName, string>>> = {
  checks: 'main .list',
  unfinished: 'section[aria-labelledby=unfinished]',
}

export class ManualPictures {
  async take(screen: string, page: Page): Promise<void> {
    const name = NAMES.find(one => SHOWS[one] === screen)
    if (name === undefined) return
    const before = page.viewportSize() ?? { width: 1100, height: 900 }
    await page.setViewportSize({ width: WIDTH, height: TALL })
    for (const language of LANGUAGES) {
      await speak(page, language)
      await settled(page)
      const main = await page.locator('main').boundingBox()
      const y = Math.max(0, Math.floor((main?.y ?? 0) - MARGIN))
      const last = await page.locator(ENDS[name] ?? 'main').boundingBox()
      const end = (last?.y ?? 0) + (last?.height ?? 0)
      const height = Math.ceil(Math.min(HIGHEST, end - y + MARGIN))
      mkdirSync(dirname(fileOf(name, language)), { recursive: true })
      writeFileSync(fileOf(name, language), await pictureOf(page, { x: 0, y, width: WIDTH, height }))
    }
    await speak(page, 'en')
    await page.setViewportSize(before)
  }

  /** Of all pictures there are: those that were not taken now stay as they are. */
  writeSizes(): void {
    const text = readFileSync(SIZES, 'utf8')
    const rows = NAMES.filter(name => existsSync(fileOf(name, 'en'))).map(name => {
      const key = /^\w+$/.test(name) ? name : `'${name}'`
      const heights = LANGUAGES.map(language => `${language}: ${heightOf(fileOf(name, language))}`)
      return `  ${key}: { ${heights.join(', ')} },`
    })
    writeFileSync(SIZES, `${text.slice(0, text.indexOf('> = {') + 5)}\n${rows.join('\n')}\n}\n`)
  }
}

const fileOf = (name: string, language: string) => join(UI, 'public', 'pictures', language, `${name}.png`)

/** From the header of the PNG. */
const heightOf = (file: string) => readFileSync(file).readUInt32BE(20)
