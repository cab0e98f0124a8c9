/**
 * Who walks through the screens on the tour: somebody at a machine, and whoever goes along looks at each screen. What a person does is said
 * once, here; the scenes beside this file only say in which order.
 *
 * Takes   a platform that renews at any time (`--replacement-days 400`) and issues nothing else meanwhile.
 */
import type { SoftwareCard, SoftwareReader } from '@vesalius/eid'
import type { PlatformProfile } from '@vesalius/sdk'
import type { TemporaryFolder } from '@vesalius/testkit'
import type { Browser, Page } from 'playwright-core'
import { screenTranslator } from '../../../src/i18n/screens/screen-translator.ts'
import { cardOf } from '../../card-of-actor.ts'
import type { Demonstration } from '../../demonstration.ts'
import { Machine } from '../open-screens.ts'
import { goOn, reach, screen, typePin } from '../request-steps.ts'

export interface Guide {
  readonly browser: Browser
  readonly demonstration: Demonstration
  /** A home folder for somebody, when its name is to be seen in a picture. */
  readonly home?: () => TemporaryFolder
  /** Called at every screen; leaves it in English and as it was. */
  readonly look: (name: string, page: Page) => Promise<void>
}

export type Scene = (guide: Guide) => Promise<void>

export interface Circumstances {
  /** Whose card lies in the reader. */
  readonly card?: SoftwareCard
  readonly readers?: readonly SoftwareReader[]
  readonly clock?: () => Date
  /** What the profile says otherwise. */
  readonly profile?: Partial<PlatformProfile>
  /** Known on this machine as well: then the person chooses. */
  readonly otherProfiles?: readonly PlatformProfile[]
  /** Milliseconds between repetitions of a call. */
  readonly pauses?: readonly number[]
}

type Task = 'request' | 'renew' | 'activate' | 'password' | 'revoke' | 'doctor' | 'checks'
type Fields = Readonly<Record<string, string>>

export const t = screenTranslator('en')

/** Where the PIN is asked, unless the reader has keys of its own. */
const ASKS_PIN: ReadonlySet<string> = new Set(['identify', 'sign', 'sign-mandate'])

export class Visitor implements AsyncDisposable {
  readonly machine: Machine
  page: Page
  readonly #look: Guide['look']

  private constructor(machine: Machine, page: Page, look: Guide['look']) {
    this.machine = machine
    this.page = page
    this.#look = look
  }

  /** Somebody who has just started the application. */
  static async of(guide: Guide, circumstances: Circumstances = {}): Promise<Visitor> {
    const { card, readers, clock, profile, pauses, otherProfiles = [] } = circumstances
    const machine = new Machine(guide.browser, guide.demonstration, readers, guide.home?.())
    machine.profile = { name: 'Demonstration', ...profile }
    machine.otherProfiles = otherProfiles
    machine.pauses = pauses
    if (clock) machine.clock = clock
    if (card) machine.reader.insert(card)
    await machine.startHost()
    return new Visitor(machine, await machine.openPage(), guide.look)
  }

  /** Waits for the screen of a state; with a name, it is looked at. */
  async sees(state: string, picture?: string): Promise<void> {
    await screen(this.page, state)
    if (ASKS_PIN.has(state)) await this.page.waitForSelector('input[name=pin]')
    if (picture !== undefined) await this.shows(picture)
  }

  /** Looks at the screen as it stands, once something is there. */
  async shows(picture: string, selector?: string): Promise<void> {
    if (selector !== undefined) await this.page.waitForSelector(selector)
    await this.#look(picture, this.page)
  }

  async types(fields: Fields): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await this.page.fill(`[name=${name}]`, text)
  }

  /** Types and goes on. */
  async answers(fields: Fields = {}): Promise<void> {
    await this.types(fields)
    await goOn(this.page)
  }

  async typesPin(pin: string): Promise<void> {
    await this.page.waitForSelector('input[name=pin]')
    await typePin(this.page, pin)
  }

  /** A choice or a tick, by its words. */
  async chooses(words: string): Promise<void> {
    await this.page.locator('.choice', { hasText: words }).first().click()
  }

  /** A button, by its words. */
  async presses(words: string): Promise<void> {
    await this.page.getByRole('button', { name: words, exact: true }).first().click()
  }

  /** A task of the start page. */
  async begins(task: Task): Promise<void> {
    await this.page.locator('.tile', { has: this.page.getByText(t(`home.${task}`), { exact: true }) }).click()
    await this.page.waitForSelector('main:not([data-state="home"])')
  }

  /** Answers every screen with what is usual, up to that of `goal`; looks at those that `pictures` names. */
  async walksTo(goal: string, pin: string, pictures: Readonly<Record<string, string>> = {}): Promise<void> {
    await reach(this.page, goal, {
      pin,
      at: async state => {
        const picture = pictures[state]
        if (picture === undefined) return
        if (state === 'insert-card') await this.page.waitForSelector('main button[type=submit]')
        await this.sees(state, picture)
      },
    })
  }

  async goesHome(): Promise<void> {
    const button = this.page.getByRole('button', { name: t('button.home') })
    await ((await button.count()) > 0 ? button : this.page.locator('.band-name')).click()
    await screen(this.page, 'home')
  }

  /** The application is closed, and started again the next morning. */
  async comesBack(): Promise<void> {
    await this.machine.stopHost()
    await this.machine.startHost()
    this.page = await this.machine.openPage()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.machine[Symbol.asyncDispose]()
  }
}

/** Somebody with a card of the demonstration in the reader, and its PIN. */
export async function holderOf(
  guide: Guide,
  surname: string,
  circumstances: Circumstances = {},
): Promise<{ readonly visitor: Visitor; readonly pin: string } & AsyncDisposable> {
  const { demonstration } = guide
  const visitor = await Visitor.of(guide, { card: cardOf(demonstration, surname), ...circumstances })
  return {
    visitor,
    pin: demonstration.card(surname).pin,
    [Symbol.asyncDispose]: () => visitor[Symbol.asyncDispose](),
  }
}
