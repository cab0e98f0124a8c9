/** Whose keystores a command with `--foreigner` is about: of people who have no card; of one of them with `--ssin`. */
import type { Identifier } from '@vesalius/identifiers'
import { isOfForeigner, SdkError } from '@vesalius/sdk'
import { typedForeignPerson } from '../../foreign-person.ts'
import type { Context } from '../context.ts'
import { refusedInput } from './refused-input.ts'

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

function ssinOption({ options }: Pick<Context, 'options'>): string | undefined {
  const ssin = options.text('ssin')
  return ssin === undefined ? undefined : typedForeignPerson({ ssin, firstNames: '', surname: '' }).ssin
}
