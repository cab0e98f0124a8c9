import {
  type Card,
  type EnrolmentDeps,
  prepareCertificateRequest,
  sendCertificateRequest,
} from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { enrolmentDeps } from '../enrolment-deps.ts'
import { newPassword } from '../secrets.ts'
import { askHolder } from './ask-holder.ts'
import { askOrder, checkOptions } from './ask-order.ts'
import { checkPasswordBefore } from './find-unfinished.ts'
import { acceptOverview } from './overview.ts'
import { requestForeign } from './request-foreign.ts'
import { addMandate, mandateOption } from './request-mandate.ts'
import { type Begun, goOn, sentBegun } from './request-result.ts'
import { resumeUnfinished } from './resume-unfinished.ts'

export async function request(context: Context): Promise<CommandResult> {
  const { options, t } = context
  if (options.flag('foreigner')) return requestForeign(context)
  const platform = await choosePlatform(context)
  await checkOptions(context, platform.profile)
  await checkPasswordBefore(context, platform.profile.passwordPolicy)
  const document = await mandateOption(context)
  const deps = enrolmentDeps(context, platform.profile)
  const purposes = { authentication: t('pin.purpose.qualities'), signature: t('pin.purpose.request') }
  const begun = await withCard(context, platform, purposes, async card => {
    const sent = await begin(context, card, deps)
    const request = {
      publicKeyIdentifier: sent.publicKeyIdentifier,
      isDecided: sent.sent?.automaticallyValidated === true,
    }
    const mandate = await addMandate(context, request, document, { card, deps })
    return { ...sent, ...(mandate && { mandate }) }
  })
  // a renewal carries the old decryption keys over, a new request does not
  if (begun.sent?.replaces !== undefined) context.terminal.note(t('request.replaces'))
  const result = await goOn(context, begun, deps)
  return {
    ...result,
    json: { command: 'request', environment: platform.profile.environment, ...result.json },
  }
}

async function begin(context: Context, card: Card, deps: EnrolmentDeps): Promise<Begun> {
  const { terminal, t, surroundings } = context
  const { firstNames, surname, ssin } = card.holder
  terminal.note(t('card.of', { name: `${firstNames} ${surname}`.trim() }))
  const { signal } = surroundings
  const qualities = await deps.clients.certra.getActorQualities(ssin, await card.authentication(), { signal })
  const holder = await askHolder(context, qualities, { signer: card.holder, clients: deps.clients })

  const resumed = await resumeUnfinished(context, card, holder, { deps })
  if (resumed) return resumed
  const order = await askOrder(context, holder, deps.profile)
  const prepared = await prepareCertificateRequest(order, card.holder, deps)
  await acceptOverview(context, prepared)
  const password = await newPassword(context, deps.profile.passwordPolicy)
  const sent = await sendCertificateRequest(prepared, { card, password }, deps)
  return { ...sentBegun(sent), password, resumed: false, prepared }
}
