/**
 * Whether a contract is about what was asked, before anybody signs it.
 *
 * Takes   the contract as received, the order and the person who will sign.
 * Gives   the parsed name, for the CSR; or throws SdkError ANSWER_NOT_TRUSTED with all findings.
 *
 * An organization's name comes from the authentic source: the person compares it on the overview.
 */
import {
  type HolderNameParts,
  personHolderName,
  readHolderDistinguishedName,
  sameIdentifier,
} from '@vesalius/identifiers'
import { type DistinguishedName, PkiError, parseNameText } from '@vesalius/pki'
import type { Contract } from '@vesalius/protocols'
import { contractTextFindings } from '../contract-texts.ts'
import { SdkError } from '../error.ts'
import type { CardHolder } from './card.ts'
import type { CertificateOrder } from './certificate-order.ts'

export interface ReviewedContract {
  /** Encoded order: the subject of the CSR. */
  readonly subject: DistinguishedName
  readonly holder: HolderNameParts
}

export function reviewContract(
  contract: Contract,
  { holder: asked }: CertificateOrder,
  signer: CardHolder,
): ReviewedContract {
  const subject = parsed(contract.dn)
  const holder = subject && readHolderDistinguishedName(subject)
  if (!subject || !holder) throw notTrusted(['CONTRACT_DN_MALFORMED'])
  const isPerson = asked.identifier.type === 'SSIN'
  const expectedName = personHolderName(signer.firstNames, signer.surname)
  const findings = [
    !sameIdentifier(holder.identifier, asked.identifier) && 'CONTRACT_HOLDER',
    (holder.applicationId ?? '') !== (asked.applicationId ?? '') && 'CONTRACT_APPLICATION_ID',
    isPerson && holder.holderName !== expectedName && 'CONTRACT_HOLDER_NAME',
    contract.signer.identifier.value !== signer.ssin && 'CONTRACT_SIGNER',
    ...contractTextFindings(contract.text),
  ].filter(finding => finding !== false)
  if (findings.length > 0) throw notTrusted(findings)
  return { subject, holder }
}

function parsed(dn: string): DistinguishedName | undefined {
  try {
    return parseNameText(dn)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

function notTrusted(findings: readonly string[]): SdkError {
  return new SdkError('ANSWER_NOT_TRUSTED', `the contract is not the one asked for: ${findings.join(', ')}`, {
    findings,
  })
}
