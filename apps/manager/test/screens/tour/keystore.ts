/** Everything that begins with a keystore: its password, its renewal, the doctor; and a revocation, which only needs the card. */
import { PASSWORD } from '../request-steps.ts'
import { type Guide, holderOf, t } from './visitor.ts'

export async function withKeystore(guide: Guide): Promise<void> {
  await using somebody = await holderOf(guide, 'Østergaard')
  const { visitor, pin } = somebody
  await visitor.begins('request')
  await visitor.walksTo('done', pin)
  await visitor.goesHome()

  await visitor.begins('password')
  await visitor.sees('keystore', 'password-keystore')
  await visitor.answers({ password: 'not-the-password-1' })
  await visitor.shows('password-keystore-wrong', '[data-code=KEYSTORE_PASSWORD_WRONG]')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('password', 'password-new')
  await visitor.answers({ password: PASSWORD, again: PASSWORD })
  await visitor.sees('changed', 'password-changed')
  await visitor.goesHome()

  await visitor.begins('renew')
  await visitor.sees('keystore')
  await visitor.walksTo('activation', pin, {
    keystore: 'renew-keystore',
    renewal: 'renew-renewal',
    'insert-card': 'renew-insert-card',
    contact: 'renew-contact',
  })
  await visitor.shows('renew-activation')
  await visitor.comesBack()
  await visitor.shows('home-activation')
  await visitor.presses(t('home.unfinished.goOn'))
  await visitor.sees('activation', 'renew-activation-resumed')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('activated', 'renew-activated')
  await visitor.goesHome()
  await visitor.begins('activate')
  await visitor.sees('keystore', 'activate-keystore')
  await visitor.goesHome()

  await visitor.begins('doctor')
  await visitor.sees('keystore', 'doctor-keystore')
  // The older of the two: the newer has the keys of both already.
  await visitor.page.locator('.choice').last().click()
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('examined')
  await visitor.presses(t('doctor.add-keys.go'))
  await visitor.sees('add-keys', 'doctor-add-keys')
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('keys-added', 'doctor-keys-added')
  await visitor.goesHome()
  await visitor.begins('doctor')
  await visitor.sees('keystore')
  await visitor.page.locator('.choice').last().click()
  await visitor.answers({ password: PASSWORD })
  await visitor.sees('examined', 'doctor-examined')
  await visitor.presses(t('doctor.copy.go'))
  await visitor.sees('copy', 'doctor-copy')
  await visitor.answers()
  await visitor.sees('copied', 'doctor-copied')
  await visitor.goesHome()

  await visitor.begins('revoke')
  await visitor.sees('identify', 'revoke-identify')
  await visitor.typesPin(pin)
  await visitor.sees('which', 'revoke-which')
  await visitor.answers()
  await visitor.sees('reason', 'revoke-reason')
  await visitor.answers()
  await visitor.sees('contract', 'revoke-contract')
  await visitor.page.check('[name=accepted]')
  await visitor.answers()
  await visitor.sees('sign', 'revoke-sign')
  await visitor.typesPin(pin)
  await visitor.sees('revoked', 'revoke-revoked')
}
