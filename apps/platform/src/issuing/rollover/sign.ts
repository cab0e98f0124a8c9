/**
 * The second step of a rollover, on the machine with the root's key: the root signs the next issuing authority and its own next CRL.
 *
 * Takes   the request, the root's signer, and what `planSigning` takes. No installation and no database is needed there.
 * Gives   the answer.
 * Throws  what `planSigning` throws; AuthorityError when a lint refuses.
 */
import { establishIssuingAuthority, makeSerialNumber, SERIAL_RANDOM_OCTETS } from '@vesalius/authority'
import type { Signer } from '@vesalius/pki'
import { type RolloverAnswer, type RolloverRequest, rolloverDigest } from './files.ts'
import { planSigning, type SigningPlan, type SigningTerms } from './plan-signing.ts'
import { signRootCrl } from './root-crl.ts'

export async function signRollover(
  request: RolloverRequest,
  signer: Signer,
  { random, ...terms }: SigningTerms & { readonly random: (count: number) => Uint8Array },
): Promise<RolloverAnswer> {
  const { root, crl, next } = planSigning(request, signer.spki, terms)
  return {
    ...{ format: 'vesalius-rollover-answer-2', requestSha256: rolloverDigest(request) },
    ...{ rootId: root.id, rootCrl: await signRootCrl(root, signer, crl) },
    next: next && {
      ...{ id: next.id, keyReference: next.keyReference, keyType: next.keyType, crlShards: next.crlShards },
      certificate: await certify(next, signer, { root, random }),
    },
  }
}

async function certify(
  { plan, spki }: NonNullable<SigningPlan['next']>,
  signer: Signer,
  { root, random }: { readonly root: SigningPlan['root']; readonly random: (count: number) => Uint8Array },
): Promise<Uint8Array> {
  const serialNumber = makeSerialNumber(1, random(SERIAL_RANDOM_OCTETS))
  const made = await establishIssuingAuthority({ ...plan, serialNumber }, spki, { issuer: root, signer })
  return made.certificate.der
}
