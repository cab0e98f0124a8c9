/**
 * Unfinished keystores in the folder (requirement A14): which there are, and which one a command is about.
 */
import { EteeError, type KeystorePassword, type PasswordPolicy } from '@vesalius/etee'
import { readKeystoreFileName, UNFINISHED_SUFFIX } from '@vesalius/identifiers'
import {
  type EnrolmentDeps,
  type KeystoreFiles,
  type OrderedHolder,
  SdkError,
  type UnfinishedState,
  unfinishedState,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { holderText } from '../holder-text.ts'
import { type KeystorePlace, keystorePlace } from '../keystore-place.ts'
import { checkPasswordFile, newPasswordFile } from '../secrets.ts'

/** Names of unfinished keystores, newest last; of one holder when told. */
export async function unfinishedNames(
  files: KeystoreFiles,
  holder?: OrderedHolder,
): Promise<readonly string[]> {
  const all = await files.list()
  return all.filter(file => file.unfinished && (!holder || isOf(file.name, holder))).map(({ name }) => name)
}

/**
 * Refuses a new password before anything is done. Where an unfinished keystore lies, it may be the password of that one, whatever today's
 * rule: then the rule waits until a keystore is made.
 */
export async function checkPasswordBefore(
  context: Context,
  policy: PasswordPolicy | undefined,
): Promise<void> {
  const file = newPasswordFile(context)
  if (file === undefined) return
  const goesOn =
    !context.options.flag('new') && (await unfinishedNames(keystorePlace(context).files)).length > 0
  if (!goesOn) await checkPasswordFile(context, policy)
}

/** What a file name says of its holder, for people; the name itself when it says nothing. */
export function describeName(name: string, { t }: Context): string {
  const read = readKeystoreFileName(name)
  return read ? `${holderText(read, t)}, ${name}` : name
}

/** The unfinished keystore to go on with: the one named, the only one, or the one the person chooses. */
export async function chooseUnfinished(context: Context, place: KeystorePlace): Promise<string> {
  const { terminal, t } = context
  if (place.name !== undefined) return namedUnfinished(place.name)
  const names = await unfinishedNames(place.files)
  const [first, ...others] = names
  if (first === undefined)
    throw new ManagerError('NOTHING_TO_COMPLETE', 'no unfinished keystore', {
      facts: { folder: place.folder },
    })
  if (others.length === 0) return first
  if (!terminal.interactive) {
    throw new ManagerError('SEVERAL_UNFINISHED', 'several unfinished keystores', {
      facts: { folder: place.folder, list: names.join('\n') },
    })
  }
  return terminal.choose(
    t('unfinished.which'),
    names.map(value => ({ name: describeName(value, context), value })),
  )
}

function namedUnfinished(name: string): string {
  if (name.endsWith(UNFINISHED_SUFFIX)) return name
  throw new ManagerError('NOT_NAMED_UNFINISHED', 'only unfinished keystores are completed', {
    facts: { file: name },
  })
}

/** The newest unfinished keystore of this holder on this platform that the password opens, and how far it has come; of a renewal when told. */
export async function findResumable(
  holder: OrderedHolder,
  { password, replaces }: { readonly password: KeystorePassword; readonly replaces: string | undefined },
  deps: EnrolmentDeps,
): Promise<{ readonly name: string; readonly state: UnfinishedState } | undefined> {
  for (const name of (await unfinishedNames(deps.files, holder)).toReversed()) {
    const read = readKeystoreFileName(name)
    if ((read?.environment === 'production') !== (deps.profile.environment === 'production')) continue
    try {
      const state = await unfinishedState({ name, password }, deps)
      if (replaces === undefined || state.replaces === replaces) return { name, state }
    } catch (error) {
      if (!isAnotherRequest(error)) throw error
    }
  }
  return undefined
}

/** Another password, or another platform: not the request that is asked for now. */
function isAnotherRequest(error: unknown): boolean {
  return (
    (error instanceof EteeError && error.code === 'KEYSTORE_PASSWORD_WRONG') ||
    (error instanceof SdkError && error.code === 'KEYSTORE_OF_ANOTHER_PLATFORM')
  )
}

function isOf(name: string, { identifier, applicationId }: OrderedHolder): boolean {
  const read = readKeystoreFileName(name)
  return (
    read?.identifier.type === identifier.type &&
    read.identifier.value === identifier.value &&
    read.applicationId === applicationId
  )
}
