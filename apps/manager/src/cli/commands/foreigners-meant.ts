/**
 * Whose keystores a command with `--foreigner` is about: of people who have no card; of one of them with `--ssin`. A renewal knows it without
 * the option where no other keystore can be meant.
 */
import { type Identifier, readKeystoreFileName } from '@vesalius/identifiers'
import { isOfForeigner, type PlatformProfile, SdkError } from '@vesalius/sdk'
import { typedForeignPerson } from '../../foreign-person.ts'
import { isOfEnvironment } from '../../host/keystore-name.ts'
import type { Context } from '../context.ts'
import { keystorePlace } from '../keystore-place.ts'
import { refusedInput } from './refused-input.ts'
import { usesCard } from './uses-card.ts'

/** By what a file's name says of its holder. */
export function isForeignerMeant({ options }: Context, identifier: Identifier): boolean {
  const ssin = ssinOption({ options })
  return isOfForeigner(identifier) && (ssin === undefined || identifier.value === ssin)
}

/**
 * By what the certificate says, for a keystore that was named. Throws ManagerError INPUT_INVALID for somebody who has a card, SdkError
 * KEYSTORE_HOLDER_DIFFERS for another person than `--ssin`.
 */
export function requireForeignerMeant(context: Context, identifier: Identifier): void {
  if (!isOfForeigner(identifier)) throw refusedInput('foreigner', ['BIS_NUMBER_EXPECTED'])
  if (isForeignerMeant(context, identifier)) return
  throw new SdkError('KEYSTORE_HOLDER_DIFFERS', 'the keystore is of another person than --ssin')
}

/** Whether a renewal can only be of somebody without a card: nothing is said of one, and every keystore there is belongs to such people. */
export async function isRenewalOfForeigner(
  context: Context,
  profile: Pick<PlatformProfile, 'environment'>,
): Promise<boolean> {
  if (context.options.flag('foreigner')) return true
  if (usesCard(context)) return false
  const { files, name } = keystorePlace(context)
  const all = name === undefined ? await files.list() : [{ name, unfinished: false }]
  const finished = all.filter(file => !file.unfinished && isOfEnvironment(file.name, profile))
  const holders = finished.map(file => readKeystoreFileName(file.name)?.identifier)
  return holders.length > 0 && holders.every(holder => holder !== undefined && isOfForeigner(holder))
}

function ssinOption({ options }: Pick<Context, 'options'>): string | undefined {
  const ssin = options.text('ssin')
  return ssin === undefined ? undefined : typedForeignPerson({ ssin, firstNames: '', surname: '' }).ssin
}
