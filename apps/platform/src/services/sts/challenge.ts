/**
 * The challenge between the two messages of a session with two keys (wire contract 9.3): what the first message proved and asked, sealed
 * under the installation's credential. The holder of the token's key sends it back in a message of its own; any server can go on.
 */

import { parseSsin } from '@vesalius/identifiers'
import { parseCertificate } from '@vesalius/pki'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { PlatformError } from '../../error.ts'
import type { CardSigner } from '../../signers/card-signer.ts'
import { refuseSession } from './sts-refusal.ts'

const RECORD = 'session-token-challenge'
/** Milliseconds in which it must come back. */
const LIFETIME = 5 * 60_000

const attribute = z.strictObject({ name: z.string(), values: z.array(z.string()) })
const contents = z.strictObject({
  context: z.string().optional(),
  card: z.strictObject({
    ssin: z.string(),
    firstNames: z.string(),
    surname: z.string(),
    certificate: z.base64(),
  }),
  holderOfKey: z.base64(),
  claims: z.array(attribute),
  wanted: z.array(z.string()),
  wantedUntil: z.iso.datetime().optional(),
  openUntil: z.iso.datetime(),
})

export interface OpenChallenge {
  readonly context: string | undefined
  /** Who signed the first message. */
  readonly card: CardSigner
  readonly holderOfKey: Uint8Array
  readonly claims: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly wanted: readonly string[]
  readonly wantedUntil: Date | undefined
}

type Deps = Pick<PlatformDeps, 'secretBox'>

export function sealChallenge({ secretBox }: Deps, open: OpenChallenge, now: Date): string {
  const { card, holderOfKey, claims, wanted, wantedUntil, context } = open
  const base64 = (octets: Uint8Array) => Buffer.from(octets).toString('base64')
  const { ssin, firstNames, surname, certificate } = card
  const value: z.input<typeof contents> = {
    ...(context !== undefined && { context }),
    card: { ssin, firstNames, surname, certificate: base64(certificate.der) },
    holderOfKey: base64(holderOfKey),
    claims: claims.map(({ name, values }) => ({ name, values: [...values] })),
    wanted: [...wanted],
    ...(wantedUntil && { wantedUntil: wantedUntil.toISOString() }),
    openUntil: new Date(now.getTime() + LIFETIME).toISOString(),
  }
  return base64(secretBox.seal(Buffer.from(JSON.stringify(value)), RECORD))
}

export function openChallenge(
  deps: Deps,
  challenge: string,
  context: string | undefined,
  now: Date,
): OpenChallenge {
  const value = unseal(deps, challenge)
  const ssin = parseSsin(value.card.ssin)
  if (!ssin || value.context !== context || new Date(value.openUntil) < now)
    return refuseSession('CHALLENGE_NOT_VALID')
  const { firstNames, surname } = value.card
  return {
    context,
    card: {
      ssin,
      firstNames,
      surname,
      certificate: parseCertificate(Buffer.from(value.card.certificate, 'base64')),
    },
    holderOfKey: Uint8Array.from(Buffer.from(value.holderOfKey, 'base64')),
    claims: value.claims,
    wanted: value.wanted,
    wantedUntil: value.wantedUntil === undefined ? undefined : new Date(value.wantedUntil),
  }
}

function unseal({ secretBox }: Deps, challenge: string): z.output<typeof contents> {
  try {
    const octets = secretBox.open(Uint8Array.from(Buffer.from(challenge, 'base64')), RECORD)
    return contents.parse(JSON.parse(Buffer.from(octets).toString()))
  } catch (error) {
    if (error instanceof PlatformError) return refuseSession('CHALLENGE_NOT_VALID')
    throw error
  }
}
