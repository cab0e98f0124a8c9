/**
 * German and English translations of a contract for whoever reads it before signing (requirement A13). What is signed stays as received.
 *
 * Gives   nothing when the texts are others than those this version knows to the letter.
 */
import {
  type ContractTranslations,
  type ReceivedContract,
  translateContract,
  translateRevocationContract,
} from '@vesalius/enrolment'
import type { Contract } from '@vesalius/protocols'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import type { PreparedRevocation } from '../revocation/prepare-revocation.ts'

type Environment = Pick<PlatformProfile, 'environment'>

export function contractTranslations(
  contract: Contract,
  { environment }: Environment,
): ContractTranslations | undefined {
  return translateContract(receivedContract(contract), { environment })
}

export function revocationTranslations(
  { contract, reason, certificate }: PreparedRevocation,
  { environment }: Environment,
): ContractTranslations | undefined {
  const { publicKeyIdentifier } = certificate
  return translateRevocationContract(receivedContract(contract), { environment, reason, publicKeyIdentifier })
}

function receivedContract({ dn, signer, text }: Contract): ReceivedContract {
  const { identifier, firstNames, name } = signer
  return {
    dn,
    signer: { ssin: identifier.value, firstNames: firstNames.join(' '), surname: name },
    texts: text,
  }
}
