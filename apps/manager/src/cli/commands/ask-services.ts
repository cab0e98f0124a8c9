/**
 * What the platform says of a keystore: the status of its certificate, and whose token the depot serves.
 *
 * Asked only of a platform that is known and that issued the certificate: no file sends us to an address of its own choosing. A service
 * that cannot be reached is no problem of the keystore.
 */
import {
  EteeError,
  keystoreHolder,
  type OpenedKeystore,
  ownEncryptionEntries,
  parseEtk,
} from '@vesalius/etee'
import { type Certificate, PkiError, parseCertificate, verifyPath } from '@vesalius/pki'
import { certificateStatus, etkDepotClient, type PlatformProfile, SdkError } from '@vesalius/sdk'
import type { Context } from '../context.ts'
import type { Problem } from './problems.ts'

export interface ServiceFindings {
  readonly status: 'good' | 'revoked' | 'unknown' | 'unreachable' | 'not-asked'
  readonly depot: 'this-one' | 'another' | 'none' | 'unreachable' | 'not-asked'
  readonly problems: readonly Problem[]
}

export async function askServices(
  context: Context,
  opened: OpenedKeystore,
  profile: PlatformProfile | undefined,
): Promise<ServiceFindings> {
  const [status, depot] = await Promise.all([
    askStatus(context, opened, profile),
    askDepot(context, opened, profile),
  ])
  const problems: Problem[] = []
  if (status === 'revoked') problems.push('CERTIFICATE_REVOKED')
  if (status === 'unknown') problems.push('CERTIFICATE_STATUS_UNKNOWN')
  if (status === 'good' && depot === 'none') problems.push('DEPOT_SERVES_NOTHING')
  if (depot === 'another') problems.push('DEPOT_SERVES_ANOTHER')
  return { status, depot, problems }
}

async function askStatus(
  { surroundings }: Context,
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
  { surroundings }: Context,
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
