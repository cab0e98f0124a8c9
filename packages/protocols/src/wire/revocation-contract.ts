/**
 * `crc:RevocationContractType` and `crc:RevocationReasonType`: what a person signs to revoke a certificate.
 */
import { isRevocationReason, type RevocationReason } from '@vesalius/enrolment'
import { element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { writeActor } from './actor.ts'
import { type Contract, readContract } from './contract.ts'
import { requiredChild, simpleText } from './element-reader.ts'
import { writeLocalizedText } from './localized-text.ts'

const { certraCore } = NAMESPACES

export interface RevocationContract extends Contract {
  readonly reason: RevocationReason
}

export function readRevocationReason(holder: XmlElement): RevocationReason {
  const word = simpleText(holder)
  if (!isRevocationReason(word))
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', holder.name, 'no such revocation reason')
  return word
}

export function writeRevocationReason(namespace: string, reason: RevocationReason): XmlElement {
  return element(namespace, 'RevocationReason', {}, reason)
}

export function readRevocationContract(holder: XmlElement): RevocationContract {
  const reason = readRevocationReason(requiredChild(holder, certraCore, 'RevocationReason'))
  return { ...readContract(holder), reason }
}

export function writeRevocationContract(
  namespace: string,
  name: string,
  contract: RevocationContract,
): XmlElement {
  return element(
    namespace,
    name,
    {},
    element(certraCore, 'DN', {}, contract.dn),
    writeActor(certraCore, 'Signer', contract.signer),
    writeRevocationReason(certraCore, contract.reason),
    writeLocalizedText(certraCore, 'Text', contract.text),
  )
}
