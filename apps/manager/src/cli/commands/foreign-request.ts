/**
 * What a request and a renewal without an identity card have in common: what is refused and shown before, how an unfinished one goes on, and
 * where its person confirms it.
 */
import { formatRequestNumber } from '@vesalius/identifiers'
import {
  type EnrolmentDeps,
  type ForeignOrder,
  type OrderedHolder,
  resendForeignRequest,
  SdkError,
  type SentForeignRequest,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { foreignSubject } from '../../foreign-person.ts'
import { CONDITIONS_VERSION } from '../../general-conditions.ts'
import { subjectFacts } from '../../subject-facts.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { acceptTerms, conditionsText } from './accept-terms.ts'
import { refusedInput } from './refused-input.ts'
import { type Begun, goOn } from './request-result.ts'
import { findUnfinished, type Resumption } from './resume-unfinished.ts'

/** It went out, now or once more, and waits for its person. */
export interface SentToConfirm {
  readonly toConfirm: SentForeignRequest
}

/** A certificate for an organization is asked for with a card. */
export function refuseOtherHolders({ options }: Context): void {
  for (const name of ['organization', 'organization-name', 'application'] as const)
    if (options.text(name) !== undefined) throw refusedInput(name, ['HOLDER_TYPE_NOT_ALLOWED'])
  if (options.list('use').length > 0) throw refusedInput('use', ['BASE_SERVICE_NOT_ALLOWED'])
  if (options.file('mandate') !== undefined) throw refusedInput('mandate', ['HOLDER_TYPE_NOT_ALLOWED'])
}

/** Shows what will stand in the certificate, and has the conditions accepted. There is no contract yet: it is returned with the confirmation. */
export async function acceptForeignOrder(context: Context, order: ForeignOrder): Promise<void> {
  const { options, terminal, t } = context
  for (const line of overviewLines(context, order)) terminal.note(line)
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

/**
 * The unfinished request of this person: sent once more for a new address, or, once it was accepted, to be completed. Undefined when there
 * is none to go on with.
 */
export async function resumeForeign(
  context: Context,
  holder: OrderedHolder,
  resumption: Resumption,
): Promise<SentToConfirm | Begun | undefined> {
  const { deps } = resumption
  const found = await findUnfinished(context, holder, resumption)
  if (!found) return undefined
  const { name, password, state } = found
  if (state.request === 'issued')
    return { file: name, password, resumed: true, publicKeyIdentifier: state.publicKeyIdentifier }
  try {
    return { toConfirm: await resendForeignRequest({ name, password }, deps) }
  } catch (error) {
    if (!(error instanceof SdkError) || error.code !== 'REQUEST_NOT_RESUMABLE') throw error
    context.terminal.note(context.t('unfinished.notResumable', { file: name }))
    return undefined
  }
}

/** Where and until when it is confirmed; or the certificate, where that is there. */
export async function foreignResult(
  context: Context,
  begun: SentToConfirm | Begun,
  deps: EnrolmentDeps,
): Promise<CommandResult> {
  return 'toConfirm' in begun ? confirmResult(context, begun.toConfirm, deps) : goOn(context, begun, deps)
}

function confirmResult(
  { options, t }: Context,
  sent: SentForeignRequest,
  deps: EnrolmentDeps,
): CommandResult {
  const { requestNumber, publicKeyIdentifier, validationUrl, expiresAt, replaces } = sent
  const keystore = deps.files.locate(sent.file)
  const number = formatRequestNumber(requestNumber)
  return {
    json: {
      ...{ outcome: 'sent', requestNumber, publicKeyIdentifier, keystore },
      ...(replaces !== undefined && { replaces }),
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
    exitStatus: options.flag('complete') || options.flag('activate') ? EXIT.waiting : EXIT.done,
  }
}
