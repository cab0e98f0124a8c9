/**
 * The main journeys as a person makes them: `vesalius` as a process of its own, the card in a virtual reader behind pcscd, Debian's Chromium,
 * the real platform. The host is killed without warning and the browser closed on the way: nothing is lost (requirements A14, A16, A17).
 *
 * Everyday: at a few steps and at the two messages whose loss would cost most. LONG=1: at every step and every message.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keystoreStage, openKeystore } from '@vesalius/etee'
import { missingForPcscDaemon, type PcscDaemon, startPcscDaemon } from '@vesalius/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from '../demonstration.ts'
import { type MeddlingProxy, meddlingProxy } from '../meddling-proxy.ts'
import { firstRun } from './first-run.ts'
import { resume, showsItIsLost, stateOf, walkInterrupted } from './interrupted-walk.ts'
import { hasBrowser, openBrowser } from './open-screens.ts'
import { OwnProcess } from './own-process.ts'
import { PASSWORD, screen, step } from './request-steps.ts'

const isLong = process.env.LONG === '1'
const missing = missingForPcscDaemon()
const inCi = process.env.CI === 'true'
/** Where the reader of the virtual card listens. */
const READER = 35963
const MANAGER = 'Vandersteen'
/** For a journey that is interrupted at every step. */
const PATIENCE = 600_000

type Message = readonly [operation: string, when: 'before' | 'after']

/** The messages whose loss would cost most: what was signed, and what was published. */
const CRITICAL: readonly Message[] = [
  ['GenerateCertificate', 'after'],
  ['CompleteETKRegistration', 'after'],
]

describe.skipIf(!hasBrowser || (missing.length > 0 && !inCi))('a person at the screens', () => {
  let browser: Browser
  let platform: Demonstration
  let cards: PcscDaemon

  beforeAll(async () => {
    expect(missing, 'install what is missing: npm run setup').toEqual([])
    ;[browser, platform, cards] = await Promise.all([
      openBrowser(),
      startDemonstration(['--replacement-days', '400']),
      startPcscDaemon(),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await cards?.stop()
    await platform?.[Symbol.asyncDispose]()
  })

  /** The card of this person lies in the reader. */
  async function sitDown(surname: string, profile = platform.file) {
    const { password, pin } = platform.card(surname)
    await cards.remove(READER)
    await cards.insert(READER, platform.cardFile(surname), password)
    return { own: new OwnProcess(browser, { profile, socket: cards.socket }), pin }
  }

  const listedHospital = async (page: Page, state: string) => {
    if (state === 'holder') await page.locator('.choice:has-text("NIHII-HOSPITAL")').click()
  }

  function expectFinished(own: OwnProcess, name: RegExp, { encryptionKeys = 1, of = 1 } = {}): void {
    expect(own.keystores).toHaveLength(of)
    const file = own.keystores.toSorted().at(-1) ?? ''
    expect(file).toMatch(name)
    const { keystore } = openKeystore(readFileSync(join(own.folder, file)), PASSWORD)
    expect(keystoreStage(keystore)).toBe('finished')
    expect(keystore.encryption).toHaveLength(encryptionKeys)
  }

  async function kill(own: OwnProcess): Promise<void> {
    await own.kill()
    await showsItIsLost(own.page)
    await own.start()
  }

  it('comes to a finished keystore the first time in at most 12 clicks and a minute', async () => {
    const { own, pin } = await sitDown('Lacombe')
    await using _ = own
    const { clicks, seconds, startSeconds } = await firstRun(own, pin)
    console.log(
      `first run: ${clicks} clicks, ${seconds.toFixed(1)} s; start to first screen ${startSeconds.toFixed(1)} s`,
    )
    expect(clicks).toBeLessThanOrEqual(12)
    expect(seconds).toBeLessThan(60)
    expectFinished(own, /^SSIN=\d{11} \d{8}-\d{6}\.acc-p12$/)
  })

  /** Kills the host at the first message of this operation, before the platform has it or after it has answered. */
  function killAt(proxy: MeddlingProxy, own: OwnProcess, [operation, when]: Message): void {
    const strike = (one: { readonly operation: string }) => {
      if (one.operation !== operation) return 'pass' as const
      own.strike()
      return 'lose' as const
    }
    proxy.meddle(when === 'before' ? { question: strike } : { answer: strike })
  }

  /** From `sign` on: killed at each of these messages, gone on with each time. */
  async function finishKilledAt(
    own: OwnProcess,
    proxy: MeddlingProxy,
    pin: string,
    messages: readonly Message[],
  ): Promise<void> {
    for (const message of messages) {
      killAt(proxy, own, message)
      const died = own.died()
      for (let state = await stateOf(own.page); ; state = await stateOf(own.page)) {
        if (state === 'lost') break
        if (state !== 'working') await step(own.page, state, { pin })
        await own.page.waitForSelector(`main:not([data-state="${state}"])`)
      }
      await died
      proxy.meddle({})
      expect(own.keystores, message.join(' ')).toEqual([expect.stringMatching(/\.unfinished$/)])
      await own.start()
      expect(await resume(own.page), message.join(' ')).toBe('unlock')
    }
  }

  it('an organization’s request goes on after the host was killed and the browser closed', async () => {
    const { own, pin } = await sitDown(MANAGER)
    await using proxy = await meddlingProxy(platform, own.home)
    own.profile = proxy.profile
    await using _ = own
    await own.start()
    await own.page.getByRole('button', { name: /^Request a certificate/ }).click()
    const resumed = await walkInterrupted(own, {
      pin,
      goal: 'sign',
      at: new Set(['holder', 'overview']),
      interrupt: state => (state === 'holder' ? own.openBrowser() : kill(own)),
      choose: listedHospital,
    })
    expect(resumed).toEqual(['holder > holder', 'overview > password'])
    await finishKilledAt(own, proxy, pin, CRITICAL)
    await step(own.page, 'unlock', { pin })
    await screen(own.page, 'done')
    expectFinished(own, /^NIHII-HOSPITAL=\d{8} \d{8}-\d{6}\.acc-p12$/)
    await own.page.getByRole('button', { name: 'To the start page' }).click()
    await screen(own.page, 'home')
    expect(await own.page.getByRole('button', { name: 'Go on' }).count()).toBe(0)
  })
  // Everyday the test above; a test that is not run is not registered.
  if (!isLong) return

  const REQUEST = [
    'conditions',
    'person',
    'identify',
    'holder',
    'options',
    'contact',
    'password',
    'overview',
    'sign',
  ]
  // Not at `keystore`: nothing is chosen yet, so there is nothing to come back to.
  const RENEWAL = [
    ...['renewal', 'conditions', 'insert-card', 'options', 'contact', 'password', 'overview', 'sign'],
    'activation',
  ]
  const MESSAGES: readonly Message[] = [
    ['GenerateCertificate', 'before'],
    ['GenerateCertificate', 'after'],
    ['GetCertificate', 'after'],
    ['StartETKRegistration', 'before'],
    ['StartETKRegistration', 'after'],
    ['CompleteETKRegistration', 'before'],
    ['CompleteETKRegistration', 'after'],
    ['GetEtk', 'before'],
    ['GetEtk', 'after'],
  ]
  const MEANS = [
    { name: 'the host is killed', interrupt: kill },
    { name: 'the browser is closed', interrupt: (own: OwnProcess) => own.openBrowser() },
  ]

  /** Nobody has a certificate there yet. */
  async function anotherPlatform(): Promise<void> {
    await platform[Symbol.asyncDispose]()
    platform = await startDemonstration(['--replacement-days', '400'])
  }

  it.each(MEANS)(
    'a person’s request goes on when $name at every step',
    async ({ interrupt }) => {
      await anotherPlatform()
      const { own, pin } = await sitDown('Dewilde-Lemmens')
      await using _ = own
      await own.start()
      await own.page.getByRole('button', { name: /^Request a certificate/ }).click()
      const resumed = await walkInterrupted(own, {
        pin,
        goal: 'done',
        at: new Set([...REQUEST, 'working']),
        interrupt: () => interrupt(own),
      })
      expect(resumed.length).toBeGreaterThanOrEqual(REQUEST.length)
      expectFinished(own, /^SSIN=/)
    },
    PATIENCE,
  )

  it(
    'a request goes on when the host is killed at every message',
    async () => {
      const { own, pin } = await sitDown(MANAGER)
      await using proxy = await meddlingProxy(platform, own.home)
      own.profile = proxy.profile
      await using _ = own
      await own.start()
      await own.page.getByRole('button', { name: /^Request a certificate/ }).click()
      await walkInterrupted(own, { pin, goal: 'sign', at: new Set(), interrupt: () => kill(own) })
      await finishKilledAt(own, proxy, pin, MESSAGES)
      await step(own.page, 'unlock', { pin })
      await screen(own.page, 'done')
      expectFinished(own, /^SSIN=/)
    },
    PATIENCE,
  )

  it.each(MEANS)(
    'a renewal goes on when $name at every step of its three phases',
    async ({ interrupt }) => {
      await anotherPlatform()
      const { own, pin } = await sitDown('Østergaard')
      await using _ = own
      await firstRun(own, pin)
      await own.page.getByRole('button', { name: 'To the start page' }).click()
      await own.page.getByRole('button', { name: /^Renew a certificate/ }).click()
      await walkInterrupted(own, {
        pin,
        goal: 'activated',
        at: new Set([...RENEWAL, 'working']),
        interrupt: () => interrupt(own),
      })
      expectFinished(own, /^SSIN=/, { encryptionKeys: 2, of: 2 })
    },
    PATIENCE,
  )
})
