/**
 * `vesalius renew`: the whole journey of a renewal (requirement A17): request with the card, or without one (`renew-foreign.ts`), complete,
 * activate. Run again after a crash, or after the mail, it goes on where it stopped.
 *
 * The old keystore says what is renewed and its key asks whether that is possible now; its decryption keys go into the new file before
 * anything is sent.
 */
import { type Card, type EnrolmentDeps, prepareRenewalRequest, sendCertificateRequest } from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { enrolmentDeps } from '../enrolment-deps.ts'
import { newPassword, newPasswordFile } from '../secrets.ts'
import { activateAndReport } from './activate.ts'
import { askContact } from './ask-contact.ts'
import { keyTypeOf } from './ask-order.ts'
import { askRenewedKeyType } from './ask-renewed-key-type.ts'
import type { Candidate } from './choose-finished.ts'
import { checkPasswordBefore } from './find-unfinished.ts'
import { foreignResult, refuseOtherHolders } from './foreign-request.ts'
import { isRenewalOfForeigner } from './foreigners-meant.ts'
import { openRenewal, requireRenewable, resumptionOf, type WaitingForActivation } from './open-renewal.ts'
import { acceptOverview } from './overview.ts'
import { beginForeign } from './renew-foreign.ts'
import { type Begun, sentBegun } from './request-result.ts'
import { resumeUnfinished } from './resume-unfinished.ts'

export async function renew(context: Context): Promise<CommandResult> {
  const { options, t } = context
  const platform = await choosePlatform(context)
  const { profile } = platform
  const isForeign = await isRenewalOfForeigner(context, profile)
  if (isForeign) refuseOtherHolders(context)
  keyTypeOf(context, profile)
  // One password for both: a renewal that only waits for its activation is opened by it, whatever today's rule.
  if (options.file('new-password-file') === undefined) newPasswordFile(context)
  else await checkPasswordBefore(context, profile.passwordPolicy)
  const deps = enrolmentDeps(context, profile)
  const purposes = { authentication: t('pin.purpose.qualities'), signature: t('pin.purpose.renewal') }
  const begun = isForeign
    ? await beginForeign(context, deps)
    : await withCard(context, platform, purposes, card => begin(context, card, deps))
  const result =
    'waits' in begun ? await goOnActivating(context, begun, deps) : await foreignResult(context, begun, deps)
  return { ...result, json: { command: 'renew', environment: profile.environment, ...result.json } }
}

async function begin(
  context: Context,
  card: Card,
  deps: EnrolmentDeps,
): Promise<Begun | WaitingForActivation> {
  const { terminal, t } = context
  const { firstNames, surname, ssin } = card.holder
  terminal.note(t('card.of', { name: `${firstNames} ${surname}`.trim() }))
  const own = async (candidates: readonly Candidate[]) =>
    terminal.interactive ? candidates : candidates.filter(({ read }) => read.identifier.value === ssin)
  const opened = await openRenewal(context, { prefer: own }, deps)
  if ('waits' in opened) return opened
  const { renewal } = opened
  const resumed = await resumeUnfinished(context, card, renewal.holder, resumptionOf(renewal, deps))
  if (resumed) return resumed
  await requireRenewable(context, renewal, deps)

  const keyType = await askRenewedKeyType(context, renewal, deps)
  const isOrganization = renewal.holder.identifier.type !== 'SSIN'
  const contact = await askContact(context, isOrganization, renewal.info?.contactData)
  const prepared = await prepareRenewalRequest(renewal, { contact, keyType }, card.holder, deps)
  await acceptOverview(context, prepared)
  const next = await newPassword(context, deps.profile.passwordPolicy)
  const sent = await sendCertificateRequest(prepared, { card, password: next }, deps)
  return { ...sentBegun(sent), password: next, resumed: false, prepared }
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
