/** An organization's certificate: listed or not, its mandate as a document or by mail, what staff decide. */
import { readPlatformProfile } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { meddlingProxy } from '../../meddling-proxy.ts'
import { PASSWORD } from '../request-steps.ts'
import { type Guide, holderOf, t, type Visitor } from './visitor.ts'

/** As small as a document may be that still says what it is. */
const MANDATE = {
  name: 'mandate.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
}

export async function forOrganizations(guide: Guide): Promise<void> {
  await using somebody = await holderOf(guide, 'Vandersteen')
  const { visitor, pin } = somebody
  await visitor.begins('request')
  await visitor.walksTo('holder', pin)
  await visitor.shows('organization-holder')
  await visitor.chooses('NIHII-HOSPITAL')
  await visitor.answers()
  await visitor.sees('options')
  await visitor.types({ applicationId: 'WARD-3' })
  await visitor.shows('organization-options')
  await visitor.answers()
  await visitor.sees('contact', 'organization-contact')
  await visitor.walksTo('overview', pin)
  await visitor.answers()
  await visitor.shows('organization-overview-missing', '.field-error')
  await visitor.presses(t('button.leave'))
  await visitor.sees('home', 'home-unfinished')
  await visitor.presses(t('button.giveUp'))
  await visitor.page.getByRole('button', { name: t('button.giveUp') }).waitFor({ state: 'detached' })

  await visitor.begins('request')
  await choosesAnother(guide, visitor, pin)
  await visitor.shows('organization-other')
  await visitor.answers({ number: '72012399' })
  await visitor.shows('organization-other-wrong', '[name=number][aria-invalid=true]')
  await visitor.answers({ number: pharmacyOf(guide) })
  await visitor.walksTo('sign', pin)
  await visitor.typesPin(pin)
  await visitor.sees('mandate', 'organization-mandate')
  await visitor.page.setInputFiles('[name=document]', MANDATE)
  await visitor.page.getByText(MANDATE.name).waitFor()
  await visitor.shows('organization-mandate-chosen')
  await visitor.answers()
  await visitor.sees('sign-mandate', 'organization-mandate-sign')
  await visitor.typesPin(pin)
  await visitor.sees('waiting', 'organization-waiting')
  await visitor.comesBack()
  await visitor.shows('home-waiting')
  await visitor.presses(t('home.unfinished.goOn'))
  await visitor.sees('unlock', 'complete-unlock')
}

/** A platform without extensions of ours; staff say no. */
export async function byMail(guide: Guide): Promise<void> {
  using folder = temporaryFolder()
  await using proxy = await meddlingProxy(guide.demonstration, folder)
  const { name: _, ...profile } = await readPlatformProfile(proxy.profile)
  await using somebody = await holderOf(guide, 'Vandersteen', {
    profile: { ...profile, support: { name: 'Service desk', email: 'help@services.example' } },
  })
  const { visitor, pin } = somebody
  await visitor.begins('request')
  await choosesAnother(guide, visitor, pin)
  await visitor.answers()
  await visitor.sees('options')
  await visitor.answers({ applicationId: 'DESK-1' })
  await visitor.walksTo('sign', pin)
  await visitor.typesPin(pin)
  await visitor.sees('mandate', 'organization-mandate-by-mail')
  await visitor.answers()
  await visitor.sees('waiting', 'organization-waiting-by-mail')
  proxy.meddle({
    answer: ({ answer }) => ({
      instead: answer.replace('CERT_NOT_YET_DELIVERED', 'CERTIFICATE_REQUEST_REFUSED'),
    }),
  })
  await visitor.comesBack()
  await visitor.presses(t('home.unfinished.goOn'))
  await visitor.sees('unlock')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('refused', 'request-refused')
  await visitor.goesHome()
  await visitor.begins('revoke')
  await visitor.sees('identify')
  await visitor.presses(t('card.without'))
  await visitor.sees('revoke-by-mail', 'revoke-by-mail')
}

async function choosesAnother(guide: Guide, visitor: Visitor, pin: string): Promise<void> {
  await visitor.walksTo('holder', pin)
  await visitor.chooses(t('holder.other'))
  await visitor.answers()
  await visitor.sees('organization')
  await visitor.page.selectOption('[name=kind]', 'NIHII-PHARMACY')
  await visitor.types({ number: pharmacyOf(guide), name: 'Apotheek De Mees' })
}

const pharmacyOf = ({ demonstration }: Guide) =>
  demonstration.organizations.find(one => one.type === 'NIHII-PHARMACY')?.id ?? ''
