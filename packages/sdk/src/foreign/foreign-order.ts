/**
 * What a person without an identity card asks for, and how an unfinished keystore remembers it: with the CSR in the file the same request
 * can be sent again, and the service answers with a new address for it.
 */
import type { Keystore } from '@vesalius/etee'
import type { CertificateOrder } from '../enrolment/certificate-order.ts'
import type { ReplacedCertificate } from '../enrolment/create-unfinished.ts'
import { SdkError } from '../error.ts'
import type { ForeignPerson } from './foreign-csr.ts'

export interface ForeignOrder extends Pick<CertificateOrder, 'contact' | 'keyType'> {
  readonly person: ForeignPerson
  /** Of a renewal. */
  readonly renews?: ReplacedCertificate
}

export interface RememberedForeignOrder extends Pick<ForeignOrder, 'person' | 'contact'> {
  readonly csr: Uint8Array
}

/** What is written beside the key before the request leaves. */
export function foreignNotes({ person, contact, csr }: RememberedForeignOrder) {
  return {
    csr: Buffer.from(csr).toString('base64'),
    foreignPerson: JSON.stringify(person),
    contact: JSON.stringify(contact),
  }
}

/** Whether an unfinished keystore is of a person without a card. */
export const isForeignOrder = ({ enrolment }: Keystore): boolean =>
  enrolment?.notes?.foreignPerson !== undefined

/** Reads what `foreignNotes` wrote. Throws SdkError REQUEST_NOT_RESUMABLE, for requests with a card too. */
export function rememberedForeignOrder({ enrolment }: Keystore): RememberedForeignOrder {
  const { csr, foreignPerson, contact } = enrolment?.notes ?? {}
  if (csr === undefined || foreignPerson === undefined || contact === undefined)
    throw new SdkError('REQUEST_NOT_RESUMABLE', 'the keystore is not of a request without a card')
  return {
    person: JSON.parse(foreignPerson) as ForeignPerson,
    contact: JSON.parse(contact) as ForeignOrder['contact'],
    csr: Uint8Array.from(Buffer.from(csr, 'base64')),
  }
}
