/**
 * Going on with an unfinished request of a holder, a renewal or not (requirement A14): it is waited for, completed, or, when it never
 * arrived, signed and sent once more.
 */

import type { KeystorePassword } from '@vesalius/etee'
import {
  type Card,
  type EnrolmentDeps,
  type OrderedHolder,
  prepareResumedRequest,
  SdkError,
  sendCertificateRequest,
  type UnfinishedState,
} from '@vesalius/sdk'
import type { Context } from '../context.ts'
import { existingPassword, passwordOf, readSecretFile } from '../secrets.ts'
import { describeName, findResumable, unfinishedNames } from './find-unfinished.ts'
import { acceptOverview } from './overview.ts'
import { type Begun, sentBegun } from './request-result.ts'

export interface Resumption {
  readonly deps: EnrolmentDeps
  /** Public key identifier of the certificate that is renewed; absent: any request of the holder. */
  readonly replaces?: string
  /** The option whose file, when given, holds the password of the unfinished keystore. */
  readonly password?: 'new-password-file'
}

export interface FoundUnfinished {
  readonly name: string
  readonly password: KeystorePassword
  readonly state: UnfinishedState
}

/** Undefined when there is nothing to go on with. */
export async function resumeUnfinished(
  context: Context,
  card: Card,
  holder: OrderedHolder,
  resumption: Resumption,
): Promise<Begun | undefined> {
  const found = await findUnfinished(context, holder, resumption)
  if (!found) return undefined
  const { name, password, state } = found
  if (state.request !== 'not-received') {
    return { file: name, password, resumed: true, publicKeyIdentifier: state.publicKeyIdentifier }
  }
  return sendAgain(context, card, { name, password }, resumption.deps)
}

/** The one that the person means to go on with, opened by its password; one that was refused is taken away. */
export async function findUnfinished(
  context: Context,
  holder: OrderedHolder,
  { deps, replaces, password: option }: Resumption,
): Promise<FoundUnfinished | undefined> {
  const { options, terminal, t } = context
  const own = await unfinishedNames(deps.files, holder)
  const others = (await unfinishedNames(deps.files)).length - own.length
  if (others > 0) terminal.note(t.plural('unfinished.others', others))
  const newest = own.at(-1)
  if (options.flag('new') || newest === undefined) return undefined
  terminal.note(t('unfinished.found', { file: describeName(newest, context) }))
  if (terminal.interactive && !(await terminal.askYesNo(t('unfinished.goOn')))) return undefined

  const file = option && options.file(option)
  const password =
    file === undefined
      ? await existingPassword(context, newest)
      : passwordOf(context, await readSecretFile(context, file))
  const found = await findResumable(holder, { password, replaces }, deps)
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
  return { name, password, state }
}

async function sendAgain(
  context: Context,
  card: Card,
  file: { readonly name: string; readonly password: KeystorePassword },
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
