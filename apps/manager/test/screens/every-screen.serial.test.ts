/**
 * Every screen is readable for everybody: no finding of axe (WCAG 2.2 AA and best practices), nothing sticks out at 320 px, nothing moves by
 * itself. Everyday in one language and theme; LONG=1 in every language, light, dark and narrow.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/i18n/language.ts'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { hasBrowser, openBrowser } from './open-screens.ts'
import { screenFaults, type Variants, watchShifts } from './screen-faults.ts'
import { SCENES } from './tour.ts'

const isLong = process.env.LONG === '1'
const VARIANTS: Variants = isLong
  ? { languages: LANGUAGES, themes: ['light', 'dark'] }
  : { languages: ['en'], themes: ['light'] }

describe.skipIf(!hasBrowser)('every screen is readable for everybody', () => {
  let browser: Browser
  let demonstration: Demonstration

  beforeAll(async () => {
    ;[browser, demonstration] = await Promise.all([
      openBrowser(),
      startDemonstration(['--replacement-days', '400']),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await demonstration?.[Symbol.asyncDispose]()
  })

  it.each(Object.entries(SCENES))(
    '%s',
    async (_, scene) => {
      const faults: string[] = []
      await scene({
        browser,
        demonstration,
        look: async (name, page) => {
          await watchShifts(page)
          faults.push(...(await screenFaults(name, page, VARIANTS)))
        },
      })
      expect(faults).toEqual([])
    },
    isLong ? 900_000 : 120_000,
  )
})
