/**
 * What an applicant asks for, and how an unfinished keystore remembers it: with the CSR in the file, the same request can be
 * signed and sent again after a crash, and the service recognizes it (requirement B5).
 */
import type { ContactData, KeyType } from '@vesalius/enrolment'
import type { Keystore, PendingEnrolment } from '@vesalius/etee'
import { type BaseService, type Identifier, readHolderDistinguishedName } from '@vesalius/identifiers'
import { inspectPublicKey, parseNameText, spkiOf } from '@vesalius/pki'
import { SdkError } from '../error.ts'

/** Whom the certificate is for. */
export interface OrderedHolder {
  readonly identifier: Identifier
  readonly applicationId?: string
  /** Of an organization; counts only where no authentic source knows it. */
  readonly name?: string
}

export interface CertificateOrder {
  readonly holder: OrderedHolder
  readonly contact: ContactData
  readonly baseServices: readonly BaseService[]
  readonly keyType: KeyType
}

/** What is written beside the key before the request leaves; small values, encrypted with the file. */
export function notesOf(order: CertificateOrder, signerSsin: string, csr: Uint8Array) {
  return {
    csr: Buffer.from(csr).toString('base64'),
    signer: signerSsin,
    contact: JSON.stringify(order.contact),
    baseServices: order.baseServices.join(' '),
  }
}

/** A request that is to be sent again: what it asked, who signed it, with which CSR. */
export interface RememberedOrder {
  readonly order: CertificateOrder
  readonly signerSsin: string
  readonly csr: Uint8Array
}

/** Reads what `notesOf` wrote. Throws SdkError REQUEST_NOT_RESUMABLE, for files of other programs too. */
export function rememberedOrder({ authentication, enrolment }: Keystore): RememberedOrder {
  const { csr, signer, contact, baseServices = '' } = enrolment?.notes ?? {}
  if (!enrolment || csr === undefined || signer === undefined || contact === undefined) throw notResumable()
  const key = inspectPublicKey(spkiOf(authentication.privateKey))
  return {
    order: {
      holder: holderOf(enrolment),
      contact: JSON.parse(contact) as ContactData,
      baseServices: baseServices.split(' ').filter(Boolean) as BaseService[],
      keyType: key.kind === 'RSA' ? 'RSA-2048' : 'P-384',
    },
    signerSsin: signer,
    csr: Uint8Array.from(Buffer.from(csr, 'base64')),
  }
}

function holderOf({ identifier, applicationId, subject }: PendingEnrolment): OrderedHolder {
  const name = readHolderDistinguishedName(parseNameText(subject))?.holderName
  return {
    identifier,
    ...(applicationId !== undefined && { applicationId }),
    ...(name !== undefined && { name }),
  }
}

function notResumable(): SdkError {
  return new SdkError('REQUEST_NOT_RESUMABLE', 'the keystore does not say enough to send its request again')
}
