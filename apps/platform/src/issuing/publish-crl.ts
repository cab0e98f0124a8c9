/** CRLs of the issuing authorities: on schedule and on demand (requirements B6, D2). A root's CRL comes from the ceremony. */
import { issueCrl, nextCrlNumber } from '@vesalius/authority'
import type { CrlReason } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { findLatestCrl, findRevokedCertificates, recordCrl } from '../storage/certificate-status.ts'
import type { IssuingAuthority } from './authorities.ts'

const HOUR = 3_600_000
/** A revocation is in the CRL within the hour. */
const PERIOD = HOUR / 2
const VALIDITY = 24 * HOUR

/** Publishes the CRL of every authority whose last one is older than the period. */
export async function publishDueCrls(deps: PlatformDeps): Promise<number> {
  let published = 0
  for (const authority of deps.authorities.issuing) {
    const latest = await findLatestCrl(deps.database, authority.id)
    const isDue = !latest || deps.clock.now().getTime() - latest.thisUpdate.getTime() >= PERIOD
    if (isDue && (await publishCrl(deps, authority))) published++
  }
  return published
}

/** Publishes now; `false` when another server has published a later one. */
export async function publishCrl(deps: PlatformDeps, authority: IssuingAuthority): Promise<boolean> {
  const { issuer, signer } = authority
  const latest = await findLatestCrl(deps.database, authority.id)
  const now = deps.clock.now()
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const nextUpdate = new Date(
    Math.min(thisUpdate.getTime() + VALIDITY, issuer.certificate.notAfter.getTime()),
  )
  const crlNumber = nextCrlNumber(now, latest ? BigInt(latest.number) : undefined)
  const revoked = await findRevokedCertificates(deps.database, {
    issuerId: authority.id,
    shard: 0,
    unexpiredAt: new Date(0),
  })
  const entries = revoked.map(({ serialNumber, revokedAt, revocationReason }) => ({
    serialNumber,
    revokedAt,
    reason: revocationReason as CrlReason,
  }))
  const der = await issueCrl({ issuer, shard: 0, thisUpdate, nextUpdate, crlNumber, entries }, signer)
  const outcome = await recordCrl(
    deps.database,
    { issuerId: authority.id, shard: 0, number: Number(crlNumber), der, thisUpdate, nextUpdate },
    {
      now,
      events: [
        {
          kind: 'crl-published',
          recordKind: 'authority',
          recordId: authority.id,
          detail: { number: Number(crlNumber), entries: entries.length },
        },
      ],
    },
  )
  return outcome === 'recorded'
}
