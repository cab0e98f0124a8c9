/**
 * Whether a revocation contract is about what was asked, before anybody signs it.
 *
 * Throws  SdkError ANSWER_NOT_TRUSTED with all findings.
 */
import { PkiError, parseNameText, sameName } from '@vesalius/pki'
import type { RevocationContract } from '@vesalius/protocols'
import { contractTextFindings } from '../contract-texts.ts'
import type { CardHolder } from '../enrolment/card.ts'
import { SdkError } from '../error.ts'
import type { RevocationOrder } from './prepare-revocation.ts'

export function reviewRevocationContract(
  contract: RevocationContract,
  { certificate, reason }: RevocationOrder,
  signer: CardHolder,
): void {
  const findings = [
    !sameText(contract.dn, certificate.dn) && 'CONTRACT_DN',
    contract.signer.identifier.value !== signer.ssin && 'CONTRACT_SIGNER',
    contract.reason !== reason && 'CONTRACT_REASON',
    ...contractTextFindings(contract.text),
  ].filter(finding => finding !== false)
  if (findings.length === 0) return
  throw new SdkError('ANSWER_NOT_TRUSTED', `the contract is not the one asked for: ${findings.join(', ')}`, {
    findings,
  })
}

function sameText(a: string, b: string): boolean {
  try {
    return sameName(parseNameText(a), parseNameText(b))
  } catch (error) {
    if (error instanceof PkiError) return false
    throw error
  }
}
