/**
 * Signs a stored intent and stores the certificate; also takes up what a crash left behind.
 *
 * The intent was stored before, so that whatever a key has signed can be found and revoked. Signing twice is harmless: the first
 * certificate stored is the one that counts. What is taken up must be the platform's own (`intent-mac.ts`): whoever writes rows into the
 * database gets nothing signed.
 */
import {
  crlsOf,
  issueCertificate,
  type PreparedCertificate,
  type ProfileName,
  resumeCertificate,
} from '@vesalius/authority'
import type { ObjectionCode } from '@vesalius/enrolment'
import { parseCsr } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { findCsr } from '../storage/find-certificate.ts'
import { recordIssuedCertificate } from '../storage/record-issued-certificate.ts'
import {
  findUnfinishedIssuances,
  type UnfinishedIssuance,
  withdrawIntent,
} from '../storage/unfinished-issuance.ts'
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

/** Milliseconds after which an intent that is not the platform's own makes room for an operator: a server of the version before may be at it. */
const SETTLED = 60 * 60_000

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
  const own = unfinished.filter(one => deps.intentMac.fits(one.mac, one))
  deps.metrics.unfinishedIssuances.set(own.length)
  deps.metrics.strangeIntents.set(unfinished.length - own.length)
  let finished = 0
  for (const one of unfinished) {
    if (signal?.aborted) break
    const { publicKeyIdentifier } = one
    try {
      if (own.includes(one)) {
        await resume(deps, one)
        finished++
      } else await setAside(deps, one)
    } catch (err) {
      deps.log.error({ err, publicKeyIdentifier }, 'an issuance cannot be resumed')
    }
  }
  return finished
}

async function resume(deps: PlatformDeps, intent: UnfinishedIssuance): Promise<void> {
  const { publicKeyIdentifier, profile, tbs, crlShard } = intent
  const authority = await authorityOf(deps, intent)
  const stored = await findCsr(deps.database, publicKeyIdentifier)
  if (!authority || !stored) throw new Error('its authority or its request is not there')
  const prepared = resumeCertificate(profile as ProfileName, tbs, {
    practice: deps.authorities.practice,
    issuer: authority.issuer,
    spki: parseCsr(stored).spki,
    crlShard,
  })
  await issueIntent(deps, { publicKeyIdentifier, prepared, authority })
}

/** A server that went on with shards which another one has opened must not be waited for. */
async function authorityOf(
  { authorities }: PlatformDeps,
  { issuerId, crlShard }: UnfinishedIssuance,
): Promise<IssuingAuthority | undefined> {
  const known = authorities.find(issuerId)
  if (!known || crlsOf(known.issuer).includes(crlShard)) return known
  await authorities.refresh()
  return authorities.find(issuerId)
}

/** Nobody signs it; once no other server can be at it, its request waits for an operator, who sees it reviewed from what the card signed. */
async function setAside(deps: PlatformDeps, intent: UnfinishedIssuance): Promise<void> {
  const { publicKeyIdentifier, requestId, intendedAt } = intent
  const now = deps.clock.now()
  if (now.getTime() - intendedAt.getTime() < SETTLED) {
    deps.log.error({ publicKeyIdentifier }, 'an intent in the database is not our own and is not signed')
    return
  }
  await withdrawIntent(deps.database, {
    ...{ now, requestId, intendedAt, objections: [{ code: 'INTENT_NOT_OWN' satisfies ObjectionCode }] },
    events: [{ kind: 'intent-withdrawn', recordKind: 'certificate-request', recordId: publicKeyIdentifier }],
  })
  deps.log.error(
    { publicKeyIdentifier },
    'an intent that is not our own is withdrawn: its request waits for an operator',
  )
}
