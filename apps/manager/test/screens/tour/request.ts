/** Somebody's first certificate; and who has none yet. */
import { cardOf } from '../../card-of-actor.ts'
import { PASSWORD } from '../request-steps.ts'
import { type Guide, holderOf, t, Visitor } from './visitor.ts'

const CONTACT = { emailPrivate: 'georges@example.org', phonePrivate: '+32 2 000 00 00' }

export async function firstTime(guide: Guide): Promise<void> {
  const { demonstration } = guide
  const { pin } = demonstration.card('Lacombe')
  await using visitor = await Visitor.of(guide)
  await visitor.shows('home')
  await visitor.begins('checks')
  await visitor.sees('checked', 'checks-without-card')
  visitor.machine.reader.insert(cardOf(demonstration, 'Lacombe'))
  await visitor.presses(t('checks.again'))
  await visitor.shows('checks', '[data-check=card][data-result=good]')
  await visitor.goesHome()

  await visitor.begins('request')
  await visitor.walksTo('person', pin, { conditions: 'request-conditions' })
  await visitor.shows('request-person')
  await visitor.answers()
  await visitor.sees('identify', 'request-identify')
  await visitor.typesPin('9999')
  await visitor.shows('request-identify-wrong-pin', '[name=pin][aria-invalid=true]')
  await visitor.typesPin(pin)
  await visitor.sees('holder')
  await visitor.walksTo('contact', pin, { holder: 'request-holder', options: 'request-options' })
  await visitor.types(CONTACT)
  await visitor.shows('request-contact')
  await visitor.answers({ emailPrivate: 'georges', phonePrivate: '' })
  await visitor.shows('request-contact-wrong', '[name=phonePrivate][aria-invalid=true]')
  await visitor.answers(CONTACT)
  await visitor.sees('password')
  await visitor.types({ password: PASSWORD, again: PASSWORD })
  await visitor.shows('request-password')
  await visitor.answers()
  await visitor.sees('overview')
  await visitor.walksTo('done', pin, { overview: 'request-overview', sign: 'request-sign' })
  await visitor.shows('request-done')
  await visitor.goesHome()

  await visitor.presses(t('home.certificates.show'))
  await visitor.sees('identify', 'certificates-identify')
  await visitor.typesPin(pin)
  await visitor.sees('shown', 'certificates')
  await visitor.presses(t('home.contact.go'))
  await visitor.sees('details', 'contact-details')
  await visitor.answers()
  await visitor.shows('contact-details-unchanged', '.field-error')
  await visitor.page.selectOption('[name=mailLanguage]', 'de')
  await visitor.answers({ emailPrivate: 'lacombe@example.org' })
  await visitor.sees('sign', 'contact-sign')
  await visitor.typesPin(pin)
  await visitor.sees('corrected', 'contact-corrected')
  await visitor.goesHome()
  await visitor.shows('home-certificates')
}

export async function nothingYet(guide: Guide): Promise<void> {
  await using somebody = await holderOf(guide, 'Brauns')
  const { visitor, pin } = somebody
  await visitor.begins('renew')
  await visitor.sees('keystore', 'renew-no-keystore')
  await visitor.goesHome()
  await visitor.begins('revoke')
  await visitor.typesPin(pin)
  await visitor.sees('none', 'revoke-none')
}
