/**
 * `vesalius request`: from the card to a sent request, and with `--complete` on to the finished keystore.
 *
 * Running the same command again after a crash goes on with the request it finds (same holder, same password); `--new` starts afresh.
 */
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import {
  type Card,
  type EnrolmentDeps,
  type OrderedHolder,
  type PreparedRequest,
  prepareCertificateRequest,
  prepareResumedRequest,
  SdkError,
  type SentRequest,
  sendCertificateRequest,
} from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { type ChosenPlatform, choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf, sayStep } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { keystorePlace } from '../keystore-place.ts'
import { checkPasswordFile, existingPassword, newPassword } from '../secrets.ts'
import { askHolder } from './ask-holder.ts'
import { askOrder, checkOptions } from './ask-order.ts'
import { completeAndReport } from './completion-result.ts'
import { describeName, findResumable, unfinishedNames } from './find-unfinished.ts'
import { acceptOverview, overviewOf } from './overview.ts'

export async function request(context: Context): Promise<CommandResult> {
  const { surroundings, t } = context
  const platform = await choosePlatform(context)
  await checkOptions(context, platform.profile)
  await checkPasswordFile(context)
  const deps = depsOf(context, platform)
  const purposes = { authentication: t('pin.purpose.qualities'), signature: t('pin.purpose.request') }
  const begun = await withCard(
    context,
    platform,
    key => purposes[key],
    card => begin(context, card, deps),
  )
  const result = await goOn(context, begun, deps)
  return {
    ...result,
    json: { command: 'request', environment: platform.profile.environment, ...result.json },
  }

  function depsOf({ terminal }: Context, { profile }: ChosenPlatform): EnrolmentDeps {
    terminal.note(t(`environment.band.${profile.environment}`, { name: profile.name }))
    return {
      profile,
      clients: clientsOf(context, profile),
      files: keystorePlace(context).files,
      clock: surroundings.clock,
      onStep: sayStep(context),
      signal: surroundings.signal,
    }
  }
}

/** A request that is on its way. */
interface Begun {
  readonly file: string
  readonly password: string
  readonly resumed: boolean
  readonly publicKeyIdentifier: string
  /** Absent when the request was sent before. */
  readonly sent?: SentRequest
  readonly prepared?: PreparedRequest
}

async function begin(context: Context, card: Card, deps: EnrolmentDeps): Promise<Begun> {
  const { terminal, t, surroundings } = context
  const { firstNames, surname, ssin } = card.holder
  terminal.note(t('card.of', { name: `${firstNames} ${surname}`.trim() }))
  const { signal } = surroundings
  const qualities = await deps.clients.certra.getActorQualities(ssin, await card.authentication(), { signal })
  const holder = await askHolder(context, qualities, { signer: card.holder, clients: deps.clients })

  const resumed = await resume(context, card, holder, deps)
  if (resumed) return resumed
  const order = await askOrder(context, holder, deps.profile)
  const prepared = await prepareCertificateRequest(order, card.holder, deps)
  await acceptOverview(context, prepared)
  const password = await newPassword(context)
  const sent = await sendCertificateRequest(prepared, { card, password }, deps)
  return { ...sentBegun(sent), password, resumed: false, prepared }
}

const sentBegun = (sent: SentRequest) => ({
  file: sent.file,
  publicKeyIdentifier: sent.publicKeyIdentifier,
  sent,
})

/** Goes on with an unfinished request of this holder, if there is one to go on with. */
async function resume(
  context: Context,
  card: Card,
  holder: OrderedHolder,
  deps: EnrolmentDeps,
): Promise<Begun | undefined> {
  const { options, terminal, t } = context
  const own = await unfinishedNames(deps.files, holder)
  const others = (await unfinishedNames(deps.files)).length - own.length
  if (others > 0) terminal.note(t.plural('unfinished.others', others))
  const newest = own.at(-1)
  if (options.flag('new') || newest === undefined) return undefined
  terminal.note(t('unfinished.found', { file: describeName(newest, context) }))
  if (terminal.interactive && !(await terminal.askYesNo(t('unfinished.goOn')))) return undefined

  const password = await existingPassword(context, newest)
  const found = await findResumable(holder, password, deps)
  if (!found) {
    terminal.note(t('unfinished.otherPassword'))
    return undefined
  }
  const { name, state } = found
  if (state.request === 'refused') {
    terminal.note(t('unfinished.refused', { file: name }))
    await deps.files.discard(name)
    return undefined
  }
  if (state.request !== 'not-received') {
    return { file: name, password, resumed: true, publicKeyIdentifier: state.publicKeyIdentifier }
  }
  return sendAgain(context, card, { name, password }, deps)
}

async function sendAgain(
  context: Context,
  card: Card,
  file: { readonly name: string; readonly password: string },
  deps: EnrolmentDeps,
): Promise<Begun | undefined> {
  try {
    const prepared = await prepareResumedRequest(file, card.holder, deps)
    await acceptOverview(context, prepared)
    const sent = await sendCertificateRequest(prepared, { card, password: file.password }, deps)
    return { ...sentBegun(sent), password: file.password, resumed: true, prepared }
  } catch (error) {
    if (!(error instanceof SdkError) || error.code !== 'REQUEST_NOT_RESUMABLE') throw error
    context.terminal.note(context.t('unfinished.notResumable', { file: file.name }))
    return undefined
  }
}

async function goOn(context: Context, begun: Begun, deps: EnrolmentDeps): Promise<CommandResult> {
  const { options, terminal, t } = context
  const { sent, prepared, resumed, file, password, publicKeyIdentifier } = begun
  const facts = {
    resumed,
    requestNumber: requestNumber(publicKeyIdentifier),
    publicKeyIdentifier,
    ...(sent && {
      automaticallyValidated: sent.automaticallyValidated,
      ...(sent.replaces !== undefined && { replaces: sent.replaces }),
    }),
    ...(prepared && { overview: overviewOf(prepared) }),
  }
  const lines = sent ? sentLines(context, sent) : []
  const needsOperator = sent?.automaticallyValidated === false
  const goesOn =
    options.flag('complete') ||
    (terminal.interactive && !needsOperator && (await askToComplete(context, lines)))
  if (goesOn && !needsOperator) {
    const completed = await completeAndReport(context, { name: file, password }, deps)
    return { ...completed, json: { ...facts, ...completed.json } }
  }
  return {
    json: { outcome: 'sent', ...facts, keystore: deps.files.locate(file), next: 'complete' },
    lines: [...lines, t('file.unfinished', { file: deps.files.locate(file) }), t('request.next')],
    exitStatus: options.flag('complete') ? EXIT.waiting : EXIT.done,
  }
}

function sentLines({ t }: Context, sent: SentRequest): readonly string[] {
  const number = formatRequestNumber(sent.requestNumber)
  return [
    t('request.sent', { number }),
    sent.automaticallyValidated ? t('request.accepted') : t('request.operator'),
  ]
}

async function askToComplete({ terminal, t }: Context, lines: readonly string[]): Promise<boolean> {
  for (const line of lines) terminal.note(line)
  return terminal.askYesNo(t('request.completeNow'))
}
