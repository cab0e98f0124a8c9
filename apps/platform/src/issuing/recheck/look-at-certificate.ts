/**
 * One stored certificate, looked at with all that is published of it, and with the request that a card has signed for it, or that a person
 * without one has confirmed and an operator compared with documents.
 *
 * Gives   its findings; none for what is as it should be.
 */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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
import { findDocumentsAtDecision } from '../../storage/attached-document.ts'
import { findLatestCrl } from '../../storage/crl.ts'
import { findRequestEvidence } from '../../storage/operator-requests.ts'
import type { StoredCertificate } from '../../storage/recheck.ts'
import type { Finding } from './finding.ts'
import { reviewCertificate } from './review-certificate.ts'
import { reviewDocuments, reviewEvidence } from './review-evidence.ts'

export interface LookDeps
  extends Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'storedRequests'> {
  /** The file of anchors, not the database, says what the roots are. */
  readonly trustAnchors: string
  /** Sends an OCSP request; absent where nobody can be asked. */
  readonly askOcsp?: (request: Uint8Array, issuerId: string) => Promise<Uint8Array>
}

/** What looks at one certificate after the other, with the roots and CRLs of this moment. */
export async function lookerAt(
  deps: LookDeps,
): Promise<(row: StoredCertificate) => Promise<readonly Finding[]>> {
  const roots = decodePem(await readFile(deps.trustAnchors, 'utf8')).map(der => new X509Certificate(der))
  const crls = crlReader(deps)
  return async row => {
    const evidence = await findRequestEvidence(deps.database, row.publicKeyIdentifier)
    const findings = reviewCertificate(row, {
      issuer: deps.authorities.published.find(({ id }) => id === row.issuerId)?.issuer,
      roots,
      practice: deps.authorities.practice,
      crl: await crls(row),
      ocsp: await ocspStatus(deps, row),
    })
    const verified = evidence && (await deps.storedRequests.verify(evidence))
    const rests = reviewEvidence(row, evidence, verified)
    if (verified?.kind !== 'confirmed') return [...findings, ...rests]
    const documents = await findDocumentsAtDecision(deps.database, row.publicKeyIdentifier)
    return [...findings, ...rests, ...reviewDocuments(documents)]
  }
}

/** Each CRL is read and verified once a step; one that cannot be believed is none. */
function crlReader({ authorities, database, clock }: LookDeps) {
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
  { askOcsp, authorities, clock }: LookDeps,
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
