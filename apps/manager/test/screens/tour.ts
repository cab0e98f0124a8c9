/**
 * A tour of every screen of the Manager, by real walks: real host, demonstration platform, cards and readers of software. Whoever goes along
 * looks at each screen: the test for faults, `scripts/screens.ts` for pictures.
 *
 * Takes   a platform that renews at any time (`--replacement-days 400`) and issues nothing else meanwhile.
 */
import { readFileSync } from 'node:fs'
import { loadSoftwareCard, type SoftwareCard, SoftwareReader } from '@vesalius/eid'
import { readPlatformProfile } from '@vesalius/sdk'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import type { Browser, Page } from 'playwright-core'
import { CHAPTERS } from '../../src/i18n/help/chapters.ts'
import { screenTranslator } from '../../src/i18n/screens/screen-translator.ts'
import type { Demonstration } from '../demonstration.ts'
import { meddlingProxy } from '../meddling-proxy.ts'
import { cardOf, Machine } from './open-screens.ts'
import { goOn, PASSWORD, reach, requestUntil, screen, typePin } from './request-steps.ts'

export interface Guide {
  readonly browser: Browser
  readonly demonstration: Demonstration
  /** A home folder for somebody, when its name is to be seen in a picture. */
  readonly home?: () => TemporaryFolder
  /** Called at every screen; leaves it in English and as it was. */
  readonly look: (name: string, page: Page) => Promise<void>
}

type Task = 'request' | 'renew' | 'activate' | 'password' | 'revoke' | 'doctor' | 'checks'

const t = screenTranslator('en')

/** As small as a document may be that still says what it is. */
const MANDATE = {
  name: 'mandate.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
}

const begin = (page: Page, task: Task) =>
  page.locator('.tile', { has: page.getByText(t(`home.${task}`), { exact: true }) }).click()

async function goHome(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: t('button.home') })
  await ((await button.count()) > 0 ? button : page.locator('.band-name')).click()
  await screen(page, 'home')
}

function machineOf({ browser, demonstration, home }: Guide, readers?: readonly SoftwareReader[]): Machine {
  const machine = new Machine(browser, demonstration, readers, home?.())
  machine.profile = { name: 'Demonstration' }
  return machine
}

/** A machine with this person's card in its reader, and its page. */
async function at(guide: Guide, surname?: string) {
  const { demonstration } = guide
  const machine = machineOf(guide)
  if (surname !== undefined) machine.reader.insert(cardOf(demonstration, surname))
  await machine.startHost()
  return {
    machine,
    page: await machine.openPage(),
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  }
}

async function firstTime(guide: Guide): Promise<void> {
  const { demonstration, look } = guide
  const { pin } = demonstration.card('Lacombe')
  await using place = await at(guide)
  const { machine, page } = place
  await look('home', page)
  await begin(page, 'checks')
  await screen(page, 'checked')
  await look('checks-without-card', page)
  machine.reader.insert(cardOf(demonstration, 'Lacombe'))
  await page.getByRole('button', { name: t('checks.again') }).click()
  await page.waitForSelector('[data-check=card][data-result=good]')
  await look('checks', page)
  await goHome(page)

  await begin(page, 'request')
  await reach(page, 'person', { pin, at: state => look(`request-${state}`, page) })
  await page.getByLabel(t('person.noCard')).check()
  await goOn(page)
  await screen(page, 'without-card')
  await look('request-without-card', page)
  await page.getByRole('button', { name: t('button.back'), exact: true }).click()
  await screen(page, 'person')
  await page.getByLabel(t('person.card')).check()
  await reach(page, 'identify', { pin, at: state => look(`request-${state}`, page) })
  await page.waitForSelector('input[name=pin]')
  await look('request-identify', page)
  await typePin(page, '9999')
  await page.waitForSelector('[name=pin][aria-invalid=true]')
  await look('request-identify-wrong-pin', page)
  await typePin(page, pin)
  await screen(page, 'holder')
  await reach(page, 'contact', { pin, at: state => look(`request-${state}`, page) })
  await page.fill('[name=emailPrivate]', 'georges@example.org')
  await page.fill('[name=phonePrivate]', '+32 2 000 00 00')
  await look('request-contact', page)
  await page.fill('[name=emailPrivate]', 'georges')
  await page.fill('[name=phonePrivate]', '')
  await goOn(page)
  await page.waitForSelector('[name=phonePrivate][aria-invalid=true]')
  await look('request-contact-wrong', page)
  await page.fill('[name=emailPrivate]', 'georges@example.org')
  await page.fill('[name=phonePrivate]', '+32 2 000 00 00')
  await goOn(page)
  await screen(page, 'password')
  await page.fill('[name=password]', PASSWORD)
  await page.fill('[name=again]', PASSWORD)
  await look('request-password', page)
  await goOn(page)
  await screen(page, 'overview')
  await reach(page, 'sign', { pin, at: state => look(`request-${state}`, page) })
  await page.waitForSelector('input[name=pin]')
  await look('request-sign', page)
  await reach(page, 'done', { pin })
  await look('request-done', page)
  await goHome(page)

  await page.getByRole('button', { name: t('home.certificates.show') }).click()
  await screen(page, 'identify')
  await page.waitForSelector('input[name=pin]')
  await look('certificates-identify', page)
  await typePin(page, pin)
  await screen(page, 'shown')
  await look('certificates', page)
  await goHome(page)
  await look('home-certificates', page)
}

/** Everything that begins with a keystore: its password, its renewal, the doctor; and what only needs the card. */
async function withKeystore(guide: Guide): Promise<void> {
  const { demonstration, look } = guide
  const { pin } = demonstration.card('Østergaard')
  await using place = await at(guide, 'Østergaard')
  const { machine } = place
  let { page } = place
  await requestUntil(page, 'done', { pin })
  await goHome(page)

  await begin(page, 'password')
  await screen(page, 'keystore')
  await look('password-keystore', page)
  await page.fill('[name=password]', 'not-the-password-1')
  await goOn(page)
  await page.waitForSelector('[data-code=KEYSTORE_PASSWORD_WRONG]')
  await look('password-keystore-wrong', page)
  await page.fill('[name=password]', PASSWORD)
  await goOn(page)
  await screen(page, 'password')
  await look('password-new', page)
  await page.fill('[name=password]', PASSWORD)
  await page.fill('[name=again]', PASSWORD)
  await goOn(page)
  await screen(page, 'changed')
  await look('password-changed', page)
  await goHome(page)

  await begin(page, 'doctor')
  await screen(page, 'keystore')
  await look('doctor-keystore', page)
  await page.fill('[name=password]', PASSWORD)
  await goOn(page)
  await screen(page, 'examined')
  await look('doctor-examined', page)
  await goHome(page)

  const ofRenewal = new Set(['keystore', 'renewal', 'insert-card', 'contact', 'activation'])
  await begin(page, 'renew')
  await screen(page, 'keystore')
  await reach(page, 'activation', {
    pin,
    at: async state => {
      if (state === 'insert-card') await page.waitForSelector('main button[type=submit]')
      if (ofRenewal.has(state)) await look(`renew-${state}`, page)
    },
  })
  await look('renew-activation', page)
  await machine.stopHost()
  await machine.startHost()
  page = await machine.openPage()
  await look('home-activation', page)
  await page.getByRole('button', { name: t('home.unfinished.goOn') }).click()
  await screen(page, 'activation')
  await look('renew-activation-resumed', page)
  await page.fill('[name=password]', PASSWORD)
  await goOn(page)
  await screen(page, 'activated')
  await look('renew-activated', page)
  await goHome(page)

  await begin(page, 'activate')
  await screen(page, 'keystore')
  await look('activate-keystore', page)
  await goHome(page)

  await begin(page, 'revoke')
  await screen(page, 'identify')
  await page.waitForSelector('input[name=pin]')
  await look('revoke-identify', page)
  await typePin(page, pin)
  await screen(page, 'which')
  await look('revoke-which', page)
  await goOn(page)
  await screen(page, 'reason')
  await look('revoke-reason', page)
  await goOn(page)
  await screen(page, 'contract')
  await look('revoke-contract', page)
  await page.check('[name=accepted]')
  await goOn(page)
  await screen(page, 'sign')
  await page.waitForSelector('input[name=pin]')
  await look('revoke-sign', page)
  await typePin(page, pin)
  await screen(page, 'revoked')
  await look('revoke-revoked', page)
}

async function withoutKeystore(guide: Guide): Promise<void> {
  const { pin } = guide.demonstration.card('Brauns')
  await using place = await at(guide, 'Brauns')
  const { page } = place
  await begin(page, 'renew')
  await screen(page, 'keystore')
  await guide.look('renew-no-keystore', page)
  await goHome(page)
  await begin(page, 'revoke')
  await screen(page, 'identify')
  await page.waitForSelector('input[name=pin]')
  await typePin(page, pin)
  await screen(page, 'none')
  await guide.look('revoke-none', page)
}

async function forOrganizations(guide: Guide): Promise<void> {
  const { demonstration, look } = guide
  const { pin } = demonstration.card('Vandersteen')
  await using place = await at(guide, 'Vandersteen')
  const { machine } = place
  let { page } = place
  await requestUntil(page, 'holder', { pin })
  await look('organization-holder', page)
  await page.locator('.choice:has-text("NIHII-HOSPITAL")').click()
  await goOn(page)
  await screen(page, 'options')
  await page.fill('[name=applicationId]', 'WARD-3')
  await look('organization-options', page)
  await goOn(page)
  await screen(page, 'contact')
  await look('organization-contact', page)
  await reach(page, 'overview', { pin })
  await goOn(page)
  await page.waitForSelector('.field-error')
  await look('organization-overview-missing', page)
  await page.getByRole('button', { name: t('button.leave') }).click()
  await screen(page, 'home')
  await look('home-unfinished', page)
  await page.getByRole('button', { name: t('button.giveUp') }).click()
  await page.getByRole('button', { name: t('button.giveUp') }).waitFor({ state: 'detached' })

  const pharmacy = demonstration.organizations.find(one => one.type === 'NIHII-PHARMACY')
  await requestUntil(page, 'holder', { pin })
  await page.locator(`.choice:has-text("${t('holder.other')}")`).click()
  await goOn(page)
  await screen(page, 'organization')
  await page.selectOption('[name=kind]', 'NIHII-PHARMACY')
  await page.fill('[name=number]', pharmacy?.id ?? '')
  await page.fill('[name=name]', 'Apotheek De Mees')
  await look('organization-other', page)
  await page.fill('[name=number]', '72012399')
  await goOn(page)
  await page.waitForSelector('[name=number][aria-invalid=true]')
  await look('organization-other-wrong', page)
  await page.fill('[name=number]', pharmacy?.id ?? '')
  await goOn(page)
  await reach(page, 'sign', { pin })
  await page.waitForSelector('input[name=pin]')
  await typePin(page, pin)
  await screen(page, 'mandate')
  await look('organization-mandate', page)
  await page.setInputFiles('[name=document]', MANDATE)
  await page.getByText(MANDATE.name).waitFor()
  await look('organization-mandate-chosen', page)
  await goOn(page)
  await screen(page, 'sign-mandate')
  await page.waitForSelector('input[name=pin]')
  await look('organization-mandate-sign', page)
  await typePin(page, pin)
  await screen(page, 'waiting')
  await look('organization-waiting', page)
  await machine.stopHost()
  await machine.startHost()
  page = await machine.openPage()
  await look('home-waiting', page)
  await page.getByRole('button', { name: t('home.unfinished.goOn') }).click()
  await screen(page, 'unlock')
  await look('complete-unlock', page)
}

/** A network that fails while the certificate is made. */
async function onTheWay(guide: Guide): Promise<void> {
  const { demonstration, look } = guide
  const { pin } = demonstration.card('Dewilde-Lemmens')
  using folder = temporaryFolder()
  await using proxy = await meddlingProxy(demonstration, folder)
  await using machine = machineOf(guide)
  machine.profile = { ...(await readPlatformProfile(proxy.profile)), ...machine.profile }
  machine.pauses = [6000]
  machine.reader.insert(cardOf(demonstration, 'Dewilde-Lemmens'))
  await machine.startHost()
  const page = await machine.openPage()
  await requestUntil(page, 'sign', { pin })
  await page.waitForSelector('input[name=pin]')
  proxy.meddle({ question: ({ operation }) => (operation === 'GetCertificate' ? 'lose' : 'pass') })
  await typePin(page, pin)
  await screen(page, 'working')
  await look('request-working', page)
  await page.waitForSelector('[data-code=OFFLINE]')
  await look('request-working-offline', page)
  proxy.meddle({})
}

interface Trouble {
  readonly code: string
  readonly card?: () => SoftwareCard
  readonly readers?: () => readonly SoftwareReader[]
  readonly clock?: () => Date
  /** From the screen that asks for the PIN to the trouble. */
  readonly leads?: (page: Page, machine: Machine) => Promise<void>
  /** Where it shows, when not where the card is first read. */
  readonly from?: 'sign'
}

/** Every trouble of requirement A22 that can be made with software. */
async function withTroubles(guide: Guide): Promise<void> {
  const { demonstration, look } = guide
  const surname = 'Vandersteen'
  const { pin } = demonstration.card(surname)
  const card = () => cardOf(demonstration, surname)
  const reader = (name: string, trouble: SoftwareReader['trouble'] = 'none') =>
    Object.assign(new SoftwareReader(name, { card: card() }), { trouble })
  const pinpad = (typed: 'cancelled' | 'timeout') =>
    new SoftwareReader('Keypad', { card: card(), typeOnPinpad: async () => typed })
  const troubles: readonly Trouble[] = [
    { code: 'NO_READER', readers: () => [] },
    { code: 'NO_CARD', readers: () => [new SoftwareReader('Reader 0')] },
    { code: 'READER_ERROR', readers: () => [reader('Reader 0', 'reader-error')] },
    { code: 'CARD_IN_USE', readers: () => [reader('Reader 0', 'in-use')] },
    { code: 'SEVERAL_CARDS', readers: () => [reader('Desk'), reader('Keyboard')] },
    { code: 'PIN_BLOCKED', card: () => changedCard(demonstration, surname, { triesLeft: 0 }) },
    { code: 'CERTIFICATE_EXPIRED', card, clock: () => new Date('2049-01-01T00:00:00Z') },
    {
      code: 'PINPAD_CANCELLED',
      readers: () => [pinpad('cancelled')],
      leads: async page => {
        await page.getByText(t('card.pinpad')).waitFor()
        await look('card-pinpad', page)
        await goOn(page)
      },
    },
    { code: 'PINPAD_TIMEOUT', readers: () => [pinpad('timeout')], leads: goOn },
    {
      code: 'SIGNATURE_NOT_ACTIVATED',
      from: 'sign',
      card: () => changedCard(demonstration, surname, { signatureActivated: false }),
      leads: page => typePin(page, pin),
    },
    {
      code: 'CARD_OF_ANOTHER_PERSON',
      from: 'sign',
      card,
      leads: async (page, machine) => {
        machine.reader.remove()
        await screen(page, 'trouble NO_CARD')
        machine.reader.insert(cardOf(demonstration, 'Lacombe'))
        await page.waitForSelector('input[name=pin]')
        await typePin(page, demonstration.card('Lacombe').pin)
      },
    },
    {
      code: 'CARD_REMOVED',
      from: 'sign',
      card,
      leads: async (page, machine) => {
        await page.waitForSelector('input[name=pin]')
        await page.fill('input[name=pin]', pin)
        machine.reader.remove(6)
        await goOn(page)
      },
    },
  ]
  for (const { code, card: insert, readers, clock, leads, from } of troubles) {
    await using machine = machineOf(guide, readers?.())
    if (insert) machine.reader.insert(insert())
    if (clock) machine.clock = clock
    await machine.startHost()
    const page = await machine.openPage()
    await requestUntil(page, from ?? 'person', { pin })
    if (from === undefined) await goOn(page)
    if (from !== undefined) await page.waitForSelector('input[name=pin]')
    await leads?.(page, machine)
    await screen(page, `trouble ${code}`)
    await look(`trouble-${code.toLowerCase().replaceAll('_', '-')}`, page)
  }
}

/** The card with something changed on it. */
function changedCard(demonstration: Demonstration, surname: string, changes: object): SoftwareCard {
  const file = demonstration.cardFile(surname)
  const description = JSON.parse(readFileSync(file.replace(/\.p12$/, '.json'), 'utf8')) as object
  return loadSoftwareCard({
    p12: readFileSync(file),
    password: demonstration.card(surname).password,
    description: JSON.stringify({ ...description, ...changes }),
  })
}

/** What is left when the application is gone, and pages it does not know. */
async function atTheEnd(guide: Guide): Promise<void> {
  await using place = await at(guide)
  const { machine, page } = place
  await page.goto(`${machine.host.address}/journeys/00000000-0000-4000-8000-000000000000`)
  await screen(page, 'unknown')
  await guide.look('unknown', page)
  await goHome(page)
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await screen(page, 'stranger')
  await guide.look('stranger', page)
  const next = await machine.openPage()
  await begin(next, 'request')
  await screen(next, 'conditions')
  await machine.stopHost()
  await screen(next, 'lost')
  await guide.look('lost', next)
  await machine.startHost()
  const last = await machine.openPage()
  await last.getByRole('button', { name: t('app.quit') }).click()
  await screen(last, 'closed')
  await guide.look('closed', last)
}

async function throughTheManual(guide: Guide): Promise<void> {
  await using place = await at(guide)
  const { page } = place
  await page.getByRole('link', { name: t('app.help') }).click()
  for (const { name } of CHAPTERS) {
    await screen(page, 'help')
    await page.waitForSelector(`nav a[href="/help/${name}"][aria-current=page]`)
    await guide.look(`help-${name}`, page)
    const [, next] = await page.locator('main[data-state=help] .actions button').all()
    await next?.click()
  }
}

export const SCENES: Readonly<Record<string, (guide: Guide) => Promise<void>>> = {
  'the first certificate': firstTime,
  'work with a keystore': withKeystore,
  'nothing there yet': withoutKeystore,
  'an organization': forOrganizations,
  'a network that fails': onTheWay,
  'troubles with card and reader': withTroubles,
  'the end of the application': atTheEnd,
  'the manual': throughTheManual,
}
