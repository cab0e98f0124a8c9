/**
 * A picture of a part of the page, as a PNG of sixteen colours: a sixth of what a full one takes, with letters as sharp.
 *
 * Takes   the page and the part, in CSS pixels. Gives the file's octets.
 */
import type { BrowserContext, Page } from 'playwright-core'
import { fewColours, type Pixels } from './few-colours.ts'
import { indexedPng } from './indexed-png.ts'

export interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export async function pictureOf(page: Page, part: Part): Promise<Uint8Array> {
  const png = await page.screenshot({ clip: part, animations: 'disabled' })
  return indexedPng(fewColours(await pixelsOf(page.context(), png)))
}

const workbenches = new WeakMap<object, Page>()

/** The browser reads its own PNG, on a blank page: the Manager's would not let us work in it. */
async function pixelsOf(visit: BrowserContext, png: Buffer): Promise<Pixels> {
  const browser = visit.browser()
  if (!browser) throw new Error('there is no browser')
  const table = workbenches.get(browser) ?? (await (await browser.newContext()).newPage())
  workbenches.set(browser, table)
  const { width, height, octets } = await table.evaluate(async text => {
    const file = Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([file], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { alpha: false })
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    let binary = ''
    for (const octet of data) binary += String.fromCharCode(octet)
    return { width: image.width, height: image.height, octets: btoa(binary) }
  }, png.toString('base64'))
  return { width, height, rgba: Uint8Array.from(Buffer.from(octets, 'base64')) }
}

/** A window that is tall enough for every screen: one that grew for the picture would leave the contract behind. */
export const TALL = 5200

/** Waits until pictures, type and what moves on its own are there. */
export async function settled(page: Page): Promise<void> {
  // What lies under the mouse looks different.
  await page.mouse.move(0, 0)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all([...document.images].map(image => image.decode().catch(() => undefined)))
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  await page.waitForTimeout(120)
}
