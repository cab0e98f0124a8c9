/** Somebody without a Belgian card who has a certificate: what there is, its renewal up to the new ETK, and its revocation, with the keystore alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore, requestKeyIdentifier } from '@vesalius/etee'
import {
  completeCertificate,
  type EnrolmentDeps,
  keystoreFolder,
  platformClients,
  readPlatformProfile,
  sendForeignRequest,
} from '@vesalius/sdk'
import { foreignerOf, PersonAbroad } from '../../person-abroad.ts'
import { PASSWORD } from '../request-steps.ts'
import { type Guide, t, Visitor } from './visitor.ts'

const OTHER = 'Battery-staple-2'

export async function abroadAgain(guide: Guide): Promise<void> {
  await using visitor = await Visitor.of(guide)
  const abroad = new PersonAbroad(guide.demonstration)
  const { folder } = visitor.machine
  await makeCertificate(guide, abroad, folder)

  await visitor.presses(t('home.certificates.show'))
  await visitor.shows('abroad-without-reader', `button:has-text("${t('card.without')}")`)
  await visitor.presses(t('card.without'))
  await visitor.sees('keystore', 'abroad-certificates-keystore')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('shown', 'abroad-certificates')
  await visitor.presses(t('home.contact.go'))
  await visitor.sees('by-mail', 'abroad-contact-by-mail')
  await visitor.goesHome()

  await visitor.begins('renew')
  await visitor.sees('keystore')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('renewal', 'abroad-renewal')
  await visitor.answers()
  await visitor.sees('conditions')
  await visitor.answers()
  await visitor.sees('foreigner', 'abroad-renewal-name')
  await visitor.answers()
  await visitor.sees('options')
  await visitor.answers()
  await visitor.sees('contact')
  await visitor.answers()
  await visitor.sees('summary')
  await visitor.answers()
  await visitor.sees('password')
  await visitor.answers({ password: OTHER, again: OTHER })
  await visitor.sees('confirm')
  await visitor.shows('abroad-renewal-confirm', '.big')
  const address = await visitor.page.getByRole('link', { name: t('confirm.open') }).getAttribute('href')
  await abroad.confirm(address ?? '')
  await abroad.accept(unfinishedIn(folder))
  await visitor.presses(t('confirm.look'))
  await visitor.sees('activation', 'abroad-renewal-activation')
  await visitor.answers()
  await visitor.sees('activated')
  await visitor.goesHome()

  await visitor.begins('revoke')
  await visitor.presses(t('card.without'))
  await visitor.sees('keystore', 'abroad-revoke-keystore')
  await visitor.answers({ password: OTHER })
  await visitor.sees('reason')
  await visitor.answers()
  await visitor.sees('contract', 'abroad-revoke-contract')
  await visitor.answers()
  await visitor.shows('abroad-revoke-contract-missing', '.field-error')
  await visitor.page.check('[name=accepted]')
  await visitor.answers()
  await visitor.sees('revoked')
  await visitor.goesHome()

  // The older one has the other password.
  await visitor.presses(t('home.certificates.again'))
  await visitor.sees('keystore')
  await visitor.answers({ password: OTHER })
  await visitor.sees('shown', 'abroad-certificates-other-password')
}

/** As if it had been asked for here, long ago. */
async function makeCertificate(
  { demonstration }: Guide,
  abroad: PersonAbroad,
  folder: string,
): Promise<void> {
  const profile = await readPlatformProfile(demonstration.file)
  const clients = platformClients(profile)
  const files = keystoreFolder(folder)
  const deps: EnrolmentDeps = { profile, clients, files, clock: () => new Date() }
  const { ssin, firstNames, surname } = foreignerOf(demonstration)
  const contact = { emailPrivate: 'ilse@example.org', phonePrivate: '+49 30 000000' }
  const order = { person: { ssin, firstNames, surname }, contact, keyType: 'P-384' } as const
  const { file: name, publicKeyIdentifier, validationUrl } = await sendForeignRequest(order, PASSWORD, deps)
  await abroad.confirm(validationUrl)
  await abroad.accept(publicKeyIdentifier)
  await completeCertificate({ name, password: PASSWORD, wait: 60_000 }, deps)
}

/** The key of the one request that is not finished. */
function unfinishedIn(folder: string): string {
  const name = readdirSync(folder).find(one => one.endsWith('.unfinished')) ?? ''
  return requestKeyIdentifier(openKeystore(readFileSync(join(folder, name)), OTHER).keystore)
}
