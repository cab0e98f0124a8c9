/**
 * Whether the depot serves the token of a keystore: others can seal to it only then.
 *
 * Gives   `active`, or `unconfirmed` when the depot does not answer, or not yet (it may lag a few seconds, requirement B6).
 * Throws  SdkError DECRYPTION_KEY_ELSEWHERE when it serves a token for this very certificate whose key is not in the keystore.
 */
import { EteeError, type Keystore, keystoreHolder, ownEncryptionEntries, parseEtk } from '@vesalius/etee'
import { pauseFor } from '../calls/repeat.ts'
import { SdkError } from '../error.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'
import { requireOwnEtk } from './review-etk.ts'

type DepotDeps = Omit<EnrolmentDeps, 'files'>

const PAUSES = [300, 1000, 2000] as const

export async function depotServes(keystore: Keystore, deps: DepotDeps): Promise<'active' | 'unconfirmed'> {
  deps.onStep?.('checking-depot')
  for (const pause of PAUSES) {
    const served = await lookOnce(keystore, deps)
    if (served !== 'not-yet') return served
    await pauseFor(pause, deps.signal)
  }
  const served = await lookOnce(keystore, deps)
  return served === 'not-yet' ? 'unconfirmed' : served
}

async function lookOnce(
  keystore: Keystore,
  { clients, profile, clock, signal }: DepotDeps,
): Promise<'active' | 'unconfirmed' | 'not-yet'> {
  const holder = keystoreHolder(keystore)
  if (!holder) return 'unconfirmed'
  const { identifier, applicationId = '' } = holder
  const finding = await clients.etkDepot.getEtk({ ...identifier, applicationId }, { signal }).catch(error => {
    if (error instanceof SdkError && error.code !== 'CANCELLED') return undefined
    throw error
  })
  if (finding === undefined) return 'unconfirmed'
  if (finding?.kind !== 'etk') return 'not-yet'
  const served = readEtk(finding.etk)
  const isOfThisCertificate =
    served && Buffer.compare(served.authentication.der, keystore.authentication.certificate.der) === 0
  // The token of the certificate that this one replaces, until the new one is activated.
  if (!isOfThisCertificate) return 'not-yet'
  const entry = ownEncryptionEntries(keystore).find(
    ({ certificate }) => Buffer.compare(certificate.der, served.encryption.der) === 0,
  )
  if (!entry) throw new SdkError('DECRYPTION_KEY_ELSEWHERE', 'the depot serves a token of another key')
  requireOwnEtk(finding.etk, { keystore, entry }, { profile, at: clock() })
  return 'active'
}

function readEtk(octets: Uint8Array) {
  try {
    return parseEtk(octets)
  } catch (error) {
    if (error instanceof EteeError) return undefined
    throw error
  }
}
