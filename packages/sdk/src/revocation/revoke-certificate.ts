/**
 * Revoking a certificate and its ETK: signed with the card's signature key, then seen at the status service (requirements A18, B6).
 *
 * Gives   `revoked` once the status service says so; `unconfirmed` when the platform took the revocation but its status service does not
 *         answer. What the card throws comes through unchanged: nothing was sent then.
 * Throws  SdkError SERVICE_REFUSED, ANSWER_NOT_TRUSTED and those of the calls.
 */
import { type Certificate, PkiError, parseCertificate, verifyPath } from '@vesalius/pki'
import { pauseFor } from '../calls/repeat.ts'
import { certificateStatus } from '../clients/ocsp-client.ts'
import type { Card } from '../enrolment/card.ts'
import { SdkError } from '../error.ts'
import type { PreparedRevocation, RevocationDeps } from './prepare-revocation.ts'

export interface Revocation {
  readonly status: 'revoked' | 'unconfirmed'
}

/** Sends what the person has accepted. */
export async function revokeCertificate(
  { certificate, contract }: PreparedRevocation,
  card: Card,
  deps: RevocationDeps,
): Promise<Revocation> {
  const { clients, onStep, signal } = deps
  const { publicKeyIdentifier } = certificate
  if (contract.signer.identifier.value !== card.holder.ssin)
    throw new SdkError('CARD_OF_ANOTHER_PERSON', 'the revocation was prepared with another card')
  onStep?.('signing-revocation')
  await clients.certra.revoke({ publicKeyIdentifier, contract }, await card.signature(), {
    signal,
    beforeSending: async () => onStep?.('sending-revocation'),
  })
  return { status: await statusAfterRevocation(publicKeyIdentifier, deps) }
}

/** A revocation counts in the status service within 5 seconds (requirement B6). */
const PAUSES = [300, 1000, 2000, 2000] as const

/** What the status service says now that the platform has taken a revocation. */
export async function statusAfterRevocation(
  publicKeyIdentifier: string,
  deps: RevocationDeps,
): Promise<Revocation['status']> {
  deps.onStep?.('checking-status')
  try {
    const path = await trustedPath(publicKeyIdentifier, deps)
    if (!path) return 'unconfirmed'
    for (const pause of [...PAUSES, 0]) {
      const verdict = await certificateStatus({ ...path, at: deps.clock() }, { signal: deps.signal })
      if (verdict?.status === 'revoked') return 'revoked'
      await pauseFor(pause, deps.signal)
    }
    return 'unconfirmed'
  } catch (error) {
    // The revocation stands; only whether others see it is not known.
    if (error instanceof SdkError) return 'unconfirmed'
    throw error
  }
}

/** The certificate and its issuer, when they chain to the pinned anchors: no other certificate says where to ask. */
async function trustedPath(
  publicKeyIdentifier: string,
  { clients, profile, clock, signal }: RevocationDeps,
): Promise<{ readonly certificate: Certificate; readonly issuer: Certificate } | undefined> {
  const chain = await clients.certra.getCertificate(publicKeyIdentifier, { signal })
  const [leaf, ...intermediates] = (chain ?? []).map(readCertificate)
  if (!leaf || leaf.publicKeyIdentifier !== publicKeyIdentifier) return undefined
  const result = verifyPath({
    leaf,
    intermediates: intermediates.filter(one => one !== undefined),
    anchors: profile.anchors,
    at: clock(),
  })
  const issuer = result.ok ? result.path[1] : undefined
  return issuer && { certificate: leaf, issuer }
}

function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
