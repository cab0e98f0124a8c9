/**
 * Renewal for a person without an identity card (requirements A17, F3): what `prepareRenewal` found becomes the order of a request that its
 * person confirms at an address, as the first one was. The old keystore and its password stand where the card's signature stands for others.
 *
 * Throws  SdkError KEYSTORE_HOLDER_DIFFERS for a keystore that is not this person's, or of somebody who has a card.
 */
import { foreignHolderName, isBisNumber, parseSsin } from '@vesalius/identifiers'
import { SdkError } from '../error.ts'
import type { Renewal } from '../renewal/prepare-renewal.ts'
import type { ForeignPerson } from './foreign-csr.ts'
import type { ForeignOrder } from './foreign-order.ts'

/** Whether a number is of somebody without a card: whoever has a national number has one, or can have one. */
export function isOfForeigner({ type, value }: { readonly type: string; readonly value: string }): boolean {
  const number = type === 'SSIN' ? parseSsin(value) : undefined
  return number !== undefined && isBisNumber(number)
}

/**
 * The person as the platform names them. The certificate has the names in one, surname first: where the platform does not tell them apart in
 * the same words, they are empty, and to be asked.
 */
export function renewedForeignPerson({ holder, info }: Pick<Renewal, 'holder' | 'info'>): ForeignPerson {
  const { firstNames = [], name: surname = '' } = info?.holder.actor ?? {}
  const person = { ssin: holder.identifier.value, firstNames: firstNames.join(' '), surname }
  const isToldApart =
    firstNames.length > 0 && foreignHolderName(person.firstNames, person.surname) === holder.name
  return isToldApart ? person : { ...person, firstNames: '', surname: '' }
}

/**
 * The request for the new certificate, for `sendForeignRequest`; names may have changed since (requirement B3).
 *
 * ```ts
 * const renewal = await prepareRenewal({ octets, password }, deps)
 * const order = foreignRenewalOrder(renewal, { person: renewedForeignPerson(renewal), contact, keyType: 'P-384' })
 * const { validationUrl, requestNumber } = await sendForeignRequest(order, newPassword, deps)
 * ```
 */
export function foreignRenewalOrder(
  { holder, keystore, certificate }: Pick<Renewal, 'holder' | 'keystore' | 'certificate'>,
  order: Omit<ForeignOrder, 'renews'>,
): ForeignOrder {
  if (!isOfForeigner(holder.identifier) || holder.identifier.value !== order.person.ssin)
    throw new SdkError('KEYSTORE_HOLDER_DIFFERS', 'the keystore is not of this person without a card')
  return { ...order, renews: { keystore, publicKeyIdentifier: certificate.publicKeyIdentifier } }
}
