/**
 * Renewal (requirement A17): the old keystore says what there is to renew, and its key asks the platform whether that is possible now.
 *
 * Takes   the octets of the finished keystore and its password.
 * Gives   the certificate as the platform knows it, with contact data and uses to go on with, the window, and the kinds of key that may be
 *         asked for. Nothing is changed anywhere. `prepareRenewalRequest` then gives what the person sees and signs.
 * Throws  EteeError when the file does not open; SdkError KEYSTORE_NOT_FINISHED, KEYSTORE_OF_ANOTHER_PLATFORM, ANSWER_NOT_TRUSTED and
 *         those of the calls.
 */
import { type Keystore, keystoreHolder } from '@vesalius/etee'
import { identifierTypeRow } from '@vesalius/identifiers'
import { type Certificate, inspectPublicKey } from '@vesalius/pki'
import type { ReceivedCertificateInfo } from '@vesalius/protocols'
import { holderSigning } from '../calls/key-signing.ts'
import type { CardHolder } from '../enrolment/card.ts'
import type { CertificateOrder, OrderedHolder } from '../enrolment/certificate-order.ts'
import type { EnrolmentDeps } from '../enrolment/enrolment-deps.ts'
import { type PreparedRequest, prepareCertificateRequest } from '../enrolment/prepare-request.ts'
import { SdkError } from '../error.ts'
import { type KeystoreOctets, ofAnotherPlatform, openFinished } from './keystore-octets.ts'

/** What can be done with a certificate that somebody wants to renew. */
export type RenewalWindow =
  | { readonly kind: 'open'; readonly from: Date | undefined; readonly until: Date }
  | { readonly kind: 'too-early'; readonly from: Date | undefined; readonly until: Date }
  /** There is a newer certificate: complete or activate that one. */
  | { readonly kind: 'replaced' }
  /** Revoked or expired: only a new request helps. */
  | { readonly kind: 'ended'; readonly status: 'revoked' | 'expired' | 'unknown' }

export interface Renewal {
  readonly keystore: Keystore
  readonly certificate: Certificate
  readonly holder: OrderedHolder
  readonly window: RenewalWindow
  /** What the platform says; absent when the certificate has ended. */
  readonly info?: ReceivedCertificateInfo
  /** Kind of the old authentication key. */
  readonly oldKeyType: KeyType | 'other'
  /** Kinds the platform allows now, the one to propose first. */
  readonly keyTypes: readonly [KeyType, ...KeyType[]]
}

type KeyType = CertificateOrder['keyType']
type RenewalDeps = Pick<EnrolmentDeps, 'profile' | 'clients' | 'clock' | 'onStep' | 'signal'>

/** Looks at a finished keystore and asks what the platform says of its certificate. */
export async function prepareRenewal(file: KeystoreOctets, deps: RenewalDeps): Promise<Renewal> {
  const keystore = openFinished(file)
  const parts = keystoreHolder(keystore)
  if (!parts) throw new SdkError('KEYSTORE_HOLDER_DIFFERS', 'the keystore is of no holder of this kind')
  const { certificate } = keystore.authentication
  const { identifier, applicationId, holderName } = parts
  const common = {
    keystore,
    certificate,
    holder: { identifier, name: holderName, ...(applicationId !== undefined && { applicationId }) },
    oldKeyType: keyTypeOf(certificate),
    keyTypes: deps.profile.keyTypes,
  }
  if (deps.clock() > certificate.notAfter) return { ...common, window: { kind: 'ended', status: 'expired' } }
  deps.onStep?.('asking-certificate')
  const info = await askInfo(keystore.authentication, deps).catch(error => {
    throw ofAnotherPlatform(error, file)
  })
  if (!info) return { ...common, window: { kind: 'ended', status: 'revoked' } }
  if (info.publicKeyIdentifier !== certificate.publicKeyIdentifier)
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the answer is about another certificate', {
      findings: ['CERTIFICATE_INFO_KEY'],
    })
  return { ...common, info, window: windowOf(info, certificate, deps.clock()) }
}

export interface RenewalOrder {
  readonly contact: CertificateOrder['contact']
  readonly keyType: KeyType
}

/** The request for the new certificate, as the person sees it before signing. */
export async function prepareRenewalRequest(
  renewal: Renewal,
  { contact, keyType }: RenewalOrder,
  signer: CardHolder,
  deps: EnrolmentDeps,
): Promise<PreparedRequest> {
  const { keystore, certificate, holder, info } = renewal
  if (holder.identifier.type === 'SSIN' && holder.identifier.value !== signer.ssin)
    throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the certificate is that of another person')
  const allowed = identifierTypeRow(holder.identifier.type)?.baseServices ?? []
  const baseServices = allowed.filter(service => info?.baseServices.includes(service))
  const prepared = await prepareCertificateRequest({ holder, contact, baseServices, keyType }, signer, deps)
  return { ...prepared, renews: { keystore, publicKeyIdentifier: certificate.publicKeyIdentifier } }
}

/** Undefined for a certificate that is revoked: the service no longer listens to it. */
async function askInfo(
  entry: Keystore['authentication'],
  { clients, signal }: RenewalDeps,
): Promise<ReceivedCertificateInfo | undefined> {
  try {
    return await clients.certra.getCertificateInfoForAuthenticationCertificate(holderSigning(entry), {
      signal,
    })
  } catch (error) {
    const isRevoked =
      error instanceof SdkError && error.code === 'SERVICE_REFUSED' && error.hasReason('CERT_REVOKED')
    if (isRevoked) return undefined
    throw error
  }
}

function windowOf(info: ReceivedCertificateInfo, { notAfter }: Certificate, now: Date): RenewalWindow {
  const { certificateStatus, replaceable, replacementPeriodStart: from } = info
  if (certificateStatus === 'revoked' || certificateStatus === 'expired' || certificateStatus === 'unknown')
    return { kind: 'ended', status: certificateStatus }
  if (replaceable) return { kind: 'open', from, until: notAfter }
  // In its period and still not replaceable: a newer certificate is there already.
  return from && from <= now ? { kind: 'replaced' } : { kind: 'too-early', from, until: notAfter }
}

function keyTypeOf({ spki }: Certificate): Renewal['oldKeyType'] {
  const key = inspectPublicKey(spki)
  if (key.kind === 'RSA') return 'RSA-2048'
  return key.kind === 'EC' && key.curve === 'P-384' ? 'P-384' : 'other'
}
