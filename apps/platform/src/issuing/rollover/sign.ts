/**
 * The second step of a rollover, on the machine with the root's key: the root signs the next issuing authority and its own next CRL.
 *
 * Takes   the request, the root's signer and the time. No installation and no database is needed there.
 * Gives   the answer.
 * Throws  PlatformError `ROLLOVER_REFUSED` when the request is not one for this root, or its CSR is not signed by its own key;
 *         AuthorityError when a lint refuses.
 */
import {
  establishIssuingAuthority,
  type Issuer,
  makeSerialNumber,
  type Practice,
  rootAddresses,
  SERIAL_RANDOM_OCTETS,
} from '@vesalius/authority'
import { parseCertificate, parseCsr, type Signer, verifyCsr } from '@vesalius/pki'
import { PlatformError } from '../../error.ts'
import type { RolloverAnswer, RolloverRequest } from './files.ts'
import { issueRootCrl } from './root-crl.ts'

export const ISSUING_YEARS = 10

export async function signRollover(
  request: RolloverRequest,
  signer: Signer,
  { now, random }: { readonly now: Date; readonly random: (count: number) => Uint8Array },
): Promise<RolloverAnswer> {
  const root = rootOf(request)
  if (Buffer.compare(signer.spki, root.certificate.spki) !== 0) {
    throw new PlatformError('ROLLOVER_REFUSED', `the key is not the one of ${root.id}`)
  }
  const { der: rootCrl } = await issueRootCrl(root, signer, { now, lastNumber: request.root.lastCrlNumber })
  const next = request.next && {
    ...identityOf(request.next),
    certificate: await certifyNext(request.next, root, signer, { now, random }),
  }
  return { format: 'vesalius-rollover-answer-1', rootId: root.id, rootCrl, next }
}

async function certifyNext(
  next: NonNullable<RolloverRequest['next']>,
  root: Issuer,
  signer: Signer,
  { now, random }: { readonly now: Date; readonly random: (count: number) => Uint8Array },
): Promise<Uint8Array> {
  const csr = parseCsr(next.csr)
  if (!verifyCsr(csr)) throw new PlatformError('ROLLOVER_REFUSED', 'the CSR is not signed by its own key')
  const { practice, addresses } = root
  const { certificate } = await establishIssuingAuthority(
    {
      id: next.id,
      subject: csr.subject,
      practice,
      publicUrl: addresses.crl.replace(/\/crl\/[^/]*$/, ''),
      serialNumber: makeSerialNumber(1, random(SERIAL_RANDOM_OCTETS)),
      notBefore: wholeSecond(now),
      years: ISSUING_YEARS,
      crlShards: next.crlShards,
    },
    csr.spki,
    { issuer: root, signer },
  )
  return certificate.der
}

/** The root a request speaks of, as those who sign for it and those who check its answer see it. */
export function rootOf({
  root,
  environment,
  policyArc,
  publicUrl,
}: Omit<RolloverRequest, 'format' | 'next'>): Issuer {
  const practice: Practice = { environment, policyArc, statementUrl: `${publicUrl}/practice` }
  return {
    id: root.id,
    certificate: parseCertificate(root.certificate),
    practice,
    addresses: rootAddresses(publicUrl, root.id),
    crlShards: 1,
  }
}

function identityOf({ id, keyReference, keyType, crlShards }: NonNullable<RolloverRequest['next']>) {
  return { id, keyReference, keyType, crlShards }
}

const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)
