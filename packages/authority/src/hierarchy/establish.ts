/**
 * Establishing authorities: the root, and the issuing authorities below it (D1, the ceremony).
 *
 * Takes   a plan for each, and the signers; keys, random octets and time come from the caller.
 * Gives   issuers ready for `prepareCertificate`.
 * Throws  what `prepareCertificate` and `issueCertificate` throw.
 */
import { type DistinguishedName, OID, parseCertificate, type Signer } from '@vesalius/pki'
import { crlOpenings } from '../crl-shards.ts'
import { issueCertificate } from '../issuance/issue.ts'
import { prepareCertificate } from '../issuance/prepare.ts'
import { type Issuer, issuerAddresses, rootAddresses } from '../issuer.ts'
import type { Practice } from '../practice.ts'

export interface AuthorityPlan {
  /** See `Issuer.id`. */
  readonly id: string
  readonly subject: DistinguishedName
  readonly practice: Practice
  /** Where certificates and status will be published, for instance `http://pki.example.org`. */
  readonly publicUrl: string
  readonly serialNumber: bigint
  readonly notBefore: Date
  readonly years: number
  /** CRLs to begin with; 1 unless said. */
  readonly crlShards?: number
}

/** Makes the self-signed root. Its addresses are those that the certificates below it will carry. */
export async function establishRoot(plan: AuthorityPlan, signer: Signer): Promise<Issuer> {
  const prepared = prepareCertificate('root', {
    practice: plan.practice,
    serialNumber: plan.serialNumber,
    subject: plan.subject,
    spki: signer.spki,
    ...validityOfYears(plan.notBefore, plan.years),
  })
  return issuerOf(plan, await issueCertificate(prepared, signer), rootAddresses(plan.publicUrl, plan.id))
}

/** Makes an issuing authority below a root. It never outlives the root. */
export async function establishIssuingAuthority(
  plan: AuthorityPlan,
  spki: Uint8Array,
  root: { readonly issuer: Issuer; readonly signer: Signer },
): Promise<Issuer> {
  const prepared = prepareCertificate('issuing-authority', {
    practice: plan.practice,
    issuer: root.issuer,
    serialNumber: plan.serialNumber,
    subject: plan.subject,
    spki,
    ...validityOfYears(plan.notBefore, plan.years, root.issuer.certificate.notAfter),
  })
  const certificate = await issueCertificate(prepared, root.signer)
  return issuerOf(plan, certificate, issuerAddresses(plan.publicUrl, plan.id))
}

/** Name of an authority or service: country, organization, register number of the organization if it has one, common name. */
export function serviceName(parts: {
  readonly organization: string
  readonly commonName: string
  /** EN 319 412-1 section 5.1.4, for instance `NTRBE-0123456749`. */
  readonly organizationIdentifier?: string
}): DistinguishedName {
  const { organization, commonName, organizationIdentifier } = parts
  return [
    { type: OID.country, value: 'BE' },
    { type: OID.organization, value: organization },
    ...(organizationIdentifier === undefined
      ? []
      : [{ type: OID.organizationIdentifier, value: organizationIdentifier }]),
    { type: OID.commonName, value: commonName },
  ]
}

/** From now for so many years, less the second that both ends would count twice; never past `limit`. */
export function validityOfYears(
  notBefore: Date,
  years: number,
  limit?: Date,
): { readonly notBefore: Date; readonly notAfter: Date } {
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notBefore.getUTCFullYear() + years)
  notAfter.setTime(notAfter.getTime() - 1000)
  return { notBefore, notAfter: limit && limit < notAfter ? limit : notAfter }
}

function issuerOf(plan: AuthorityPlan, der: Uint8Array, addresses: Issuer['addresses']): Issuer {
  const { id, practice, crlShards = 1 } = plan
  return {
    ...{ id, certificate: parseCertificate(der), practice, addresses },
    crlOpenings: crlOpenings([crlShards]),
  }
}
