/**
 * How every renewal begins at the command line (requirement A17), with the card or without: the old keystore is chosen and opened, its key
 * asks what there is to renew, and the person hears it.
 */
import type { KeystorePassword } from '@vesalius/etee'
import { type EnrolmentDeps, prepareRenewal, type Renewal, type RenewalWindow } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { holderText } from '../holder-text.ts'
import { keystorePlace } from '../keystore-place.ts'
import { checkPasswordFile, existingPassword } from '../secrets.ts'
import { chooseFinished } from './choose-finished.ts'
import type { Resumption } from './resume-unfinished.ts'

/** The renewed certificate is there; only its ETK is not in use yet. */
export interface WaitingForActivation {
  readonly waits: string
  readonly password: KeystorePassword
}

/** `choice` says which keystores are meant. */
export async function openRenewal(
  context: Context,
  choice: Omit<NonNullable<Parameters<typeof chooseFinished>[2]>, 'environment'>,
  deps: EnrolmentDeps,
): Promise<WaitingForActivation | { readonly renewal: Renewal }> {
  const place = keystorePlace(context)
  const { environment } = deps.profile
  const name = await chooseFinished(context, place, { environment, ...choice })
  const password = await existingPassword(context, name)
  const renewal = await prepareRenewal({ octets: await place.files.read(name), password, name }, deps)
  sayWhat(context, renewal)
  return renewal.info?.etkStatus === 'waiting-for-activation' ? { waits: name, password } : { renewal }
}

/** How an unfinished renewal of this certificate is found again. */
export const resumptionOf = ({ certificate }: Renewal, deps: EnrolmentDeps): Resumption => ({
  deps,
  replaces: certificate.publicKeyIdentifier,
  password: 'new-password-file',
})

function sayWhat({ terminal, t }: Context, { holder, keystore, window }: Renewal): void {
  const { name, ...rest } = holder
  terminal.note(
    t('renew.what', { holder: holderText({ ...rest, ...(name !== undefined && { holderName: name }) }, t) }),
  )
  if (window.kind !== 'open') return
  terminal.note(t('renew.open', { until: t.exactTime(window.until) }))
  terminal.note(t.plural('renew.oldKeys', keystore.encryption.length))
}

/** Throws ManagerError RENEWAL_TOO_EARLY, RENEWAL_REPLACED, RENEWAL_ENDED; PASSWORD_NOT_ALLOWED for the new password, where a file has it. */
export async function requireRenewable(
  context: Context,
  { window }: Pick<Renewal, 'window'>,
  { profile }: Pick<EnrolmentDeps, 'profile'>,
): Promise<void> {
  requireWindow(context, window)
  await checkPasswordFile(context, profile.passwordPolicy)
}

function requireWindow({ t }: Context, window: RenewalWindow): void {
  switch (window.kind) {
    case 'open':
      return
    case 'too-early':
      throw new ManagerError('RENEWAL_TOO_EARLY', 'the renewal window is not open yet', {
        facts: {
          from: window.from ? t.exactTime(window.from) : '…',
          until: t.exactTime(window.until),
          ...(window.from && { replaceableFrom: window.from.toISOString() }),
          replaceableUntil: window.until.toISOString(),
        },
      })
    case 'replaced':
      throw new ManagerError('RENEWAL_REPLACED', 'a newer certificate exists')
    case 'ended':
      throw new ManagerError('RENEWAL_ENDED', `the certificate is ${window.status}`)
  }
}
