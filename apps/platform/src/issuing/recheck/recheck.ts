/**
 * The re-checker: reads every stored certificate again, round after round, with the request that a card has signed for it, without trusting
 * the issuer (lesson of public authorities: a checker apart from the code that issued).
 *
 * Takes   what the platform runs with; for status, somebody to ask by OCSP as a stranger would.
 * Gives   what was found, with the public key identifier it was found for. Findings are audit events of the step that found them.
 */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { crlsOf } from '@vesalius/authority'
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  type Crl,
  type OcspStatus,
  parseCrl,
  parseOcspResponse,
  verifyCrl,
  verifyOcspResponse,
} from '@vesalius/pki'
import type { PlatformDeps } from '../../deps.ts'
import { decodePem } from '../../installation/pem.ts'
import type { AuditEvent } from '../../storage/consequences.ts'
import { findLatestCrl } from '../../storage/crl.ts'
import { findRequestEvidence } from '../../storage/operator-requests.ts'
import {
  advanceRecheckRound,
  findCertificatesToRecheck,
  openRecheckRound,
  type RecheckRound,
  type StoredCertificate,
} from '../../storage/recheck.ts'
import type { Finding } from './finding.ts'
import { reviewCertificate } from './review-certificate.ts'
import { reviewEvidence } from './review-evidence.ts'

export interface RecheckDeps
  extends Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'storedRequests'> {
  /** The file of anchors, not the database, says what the roots are. */
  readonly trustAnchors: string
  /** Sends an OCSP request; absent where nobody can be asked. */
  readonly askOcsp?: (request: Uint8Array, issuerId: string) => Promise<Uint8Array>
}

export interface RecheckedStep {
  readonly checked: number
  readonly isEnd: boolean
  readonly found: readonly { readonly publicKeyIdentifier: string; readonly findings: readonly Finding[] }[]
}

/** Checks the next certificates of the round that is under way; null when another server was quicker. */
export async function recheckNext(deps: RecheckDeps, limit: number): Promise<RecheckedStep | null> {
  const now = deps.clock.now()
  const round = await openRecheckRound(deps.database, now)
  const rows = await findCertificatesToRecheck(deps.database, round.afterRequestId, limit)
  await learnOpenings(deps, rows)
  const roots = decodePem(await readFile(deps.trustAnchors, 'utf8')).map(der => new X509Certificate(der))
  const crls = crlReader(deps)
  const found: { publicKeyIdentifier: string; findings: readonly Finding[] }[] = []
  for (const row of rows) {
    const evidence = await findRequestEvidence(deps.database, row.publicKeyIdentifier)
    const certificateFindings = reviewCertificate(row, {
      issuer: deps.authorities.published.find(({ id }) => id === row.issuerId)?.issuer,
      roots,
      practice: deps.authorities.practice,
      crl: await crls(row),
      ocsp: await ocspStatus(deps, row),
    })
    const verified = evidence && (await deps.storedRequests.verify(evidence))
    const findings = [...certificateFindings, ...reviewEvidence(row, evidence, verified)]
    if (findings.length > 0) found.push({ publicKeyIdentifier: row.publicKeyIdentifier, findings })
    await breathe()
  }
  const isEnd = rows.length < limit
  const outcome = await advanceRecheckRound(deps.database, round, {
    ...{ now, checked: rows.length, findings: found.length, isEnd },
    lastRequestId: rows.at(-1)?.requestId ?? round.afterRequestId,
    events: [...found.map(eventOf), ...(isEnd ? [endOf(round, rows.length, found.length)] : [])],
  })
  return outcome === 'recorded' ? { checked: rows.length, isEnd, found } : null
}

/** What another server has opened since this one looked is no finding. */
async function learnOpenings(
  { authorities }: RecheckDeps,
  rows: readonly StoredCertificate[],
): Promise<void> {
  const issuerOf = (row: StoredCertificate) =>
    authorities.published.find(({ id }) => id === row.issuerId)?.issuer
  const isKnown = (row: StoredCertificate) => {
    const issuer = issuerOf(row)
    return issuer === undefined || crlsOf(issuer).includes(row.crlShard)
  }
  if (!rows.every(isKnown)) await authorities.refresh()
}

/** Each CRL is read and verified once a step; one that cannot be believed is none. */
function crlReader({ authorities, database, clock }: RecheckDeps) {
  const read = new Map<string, Promise<Crl | undefined>>()
  return ({ issuerId, crlShard }: StoredCertificate): Promise<Crl | undefined> => {
    const issuer = authorities.published.find(({ id }) => id === issuerId)?.issuer
    if (!issuer) return Promise.resolve(undefined)
    const key = `${issuerId}/${crlShard}`
    const known = read.get(key) ?? readCrl(crlShard, issuer.certificate)
    read.set(key, known)
    return known

    async function readCrl(number: number, certificate: Certificate): Promise<Crl | undefined> {
      const stored = await findLatestCrl(database, issuerId, number)
      if (!stored) return undefined
      try {
        const crl = parseCrl(stored.der)
        return verifyCrl(crl, certificate) && crl.nextUpdate > clock.now() ? crl : undefined
      } catch {
        return undefined
      }
    }
  }
}

async function ocspStatus(
  { askOcsp, authorities, clock }: RecheckDeps,
  { issuerId, serialNumber }: StoredCertificate,
): Promise<OcspStatus['status'] | undefined> {
  const issuer = authorities.find(issuerId)?.issuer.certificate
  if (!askOcsp || !issuer) return undefined
  const request = buildOcspRequest({ certIds: [buildCertId(issuer, serialNumber)] })
  try {
    const response = parseOcspResponse(await askOcsp(request, issuerId))
    const verdict = verifyOcspResponse({ response, certificate: { serialNumber }, issuer, at: clock.now() })
    return verdict.status === 'undetermined' ? 'unknown' : verdict.status
  } catch {
    return 'unknown'
  }
}

function eventOf({ publicKeyIdentifier, findings }: RecheckedStep['found'][number]): AuditEvent {
  return {
    kind: 'recheck-finding',
    recordKind: 'certificate',
    recordId: publicKeyIdentifier,
    detail: {
      findings: findings.map(({ code, detail }) => (detail === undefined ? code : `${code} ${detail}`)),
    },
  }
}

function endOf({ id, checked, findings }: RecheckRound, lastChecked: number, lastFound: number): AuditEvent {
  return {
    kind: 'recheck-ended',
    recordKind: 'recheck',
    recordId: String(id),
    detail: { checked: checked + lastChecked, findings: findings + lastFound },
  }
}
