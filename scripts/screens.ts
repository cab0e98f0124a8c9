/**
 * Takes a picture of every screen of the Certificate Manager, for `docs/screens`: a real walk on a demonstration platform with invented
 * persons. Needs Debian's chromium.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startDemonstration } from '../apps/manager/test/demonstration.ts'
import { cardOf, Machine, openBrowser } from '../apps/manager/test/screens/open-screens.ts'
import { goOn, reach, requestUntil, screen, typePin } from '../apps/manager/test/screens/request-steps.ts'

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screens')
const SURNAME = 'Vandersteen'
const PASSWORD = 'Geheim-woord-1'

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
await using demonstration = await startDemonstration(['--replacement-days', '400'])
await using browser = await openBrowser()
await using machine = new Machine(browser, demonstration)
const { pin } = demonstration.card(SURNAME)
await machine.startHost()
const page = await machine.openPage({ width: 960, scale: 0.75 })
// Tall enough for every screen: a window that grows for the picture would leave the contract behind.
await page.setViewportSize({ width: 960, height: 1700 })

const shoot = async (name: string) => {
  await page.waitForTimeout(150)
  const box = await page.locator('#root').boundingBox()
  const height = Math.min(1700, Math.max(480, box?.height ?? 0))
  await page.screenshot({ path: join(FOLDER, `${name}.png`), clip: { x: 0, y: 0, width: 960, height } })
  console.log(name)
}
const home = async () => {
  await page.getByRole('button', { name: 'To the start page' }).click()
  await screen(page, 'home')
}

await shoot('home')
await page.getByRole('button', { name: 'Check this computer first' }).click()
await screen(page, 'checked')
await shoot('checks-without-card')
machine.reader.insert(cardOf(demonstration, SURNAME))
await page.getByRole('button', { name: 'Test again' }).click()
await page.waitForSelector('[data-check=card][data-result=good]')
await shoot('checks')
await home()

await requestUntil(page, 'identify', { pin, at: state => shoot(`request-${state}`) })
machine.reader.remove()
await screen(page, 'trouble NO_CARD')
await shoot('trouble-no-card')
machine.reader.insert(cardOf(demonstration, SURNAME))
await page.waitForSelector('input[name=pin]')
await shoot('request-identify')
await typePin(page, '9999')
await page.getByText('2 tries left').waitFor()
await shoot('trouble-wrong-pin')
await reach(page, 'done', {
  pin,
  at: async state => {
    if (state === 'identify') return
    if (state === 'sign') await page.waitForSelector('input[name=pin]')
    await shoot(`request-${state}`)
  },
})
await shoot('request-done')
await home()

await page.getByRole('button', { name: 'Show my certificates' }).click()
await screen(page, 'identify')
await page.waitForSelector('input[name=pin]')
await typePin(page, pin)
await screen(page, 'shown')
await shoot('certificates')
await home()

await page.getByRole('button', { name: /^Renew a certificate/ }).click()
await screen(page, 'keystore')
await shoot('renew-keystore')
await page.fill('[name=password]', PASSWORD)
await goOn(page)
await screen(page, 'renewal')
await shoot('renew-renewal')
await goOn(page)
await reach(page, 'activation', { pin })
await shoot('renew-activation')
await goOn(page)
await screen(page, 'activated')
await shoot('renew-activated')
await home()

await page.getByRole('button', { name: /^Examine a keystore/ }).click()
await screen(page, 'keystore')
await page.fill('[name=password]', PASSWORD)
await goOn(page)
await screen(page, 'examined')
await shoot('doctor-examined')
await page.getByRole('button', { name: 'Stop here' }).click()

await page.getByRole('link', { name: 'Help' }).click()
await screen(page, 'help')
await shoot('help')
await page.getByRole('button', { name: 'Back' }).click()
await screen(page, 'home')

await page.getByRole('button', { name: /^Revoke a certificate/ }).click()
await screen(page, 'identify')
await page.waitForSelector('input[name=pin]')
await typePin(page, pin)
await screen(page, 'which')
await shoot('revoke-which')
await goOn(page)
await screen(page, 'reason')
await shoot('revoke-reason')
await goOn(page)
await screen(page, 'contract')
await page.waitForTimeout(500)
await shoot('revoke-contract')
await page.check('[name=accepted]')
await goOn(page)
await screen(page, 'sign')
await page.waitForSelector('input[name=pin]')
await typePin(page, pin)
await screen(page, 'revoked')
await shoot('revoke-revoked')
