/**
 * Signs a stored intent and stores the certificate; also takes up what a crash left behind.
 *
 * The intent was stored before, so that whatever a key has signed can be found and revoked. Signing twice is harmless: the first
 * certificate stored is the one that counts.
 */
import {
  issueCertificate,
  type PreparedCertificate,
  type ProfileName,
  resumeCertificate,
} from '@vesalius/authority'
import { assembleCertificate, type Csr, parseCertificate, parseCsr, sameName } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { findCsr } from '../storage/find-certificate.ts'
import { recordIssuedCertificate } from '../storage/record-issued-certificate.ts'
import { findUnfinishedIssuances, type UnfinishedIssuance } from '../storage/unfinished-issuance.ts'
import type { IssuingAuthority } from './authorities.ts'

export interface StoredIntent {
  readonly publicKeyIdentifier: string
  readonly prepared: PreparedCertificate
  readonly authority: IssuingAuthority
}

/** Gives the certificate that counts, as DER. */
export async function issueIntent(deps: PlatformDeps, intent: StoredIntent): Promise<Uint8Array> {
  const { publicKeyIdentifier, prepared, authority } = intent
  const der = await issueCertificate(prepared, authority.signer)
  const stored = await recordIssuedCertificate(deps.database, {
    publicKeyIdentifier,
    der,
    now: deps.clock.now(),
    events: [
      {
        kind: 'certificate-issued',
        recordKind: 'certificate',
        recordId: publicKeyIdentifier,
        detail: { authority: authority.id, serialNumber: prepared.serialNumber.toString(16) },
      },
    ],
    mails: [
      {
        eventKey: `certificate-available/${publicKeyIdentifier}`,
        kind: 'certificate-available',
        recipientsOf: publicKeyIdentifier,
      },
    ],
  })
  deps.justIssued.keep(publicKeyIdentifier, [stored, authority.issuer.certificate.der])
  deps.metrics.issued.inc({ authority: authority.id })
  return stored
}

/**
 * Issues what was intended `age` milliseconds ago or earlier and is not signed yet, until the signal says to stop; gives how many
 * were finished.
 */
export async function resumeIssuances(
  deps: PlatformDeps,
  age: number,
  signal?: AbortSignal,
): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - age)
  const unfinished = await findUnfinishedIssuances(deps.database, before)
  deps.metrics.unfinishedIssuances.set(unfinished.length)
  let finished = 0
  for (const one of unfinished) {
    if (signal?.aborted) break
    try {
      await resume(deps, one)
      finished++
    } catch (err) {
      deps.log.error({ err, publicKeyIdentifier: one.publicKeyIdentifier }, 'an issuance cannot be resumed')
    }
  }
  return finished
}

async function resume(deps: PlatformDeps, intent: UnfinishedIssuance): Promise<void> {
  const authority = deps.authorities.find(intent.issuerId)
  const stored = await findCsr(deps.database, intent.publicKeyIdentifier)
  if (!authority || !stored) throw new Error('its authority or its request is not there')
  const csr = parseCsr(stored)
  const prepared = resumeCertificate(intent.profile as ProfileName, intent.tbs, {
    practice: deps.authorities.practice,
    issuer: authority.issuer,
    spki: csr.spki,
  })
  if (!isIntendedFor(prepared, csr, intent)) throw new Error('its octets are not those of its request')
  await issueIntent(deps, { publicKeyIdentifier: intent.publicKeyIdentifier, prepared, authority })
}

/** Octets that lay in the database are signed for the key and the name of their request alone. */
function isIntendedFor(prepared: PreparedCertificate, csr: Csr, intent: UnfinishedIssuance): boolean {
  const { tbs, signatureAlgorithm, serialNumber } = prepared
  const unsigned = parseCertificate(assembleCertificate(tbs, signatureAlgorithm, new Uint8Array(1)))
  return (
    serialNumber === intent.serialNumber &&
    Buffer.compare(unsigned.spki, csr.spki) === 0 &&
    sameName(unsigned.subject, csr.subject)
  )
}
