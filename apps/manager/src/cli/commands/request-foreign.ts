/**
 * `vesalius request --foreigner` (requirement F3): a person who has no identity card names themselves, the unfinished keystore is written,
 * and the request waits at an address where they confirm it. Nothing of the card is asked for.
 *
 * Run again, it sends the request of the unfinished keystore once more and gives a new address, for as long as nobody has confirmed it.
 *
 * Throws  ManagerError INPUT_INVALID, OPTION_MISSING, PASSWORD_NOT_ALLOWED, CONDITIONS_NOT_ACCEPTED before anything is made; SdkError of
 *         the call.
 */
import type { KeystorePassword } from '@vesalius/etee'
import { formatRequestNumber } from '@vesalius/identifiers'
import {
  type EnrolmentDeps,
  type ForeignOrder,
  type ForeignPerson,
  resendForeignRequest,
  SdkError,
  type SentForeignRequest,
  sendForeignRequest,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { checkForeignPerson, foreignSubject, typedForeignPerson } from '../../foreign-person.ts'
import { CONDITIONS_VERSION } from '../../general-conditions.ts'
import { type ChosenPlatform, choosePlatform } from '../../platform/choose-platform.ts'
import { subjectFacts } from '../../subject-facts.ts'
import { type CommandResult, type Context, clientsOf, sayStep } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword, newPassword, requireTerminal } from '../secrets.ts'
import { acceptTerms, conditionsText } from './accept-terms.ts'
import { askContact } from './ask-contact.ts'
import { keyTypeOf } from './ask-order.ts'
import { checkPasswordBefore, describeName, findResumable, unfinishedNames } from './find-unfinished.ts'
import { refusedInput, sentence } from './refused-input.ts'

export async function requestForeign(context: Context): Promise<CommandResult> {
  refuseOtherHolders(context)
  const platform = await choosePlatform(context)
  const keyType = keyTypeOf(context, platform.profile)
  if (!context.terminal.interactive) {
    await askPerson(context)
    await askContact(context, false)
  }
  await checkPasswordBefore(context, platform.profile.passwordPolicy)
  const deps = depsOf(context, platform)

  const person = await askPerson(context)
  const sent = (await sendAgain(context, person, deps)) ?? (await sendNew(context, { person, keyType }, deps))
  return resultOf(context, sent, deps)
}

/** A certificate for an organization is asked for with a card. */
function refuseOtherHolders({ options }: Context): void {
  for (const name of ['organization', 'organization-name', 'application'] as const)
    if (options.text(name) !== undefined) throw refusedInput(name, ['HOLDER_TYPE_NOT_ALLOWED'])
  if (options.list('use').length > 0) throw refusedInput('use', ['BASE_SERVICE_NOT_ALLOWED'])
  if (options.file('mandate') !== undefined) throw refusedInput('mandate', ['HOLDER_TYPE_NOT_ALLOWED'])
}

function depsOf(context: Context, { profile }: ChosenPlatform): EnrolmentDeps {
  const { surroundings, terminal, t } = context
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

/** BIS number and names as in the passport, by the rules the registration authority has. */
async function askPerson({ options, terminal, t }: Context): Promise<ForeignPerson> {
  const ask = async (
    option: 'ssin' | 'first-names' | 'surname',
    rule: (typed: string) => string | undefined,
  ): Promise<string> => {
    const given = options.text(option)?.trim()
    const isNeeded = option !== 'first-names'
    if (given === undefined && isNeeded) requireTerminal(terminal.interactive, option)
    const answer =
      given === undefined && terminal.interactive
        ? await terminal.askText(t(`foreign.${option}`), {
            objects: typed => {
              const code = rule(typed.trim())
              return code && sentence(code, t)
            },
          })
        : (given ?? '')
    const code = rule(answer.trim())
    if (code !== undefined) throw refusedInput(option, [code])
    return answer.trim()
  }
  const nobody = { ssin: '', firstNames: '', surname: '' }
  const { ssin } = typedForeignPerson({
    ...nobody,
    ssin: await ask('ssin', typed => objectionTo('ssin', { ...nobody, ssin: typed })),
  })
  const firstNames = await ask('first-names', () => undefined)
  const surname = await ask('surname', typed => objectionTo('surname', { ssin, firstNames, surname: typed }))
  return { ssin, firstNames, surname }
}

const objectionTo = (field: keyof ForeignPerson, person: ForeignPerson): string | undefined =>
  checkForeignPerson(person).find(objection => objection.field === field)?.code

async function sendNew(
  context: Context,
  { person, keyType }: Pick<ForeignOrder, 'person' | 'keyType'>,
  deps: EnrolmentDeps,
): Promise<SentForeignRequest> {
  const { terminal } = context
  const order = { person, keyType, contact: await askContact(context, false) }
  for (const line of overviewLines(context, order)) terminal.note(line)
  await acceptConditions(context)
  return sendForeignRequest(order, await newPassword(context, deps.profile.passwordPolicy), deps)
}

/** There is no contract yet: the person returns it signed when they confirm the request. */
async function acceptConditions(context: Context): Promise<void> {
  const { options, terminal, t } = context
  const isAccepted = options.flag('accept-conditions')
  if (!isAccepted && !terminal.interactive)
    throw new ManagerError('CONDITIONS_NOT_ACCEPTED', '--accept-conditions is not given')
  await acceptTerms(context, {
    ...{ terms: conditionsText, isAccepted },
    ...{ question: t('foreign.question'), accept: t('foreign.accept') },
  })
}

function overviewLines({ t }: Context, { person, contact, keyType }: ForeignOrder): readonly string[] {
  const { commonName, organizationalUnits } = subjectFacts(foreignSubject(person))
  return [
    '',
    t('foreign.overview'),
    `  CN  ${commonName}`,
    ...organizationalUnits.map(unit => `  OU  ${unit}`),
    t('overview.name'),
    t('overview.key', { keyType }),
    t('overview.contact', { contact: `${contact.emailPrivate}, ${contact.phonePrivate}` }),
    '',
  ]
}

/** The unfinished request of this person, sent once more; undefined when there is none to go on with. */
async function sendAgain(
  context: Context,
  { ssin }: ForeignPerson,
  deps: EnrolmentDeps,
): Promise<SentForeignRequest | undefined> {
  const { options, terminal, t } = context
  const holder = { identifier: { type: 'SSIN', value: ssin } } as const
  const newest = (await unfinishedNames(deps.files, holder)).at(-1)
  if (options.flag('new') || newest === undefined) return undefined
  terminal.note(t('unfinished.found', { file: describeName(newest, context) }))
  if (terminal.interactive && !(await terminal.askYesNo(t('unfinished.goOn')))) return undefined
  const password: KeystorePassword = await existingPassword(context, newest)
  const found = await findResumable(holder, { password, replaces: undefined }, deps)
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
  try {
    return await resendForeignRequest({ name, password }, deps)
  } catch (error) {
    if (!(error instanceof SdkError) || error.code !== 'REQUEST_NOT_RESUMABLE') throw error
    terminal.note(t('unfinished.notResumable', { file: name }))
    return undefined
  }
}

function resultOf({ options, t }: Context, sent: SentForeignRequest, deps: EnrolmentDeps): CommandResult {
  const { requestNumber, publicKeyIdentifier, validationUrl, expiresAt } = sent
  const keystore = deps.files.locate(sent.file)
  const number = formatRequestNumber(requestNumber)
  return {
    json: {
      ...{ command: 'request', environment: deps.profile.environment, outcome: 'sent' },
      ...{ requestNumber, publicKeyIdentifier, keystore },
      conditionsVersion: CONDITIONS_VERSION,
      ...{ validationUrl, expirationDate: expiresAt.toISOString(), next: 'confirm' },
    },
    lines: [
      t('request.sent', { number }),
      t('foreign.confirm', { url: validationUrl, until: t.exactTime(expiresAt) }),
      t('foreign.compare', { number }),
      t('file.unfinished', { file: keystore }),
      t('foreign.next'),
    ],
    exitStatus: options.flag('complete') ? EXIT.waiting : EXIT.done,
  }
}
