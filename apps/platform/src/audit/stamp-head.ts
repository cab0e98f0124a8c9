/**
 * Time stamps over heads of the audit trail (RFC 3161): they hold the head to its hour, also against somebody who one day has the
 * key that signs heads.
 *
 * By a time-stamping authority of somebody else when one is configured, else by the platform's own unit. What comes back is verified
 * before it is kept.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  buildTimeStampRequest,
  type Certificate,
  type MessageImprint,
  PkiError,
  parseCertificate,
  parseTimeStampResponse,
  verifyTimeStampToken,
} from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import { installationPaths } from '../installation/installation.ts'
import { decodePem } from '../installation/pem.ts'
import { stampDigest, type TimeStampDeps } from '../services/tsa/stamp.ts'
import { FetchError, guardedFetch } from '../signers/guarded-fetch.ts'
import type { AuditSettings } from './audit-settings.ts'

const ANSWER_LIMIT = 65_536
const TIME_LIMIT = 20_000

/** Stamps octets; gives the token. Throws `TIME_STAMP_NOT_GIVEN`. */
export type StampOctets = (octets: Uint8Array) => Promise<Uint8Array>

export interface StampSettings {
  readonly folder: string
  readonly settings: Pick<AuditSettings, 'timeStamp'>
}

export async function headStamper(
  deps: TimeStampDeps,
  { folder, settings }: StampSettings,
): Promise<StampOctets> {
  const anchors = await readStampAnchors(folder, settings)
  const ask = settings.timeStamp ? askElsewhere(settings.timeStamp.url) : askOwnUnit(deps)
  return async octets => {
    const imprint = imprintOf(octets)
    const nonce = settings.timeStamp && BigInt(`0x${randomBytes(8).toString('hex')}`)
    const token = await ask(imprint, nonce)
    const verdict = verifyTimeStampToken({
      ...{ token, imprint, anchors, at: deps.clock.now() },
      ...(nonce !== undefined && { nonce }),
    })
    if (!verdict.ok) throw notGiven(`its time stamp is not accepted: ${verdict.reasons.join(', ')}`)
    return token
  }
}

/** Roots below which time stamps of heads are believed. */
export async function readStampAnchors(
  folder: string,
  { timeStamp }: Pick<AuditSettings, 'timeStamp'>,
): Promise<readonly Certificate[]> {
  const file = timeStamp ? resolve(folder, timeStamp.anchors) : installationPaths(folder).trustAnchors
  return decodePem(await readFile(file, 'utf8')).map(parseCertificate)
}

export const imprintOf = (octets: Uint8Array): MessageImprint => ({
  hash: 'sha256',
  digest: new Uint8Array(createHash('sha256').update(octets).digest()),
})

type Ask = (imprint: MessageImprint, nonce: bigint | undefined) => Promise<Uint8Array>

const askOwnUnit =
  (deps: TimeStampDeps): Ask =>
  imprint =>
    stampDigest(deps, imprint)

function askElsewhere(url: string): Ask {
  return async (imprint, nonce) => {
    const octets = buildTimeStampRequest({ imprint, certReq: true, ...(nonce !== undefined && { nonce }) })
    try {
      const answer = await guardedFetch({
        url,
        body: { contentType: 'application/timestamp-query', octets },
        ...{ sizeLimit: ANSWER_LIMIT, timeLimit: TIME_LIMIT },
        // whoever runs the platform named it
        pinnedOrigins: [new URL(url).origin],
      })
      const response = parseTimeStampResponse(answer)
      if (response.granted) return response.token
      throw notGiven(`it refuses: ${response.failure ?? response.text ?? 'without a reason'}`)
    } catch (cause) {
      if (cause instanceof FetchError) throw notGiven(`it does not answer: ${cause.failure}`, cause)
      if (cause instanceof PkiError) throw notGiven('its answer cannot be read', cause)
      throw cause
    }
  }
}

const notGiven = (what: string, cause?: unknown) =>
  new PlatformError('TIME_STAMP_NOT_GIVEN', `the time-stamping authority for the audit trail: ${what}`, {
    cause,
  })
