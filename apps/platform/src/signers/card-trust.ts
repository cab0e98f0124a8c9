/**
 * Which identity cards are believed: the configured anchors, and whether a certificate has been revoked (requirement C5).
 *
 * A CRL is fetched anew every hour, whatever its nextUpdate; while that fails, the one before counts as long as it is current.
 * Where there is none, the OCSP service is asked and its answer kept until its nextUpdate. Only what verifies is kept: CRLs come
 * over plain HTTP. Without a valid answer the status is `unknown`, which callers refuse: fail closed.
 */
import {
  buildCertId,
  buildOcspRequest,
  type Certificate,
  type Crl,
  certificateStatusByCrl,
  parseCrl,
  parseOcspResponse,
  verifyOcspResponse,
} from '@vesalius/pki'
import { guardedFetch } from './guarded-fetch.ts'
import { type KnownAuthorities, makeKnownAuthorities } from './known-authorities.ts'

export type CardStatus = 'good' | 'revoked' | 'unknown'

export interface CardTrust {
  readonly anchors: readonly Certificate[]
  readonly authorities: KnownAuthorities
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

/** A list, with the instant from which it is to be fetched anew. */
type KeptList = Kept<Crl>

const CRL_SIZE = 64 * 1_048_576
const OCSP_SIZE = 64 * 1024
const TIME = 5_000
/** Milliseconds after which a list is fetched anew. */
const LIST_AGE = 60 * 60_000
/** After a fetch that failed, a list that is still current is used for so long before the next try. */
const LIST_PAUSE = 60_000
/** An answer without nextUpdate is asked for again after this many milliseconds. */
const SHORT = 10 * 60_000
/** Certificates remembered at most; the oldest goes first. */
const KEPT_ANSWERS = 20_000

export function makeCardTrust(settings: CardTrustSettings): CardTrust {
  const lists = new Map<string, KeptList>()
  const fetching = new Map<string, Promise<Crl>>()
  const answers = new Map<string, Kept<CardStatus>>()

  return {
    anchors: settings.anchors,
    authorities: makeKnownAuthorities(),
    async statusOf(certificate, issuer, now) {
      const byCrl = await askCrl(certificate, issuer, now)
      return byCrl === 'unknown' ? askOcsp(certificate, issuer, now) : byCrl
    },
  }

  async function askCrl(certificate: Certificate, issuer: Certificate, at: Date): Promise<CardStatus> {
    for (const url of certificate.crlDistributionPoints) {
      const status = await askList(
        url,
        crl => {
          const verdict = certificateStatusByCrl({ certificate, issuer, crl, at })
          return verdict.status === 'undetermined' ? undefined : verdict.status
        },
        at,
      )
      if (status) return status
    }
    return 'unknown'
  }

  /** What the list at this address says: the kept one while it is fresh, else a new one, else the kept one. */
  async function askList(
    url: string,
    judge: (crl: Crl) => CardStatus | undefined,
    now: Date,
  ): Promise<CardStatus | undefined> {
    const kept = lists.get(url)
    const known = kept && judge(kept.value)
    if (kept && known && kept.until > now) return known
    const fetched = await attempt(url, () => fetchList(url))
    const isOlder = fetched && known && fetched.thisUpdate < kept.value.thisUpdate
    const status = fetched && !isOlder ? judge(fetched) : undefined
    if (fetched && status) lists.set(url, { value: fetched, until: new Date(now.getTime() + LIST_AGE) })
    else if (kept && known) lists.set(url, { value: kept.value, until: new Date(now.getTime() + LIST_PAUSE) })
    return status ?? known
  }

  /** Requests that come together wait for one fetch: a list can have megabytes. */
  function fetchList(url: string): Promise<Crl> {
    const underway = fetching.get(url)
    if (underway) return underway
    const started = fetchFrom(url, CRL_SIZE)
      .then(parseCrl)
      .finally(() => fetching.delete(url))
    fetching.set(url, started)
    return started
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
