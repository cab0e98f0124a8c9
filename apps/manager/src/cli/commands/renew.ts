/**
 * `vesalius renew`: the whole journey of a renewal (requirement A17): request with the card, complete, activate. Run again after a
 * crash, or after the mail, it goes on where it stopped.
 *
 * The old keystore says what is renewed and its key asks whether that is possible now; its decryption keys go into the new file before
 * anything is sent.
 */

import type { KeystorePassword } from '@vesalius/etee'
import {
  type Card,
  type EnrolmentDeps,
  prepareRenewal,
  prepareRenewalRequest,
  type Renewal,
  sendCertificateRequest,
} from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { ManagerError } from '../../error.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf, sayStep } from '../context.ts'
import { holderText } from '../holder-text.ts'
import { type KeystorePlace, keystorePlace } from '../keystore-place.ts'
import { checkPasswordFile, existingPassword, newPassword, newPasswordFile } from '../secrets.ts'
import { activateAndReport } from './activate.ts'
import { askContact } from './ask-contact.ts'
import { keyTypeOf } from './ask-order.ts'
import { type Candidate, chooseFinished } from './choose-finished.ts'
import { checkPasswordBefore } from './find-unfinished.ts'
import { acceptOverview } from './overview.ts'
import { type Begun, goOn, sentBegun } from './request-result.ts'
import { resumeUnfinished } from './resume-unfinished.ts'

export async function renew(context: Context): Promise<CommandResult> {
  const { options, surroundings, terminal, t } = context
  const platform = await choosePlatform(context)
  const { profile } = platform
  keyTypeOf(context, profile)
  // One password for both: a renewal that only waits for its activation is opened by it, whatever today's rule.
  if (options.file('new-password-file') === undefined) newPasswordFile(context)
  else await checkPasswordBefore(context, profile.passwordPolicy)
  terminal.note(t(`environment.band.${profile.environment}`, { name: profile.name }))
  const place = keystorePlace(context)
  const deps: EnrolmentDeps = {
    profile,
    clients: clientsOf(context, profile),
    files: place.files,
    clock: surroundings.clock,
    onStep: sayStep(context),
    signal: surroundings.signal,
  }
  const purposes = { authentication: t('pin.purpose.qualities'), signature: t('pin.purpose.renewal') }
  const begun = await withCard(context, platform, purposes, card => begin(context, card, { place, deps }))
  const result =
    'waits' in begun ? await goOnActivating(context, begun, deps) : await goOn(context, begun, deps)
  return { ...result, json: { command: 'renew', environment: profile.environment, ...result.json } }
}

/** The renewed certificate is there; only its ETK is not in use yet. */
interface WaitingForActivation {
  readonly waits: string
  readonly password: KeystorePassword
}

async function begin(
  context: Context,
  card: Card,
  { place, deps }: { readonly place: KeystorePlace; readonly deps: EnrolmentDeps },
): Promise<Begun | WaitingForActivation> {
  const { terminal, t } = context
  const { firstNames, surname, ssin } = card.holder
  terminal.note(t('card.of', { name: `${firstNames} ${surname}`.trim() }))
  const own = async (candidates: readonly Candidate[]) =>
    terminal.interactive ? candidates : candidates.filter(({ read }) => read.identifier.value === ssin)
  const { environment } = deps.profile
  const name = await chooseFinished(context, place, { environment, prefer: own })
  const password = await existingPassword(context, name)
  const renewal = await prepareRenewal({ octets: await place.files.read(name), password, name }, deps)
  sayWhat(context, renewal)

  if (renewal.info?.etkStatus === 'waiting-for-activation') return { waits: name, password }
  const resumed = await resumeUnfinished(context, card, renewal.holder, {
    deps,
    replaces: renewal.certificate.publicKeyIdentifier,
    password: 'new-password-file',
  })
  if (resumed) return resumed
  requireWindow(context, renewal)
  await checkPasswordFile(context, deps.profile.passwordPolicy)

  const keyType = await askKeyType(context, renewal, deps)
  const isOrganization = renewal.holder.identifier.type !== 'SSIN'
  const contact = await askContact(context, isOrganization, renewal.info?.contactData)
  const prepared = await prepareRenewalRequest(renewal, { contact, keyType }, card.holder, deps)
  await acceptOverview(context, prepared)
  const next = await newPassword(context, deps.profile.passwordPolicy)
  const sent = await sendCertificateRequest(prepared, { card, password: next }, deps)
  return { ...sentBegun(sent), password: next, resumed: false, prepared }
}

function sayWhat({ terminal, t }: Context, { holder, keystore, window }: Renewal): void {
  const { name, ...rest } = holder
  terminal.note(
    t('renew.what', { holder: holderText({ ...rest, ...(name !== undefined && { holderName: name }) }, t) }),
  )
  if (window.kind !== 'open') return
  terminal.note(t('renew.open', { until: t.exactTime(window.until) }))
  terminal.note(t.plural('renew.oldKeys', keystore.encryption.length))
}

function requireWindow({ t }: Context, { window }: Renewal): void {
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

/**
 * The kind of the new key. From RSA to P-384 is for the person to decide, because care software must support it: in a script the kind
 * stays what it is while the platform allows it.
 */
async function askKeyType(context: Context, { oldKeyType, keyTypes }: Renewal, { profile }: EnrolmentDeps) {
  const { options, terminal, t } = context
  const given = keyTypeOf(context, profile)
  const [proposed] = keyTypes
  if (oldKeyType !== 'RSA-2048') return given
  if (options.text('key-type') !== undefined) {
    if (given === 'P-384') terminal.note(t('renew.keyTypeWarning'))
    return given
  }
  if (!keyTypes.includes('RSA-2048') || proposed === 'RSA-2048') {
    if (proposed === 'P-384') terminal.note(t('renew.keyTypeOnly'))
    return proposed
  }
  if (!terminal.interactive) {
    terminal.note(t('renew.keyTypeKept'))
    return 'RSA-2048'
  }
  terminal.note(t('renew.keyTypeWarning'))
  return terminal.choose(t('renew.keyType'), [
    { name: t('renew.keyTypeRsa'), value: 'RSA-2048' as const },
    { name: t('renew.keyTypeEc'), value: 'P-384' as const },
  ])
}

async function goOnActivating(
  context: Context,
  { waits, password }: WaitingForActivation,
  deps: EnrolmentDeps,
): Promise<CommandResult> {
  const { terminal, t } = context
  terminal.note(t('renew.waits', { file: deps.files.locate(waits) }))
  return activateAndReport(context, { name: waits, password, asked: false }, deps)
}
