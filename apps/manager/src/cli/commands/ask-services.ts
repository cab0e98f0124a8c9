/**
 * What the platform says of a keystore: the status of its certificate, and whose token the depot serves.
 *
 * Asked only of a platform that is known and that issued the certificate: no file sends us to an address of its own choosing. A service
 * that cannot be reached is no problem of the keystore.
 */
import {
  EteeError,
  isPlaceholder,
  keystoreHolder,
  type OpenedKeystore,
  ownEncryptionEntries,
  parseEtk,
} from '@vesalius/etee'
import { type Certificate, PkiError, parseCertificate, verifyPath } from '@vesalius/pki'
import {
  certificateStatus,
  etkDepotClient,
  holderSigning,
  type PlatformProfile,
  type ReceivedCertificateInfo,
  SdkError,
} from '@vesalius/sdk'
import { clientsOf, type ServiceContext } from '../context.ts'
import { type NextAction, nextAction } from './next-action.ts'
import type { Problem } from './problems.ts'

export interface ServiceFindings {
  /** The one next action, as the platform sees the certificate; undefined when it was not asked or did not say. */
  readonly next?: NextAction
  readonly renewableFrom?: Date
  readonly status: 'good' | 'revoked' | 'unknown' | 'unreachable' | 'not-asked'
  readonly depot: 'this-one' | 'another' | 'none' | 'unreachable' | 'not-asked'
  readonly problems: readonly Problem[]
}

export async function askServices(
  context: ServiceContext,
  opened: OpenedKeystore,
  known: PlatformProfile | undefined,
): Promise<ServiceFindings> {
  const { surroundings } = context
  // A platform that did not issue the certificate knows nothing of it, and its depot serves somebody of its own.
  const profile = known && issuedBy(context, opened, known) ? known : undefined
  const [status, depot, info] = await Promise.all([
    askStatus(context, opened, profile),
    askDepot(context, opened, profile),
    askInfo(context, opened, profile),
  ])
  const problems: Problem[] = []
  if (status === 'revoked') problems.push('CERTIFICATE_REVOKED')
  if (status === 'unknown') problems.push('CERTIFICATE_STATUS_UNKNOWN')
  if (status === 'good' && depot === 'none') problems.push('DEPOT_SERVES_NOTHING')
  const waits = info?.etkStatus === 'waiting-for-activation'
  if (waits) problems.push('ETK_WAITS')
  else if (depot === 'another' && status !== 'revoked') problems.push('DEPOT_SERVES_ANOTHER')
  return {
    status,
    depot,
    problems,
    ...(info && { next: nextOf(info, surroundings.clock()) }),
    ...(info?.replacementPeriodStart && { renewableFrom: info.replacementPeriodStart }),
  }
}

/** In its period and still not replaceable: a newer certificate is there already. */
function nextOf(info: ReceivedCertificateInfo, now: Date): NextAction {
  const { replaceable, replacementPeriodStart: from } = info
  const isReplaced = !replaceable && from !== undefined && from <= now
  const next = nextAction(info, [info])
  return next === 'renew-later' && isReplaced ? 'nothing' : next
}

/** Asked with the key of the keystore itself; a service that does not answer, or not to this certificate, says nothing. */
async function askInfo(
  context: ServiceContext,
  { keystore }: OpenedKeystore,
  profile: PlatformProfile | undefined,
): Promise<ReceivedCertificateInfo | undefined> {
  const { surroundings } = context
  const { certificate } = keystore.authentication
  if (!profile || isPlaceholder(certificate) || surroundings.clock() > certificate.notAfter) return undefined
  try {
    const { certra } = clientsOf(context, profile)
    const signing = holderSigning(keystore.authentication)
    return await certra.getCertificateInfoForAuthenticationCertificate(signing, {
      signal: surroundings.signal,
    })
  } catch (error) {
    if (error instanceof SdkError && error.code !== 'CANCELLED') return undefined
    throw error
  }
}

/** By the anchors; an unfinished keystore says for which environment it was made. */
function issuedBy(
  { surroundings }: ServiceContext,
  { keystore }: OpenedKeystore,
  profile: PlatformProfile,
): boolean {
  const { certificate, issuers } = keystore.authentication
  if (isPlaceholder(certificate)) return keystore.enrolment?.environment === profile.environment
  const now = surroundings.clock().getTime()
  const at = new Date(
    Math.max(certificate.notBefore.getTime(), Math.min(now, certificate.notAfter.getTime())),
  )
  return trustedIssuer(certificate, issuers, { profile, at }) !== undefined
}

async function askStatus(
  { surroundings }: ServiceContext,
  { keystore }: OpenedKeystore,
  profile: PlatformProfile | undefined,
): Promise<ServiceFindings['status']> {
  const { certificate, issuers } = keystore.authentication
  const at = surroundings.clock()
  const issuer = profile && trustedIssuer(certificate, issuers, { profile, at })
  if (!issuer) return 'not-asked'
  try {
    const verdict = await certificateStatus({ certificate, issuer, at }, { signal: surroundings.signal })
    if (!verdict) return 'not-asked'
    return verdict.status === 'undetermined' ? 'unreachable' : verdict.status
  } catch (error) {
    if (error instanceof SdkError && error.code !== 'CANCELLED') return 'unreachable'
    throw error
  }
}

async function askDepot(
  { surroundings }: ServiceContext,
  { keystore }: OpenedKeystore,
  profile: PlatformProfile | undefined,
): Promise<ServiceFindings['depot']> {
  const holder = keystoreHolder(keystore)
  if (!profile || !holder) return 'not-asked'
  const { identifier, applicationId = '' } = holder
  try {
    const depot = etkDepotClient(profile, { clock: surroundings.clock, pauses: [] })
    const finding = await depot.getEtk({ ...identifier, applicationId }, { signal: surroundings.signal })
    if (finding?.kind !== 'etk') return 'none'
    const { encryption } = parseEtk(finding.etk)
    const isOurs = ownEncryptionEntries(keystore).some(
      entry => Buffer.compare(entry.certificate.der, encryption.der) === 0,
    )
    return isOurs ? 'this-one' : 'another'
  } catch (error) {
    if (error instanceof EteeError) return 'another'
    if (error instanceof SdkError && error.code !== 'CANCELLED') return 'unreachable'
    throw error
  }
}

/** The issuer by a path to the pinned anchors; undefined for a certificate of another platform, or one that has ended. */
function trustedIssuer(
  leaf: Certificate,
  issuers: readonly Uint8Array[],
  { profile, at }: { readonly profile: PlatformProfile; readonly at: Date },
): Certificate | undefined {
  const intermediates = issuers.flatMap(der => parsed(der) ?? [])
  const result = verifyPath({ leaf, intermediates, anchors: profile.anchors, at })
  return result.ok ? result.path[1] : undefined
}

function parsed(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
