/** getCertificateInfoForCitizen and getCertificateInfoForAuthenticationCertificate: what a person or a certificate can see. */
import type { CertificateInfo } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { SignedCall } from '../../http/soap/operation.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import type { HolderSigner } from '../../signers/holder-signer.ts'
import { findCertificatesOfHolder, findCertificatesOfSigner } from '../../storage/certificates-of-signer.ts'
import { findActor } from '../../storage/find-actor.ts'
import { refuse } from '../refusal.ts'
import { certificateInfos } from './certificate-info.ts'

/** The signer's own certificates and those of organizations with a mandate in force. */
export async function getCertificateInfoForCitizen(
  deps: PlatformDeps,
  { signer, now }: SignedCall<CardSigner>,
): Promise<readonly CertificateInfo[]> {
  await deps.source.refresh({ ssin: signer.ssin }, now)
  return certificateInfos(deps, await findCertificatesOfSigner(deps.database, signer.ssin, now), signer, now)
}

/** The certificate that signed the question. */
export async function getCertificateInfoForAuthenticationCertificate(
  deps: PlatformDeps,
  { signer, now }: SignedCall<HolderSigner>,
): Promise<CertificateInfo> {
  const { identifierType, identifierValue } = signer.record
  const rows = await findCertificatesOfHolder(deps.database, { identifierType, identifierValue })
  const actor = identifierType === 'SSIN' ? await findActor(deps.database, identifierValue, now) : null
  const own = certificateInfos(deps, rows, actor?.person ?? null, now).find(
    info => info.publicKeyIdentifier === signer.certificate.publicKeyIdentifier,
  )
  return own ?? refuse('CERT_NOT_FOUND')
}
