/** Somebody without a Belgian card: from the question whether they have a digital key to the request that waits for them, and back to it. */
import { readFileSync } from 'node:fs'
import { type ForeignPerson, readPlatformProfile } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { meddlingProxy } from '../../meddling-proxy.ts'
import { PASSWORD } from '../request-steps.ts'
import { type Guide, t, Visitor } from './visitor.ts'

/** A national number: people with one have a card. */
const NATIONAL = '85073000160'

export async function fromAbroad(guide: Guide): Promise<void> {
  using folder = temporaryFolder()
  await using proxy = await meddlingProxy(guide.demonstration, folder)
  const { name: _, ...profile } = await readPlatformProfile(proxy.profile)
  await using visitor = await Visitor.of(guide, { profile, pauses: [] })
  const { ssin, firstNames, surname } = foreignerOf(guide)
  const { page } = visitor
  await visitor.begins('request')
  await visitor.sees('conditions')
  await visitor.answers()
  await visitor.sees('person')
  await page.getByLabel(t('person.noCard')).check()
  await visitor.answers()
  await visitor.sees('without-card', 'abroad-without-card')
  await visitor.answers()
  await visitor.sees('foreigner')
  await visitor.answers({ ssin: NATIONAL, firstNames, surname })
  await page.waitForSelector('[name=ssin][aria-invalid=true]')
  await visitor.types({ ssin })
  await page.locator('[name=ssin]:not([aria-invalid=true])').waitFor()
  await page.getByText(`${surname} ${firstNames}`.toUpperCase()).waitFor()
  await visitor.shows('abroad-foreigner')
  await visitor.answers()
  await visitor.sees('options')
  await visitor.answers()
  await visitor.sees('contact')
  await visitor.answers({ emailPrivate: 'ilse@example.org', phonePrivate: '+49 30 000000' })
  await visitor.sees('summary', 'abroad-summary')
  await visitor.answers()
  await visitor.sees('password')
  proxy.meddle({ question: () => 'lose' })
  await visitor.answers({ password: PASSWORD, again: PASSWORD })
  await visitor.sees('sending')
  await visitor.shows('abroad-sending-offline', '[data-code=OFFLINE]')
  proxy.meddle({})
  await visitor.comesBack()
  await visitor.presses(t('home.unfinished.goOn'))
  await visitor.sees('unlock')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('confirm', 'abroad-unknown')
  await visitor.answers()
  await visitor.shows('abroad-confirm', '.big')
  await requireSameNumber(visitor)
  await visitor.presses(t('confirm.look'))
  await visitor.page.getByText(t('confirm.notYet')).waitFor()

  await visitor.comesBack()
  await visitor.shows('home-abroad', `button:has-text("${t('confirm.another')}")`)
  await visitor.presses(t('confirm.another'))
  await visitor.sees('unlock')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('confirm')
}

/** On the page that the link leads to, in a tab of its own that cannot reach this one. */
async function requireSameNumber({ page }: Visitor): Promise<void> {
  const number = await page.locator('.big').textContent()
  const link = page.getByRole('link', { name: t('confirm.open') })
  const [elsewhere] = await Promise.all([page.waitForEvent('popup'), link.click()])
  await elsewhere
    .getByText(number ?? 'no number')
    .first()
    .waitFor()
  if (await elsewhere.evaluate(() => window.opener !== null)) throw new Error('the page reaches back')
  await elsewhere.close()
}

function foreignerOf({ demonstration }: Guide): ForeignPerson {
  return (JSON.parse(readFileSync(demonstration.file, 'utf8')) as { foreigner: ForeignPerson }).foreigner
}
