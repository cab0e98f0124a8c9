/**
 * Which identity cards are believed: the configured anchors, and whether a certificate has been revoked (requirement C5).
 *
 * A CRL is fetched once and used until its nextUpdate; where there is none, the OCSP service is asked and its answer kept
 * likewise. Without a valid answer the status is `unknown`, which callers refuse: fail closed.
 */
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  certificateStatusByCrl,
  parseCrl,
  parseOcspResponse,
  verifyOcspResponse,
} from '@vesalius/pki'
import { guardedFetch } from './guarded-fetch.ts'

export type CardStatus = 'good' | 'revoked' | 'unknown'

export interface CardTrust {
  readonly anchors: readonly Certificate[]
  /** Status of a certificate whose path up to `issuer` has been verified. */
  statusOf(certificate: Certificate, issuer: Certificate, now: Date): Promise<CardStatus>
}

export interface CardTrustSettings {
  readonly anchors: readonly Certificate[]
  /** Origins that may be on a private address. */
  readonly pinnedOrigins: readonly string[]
  readonly onFailure: (url: string, error: unknown) => void
}

interface Kept<T> {
  readonly value: T
  readonly until: Date
}

const CRL_SIZE = 64 * 1_048_576
const OCSP_SIZE = 64 * 1024
const TIME = 5_000
/** An answer without nextUpdate is asked for again after this many milliseconds. */
const SHORT = 10 * 60_000
/** Certificates remembered at most; the oldest goes first. */
const KEPT_ANSWERS = 20_000

export function makeCardTrust(settings: CardTrustSettings): CardTrust {
  const crls = new Map<string, Kept<ReturnType<typeof parseCrl>>>()
  const answers = new Map<string, Kept<CardStatus>>()

  return {
    anchors: settings.anchors,
    async statusOf(certificate, issuer, now) {
      const byCrl = await askCrl(certificate, issuer, now)
      return byCrl === 'unknown' ? askOcsp(certificate, issuer, now) : byCrl
    },
  }

  async function askCrl(certificate: Certificate, issuer: Certificate, now: Date): Promise<CardStatus> {
    for (const url of certificate.crlDistributionPoints) {
      const crl = await attempt(url, () => currentCrl(url, now))
      const verdict = crl && certificateStatusByCrl({ certificate, issuer, crl, at: now })
      if (verdict && verdict.status !== 'undetermined') return verdict.status
    }
    return 'unknown'
  }

  async function currentCrl(url: string, now: Date) {
    const kept = crls.get(url)
    if (kept && kept.until > now) return kept.value
    const crl = parseCrl(await fetchFrom(url, CRL_SIZE))
    crls.set(url, { value: crl, until: crl.nextUpdate })
    return crl
  }

  async function askOcsp(certificate: Certificate, issuer: Certificate, now: Date): Promise<CardStatus> {
    const key = `${issuer.publicKeyIdentifier} ${certificate.serialNumber}`
    const kept = answers.get(key)
    if (kept && kept.until > now) return kept.value
    for (const url of certificate.ocspUrls) {
      const status = await attempt(url, async () => {
        const request = buildOcspRequest({ certIds: [buildCertId(issuer, certificate.serialNumber)] })
        const octets = await fetchFrom(url, OCSP_SIZE, {
          contentType: 'application/ocsp-request',
          octets: request,
        })
        const verdict = verifyOcspResponse({
          response: parseOcspResponse(octets),
          certificate,
          issuer,
          at: now,
        })
        if (verdict.status === 'undetermined') return undefined
        const until = verdict.status === 'revoked' ? undefined : verdict.nextUpdate
        keep(key, { value: verdict.status, until: until ?? new Date(now.getTime() + SHORT) })
        return verdict.status
      })
      if (status) return status
    }
    return 'unknown'
  }

  function keep(key: string, answer: Kept<CardStatus>): void {
    const [oldest] = answers.keys()
    if (answers.size >= KEPT_ANSWERS && oldest !== undefined) answers.delete(oldest)
    answers.set(key, answer)
  }

  async function attempt<T>(url: string, ask: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await ask()
    } catch (error) {
      settings.onFailure(url, error)
      return undefined
    }
  }

  function fetchFrom(url: string, sizeLimit: number, body?: { contentType: string; octets: Uint8Array }) {
    return guardedFetch({
      url,
      sizeLimit,
      timeLimit: TIME,
      pinnedOrigins: settings.pinnedOrigins,
      ...(body && { body }),
    })
  }
}
