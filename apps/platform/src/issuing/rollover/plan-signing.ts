/**
 * What a request asks a root to sign, checked before its key is used (requirement D1). The file comes from outside: what the ceremony
 * knows itself is taken from its own record and from the root's certificate, and a request that says otherwise is refused.
 *
 * Takes   the request, the root's public key, the time, the ceremony's record where there is one, and whether only a CRL is wanted.
 * Gives   all that will be signed; `describeSigning` says it in words for those who sign.
 * Throws  PlatformError `ROLLOVER_REFUSED` with every reason.
 */
import {
  type AuthorityPlan,
  crlOpenings,
  type Issuer,
  issuerAddresses,
  nextCrlNumber,
  type Practice,
  rootAddresses,
  serviceName,
  validityOfYears,
} from '@vesalius/authority'
import {
  formatName,
  inspectPublicKey,
  namedAttribute,
  OID,
  parseCertificate,
  parseCsr,
  publicKeyIdentifier,
  sameName,
  verifyCertificate,
  verifyCsr,
} from '@vesalius/pki'
import { PlatformError } from '../../error.ts'
import type { CeremonyRecord } from '../../installation/ceremony-record.ts'
import type { RolloverRequest } from './files.ts'
import { planRootCrl, type RootCrlPlan } from './root-crl.ts'

export const ISSUING_YEARS = 10
const DAY = 86_400_000

export interface SigningTerms {
  readonly now: Date
  /** Absent where the ceremony is older than records: then those who sign compare what they are shown. */
  readonly record?: CeremonyRecord | undefined
  /** Sign no authority, whatever the request says. */
  readonly crlOnly?: boolean | undefined
}

export interface SigningPlan {
  readonly root: Issuer
  readonly crl: RootCrlPlan
  readonly next: null | NextAuthorityPlan
}

interface NextAuthorityPlan
  extends Pick<NonNullable<RolloverRequest['next']>, 'id' | 'keyReference' | 'keyType' | 'crlShards'> {
  readonly plan: Omit<AuthorityPlan, 'serialNumber'>
  readonly spki: Uint8Array
}

export function planSigning(
  request: RolloverRequest,
  rootSpki: Uint8Array,
  { now, record, crlOnly = false }: SigningTerms,
): SigningPlan {
  const root = rootOf(request)
  const reasons = [
    ...rootFindings(root, rootSpki),
    ...recordFindings(request, root, record),
    ...crlNumberFindings(request, { now, record }),
  ]
  if (crlOnly && request.next)
    reasons.push('only a CRL is to be signed, and the request asks for an authority')
  const family = ROOT_NAME.exec(namedAttribute(root.certificate.subject, OID.commonName) ?? '')
  if (!family) reasons.push('the root has no name that a ceremony gives')
  else reasons.push(...nameFindings(request, root, family))
  const next = request.next && planNext(request, request.next, { root, now, reasons })
  if (reasons.length > 0) throw new PlatformError('ROLLOVER_REFUSED', reasons.join('; '))
  return { root, crl: planRootCrl({ now, lastNumber: lastCrlNumber(request, record) }), next }
}

/** A number above the clock by more than a day would leave too little room for those that come after. */
export const isCrlNumberTooHigh = (number: bigint, now: Date, last: number): boolean =>
  number > BigInt(Math.max(now.getTime(), last) + DAY)

/** For those who sign: a line for each thing that they vouch for. */
export function describeSigning({ root, crl, next }: SigningPlan): readonly string[] {
  const day = (at: Date) => at.toISOString()
  return [
    `Root ${root.id}: ${formatName(root.certificate.subject)}`,
    `CRL of the root: number ${crl.number}, from ${day(crl.thisUpdate)} to ${day(crl.nextUpdate)}, revokes nothing`,
    ...(next ? describeNext(next, root) : ['No authority.']),
  ]
}

function describeNext({ id, plan, spki, crlShards }: NextAuthorityPlan, root: Issuer): readonly string[] {
  const { notBefore, notAfter } = validityOfYears(plan.notBefore, plan.years, root.certificate.notAfter)
  return [
    `Authority ${id}: ${formatName(plan.subject)}`,
    `  key: ${keyTypeOf(spki)}, identifier ${publicKeyIdentifier(spki)}`,
    `  valid: ${notBefore.toISOString()} to ${notAfter.toISOString()}`,
    `  policies: below ${plan.practice.policyArc}, in ${plan.practice.statementUrl}`,
    `  addresses: ${root.addresses.crl}, ${root.addresses.caIssuers}`,
    `  its own: ${Object.values(issuerAddresses(plan.publicUrl, id)).join(', ')}; CRLs: ${crlShards}`,
  ]
}

const ROOT_NAME = /^Vesalius Root CA (RSA|EC) (\d+) \((production|acceptance|test)\)$/

function rootOf({ root, environment, policyArc, publicUrl }: RolloverRequest): Issuer {
  const practice: Practice = { environment, policyArc, statementUrl: `${publicUrl}/practice` }
  return {
    id: root.id,
    certificate: parseCertificate(root.certificate),
    practice,
    addresses: rootAddresses(publicUrl, root.id),
    crlOpenings: crlOpenings([1]),
  }
}

/** Only what the root's own key signed is believed of its certificate. */
function rootFindings({ id, certificate }: Issuer, spki: Uint8Array): readonly string[] {
  if (Buffer.compare(spki, certificate.spki) !== 0) return [`the key is not the one of ${id}`]
  return verifyCertificate(certificate, certificate) ? [] : [`${id} is not signed by its own key`]
}

function recordFindings(
  request: RolloverRequest,
  root: Issuer,
  record: CeremonyRecord | undefined,
): readonly string[] {
  if (!record) return []
  const asked = { ...request, organization: namedAttribute(root.certificate.subject, OID.organization) }
  return (['environment', 'policyArc', 'publicUrl', 'organization'] as const)
    .filter(name => asked[name] !== record[name])
    .map(name => `${name} is ${record[name]} since the ceremony, and ${asked[name]} in the request`)
}

const lastCrlNumber = ({ root }: RolloverRequest, record: CeremonyRecord | undefined): number =>
  Math.max(root.lastCrlNumber, record?.lastCrlNumbers[root.id] ?? 0)

function crlNumberFindings(request: RolloverRequest, { now, record }: SigningTerms): readonly string[] {
  const { id, lastCrlNumber: asked } = request.root
  const number = nextCrlNumber(now, BigInt(asked))
  return isCrlNumberTooHigh(number, now, record?.lastCrlNumbers[id] ?? 0)
    ? [`${asked} cannot be the number of the last CRL of ${id}: look at the clock of this machine too`]
    : []
}

/** Identifiers and environment are those of the root's own name. */
function nameFindings(request: RolloverRequest, root: Issuer, family: RegExpExecArray): readonly string[] {
  const [, kind = '', number = '', environment = ''] = family
  const reasons: string[] = []
  if (root.id !== `root-${kind.toLowerCase()}-${number}`)
    reasons.push(`${root.id} is not the name of this root`)
  if (request.environment !== environment) reasons.push(`the root is one for ${environment}`)
  if (request.next && !new RegExp(`^issuing-${kind.toLowerCase()}-[1-9]\\d{0,3}$`).test(request.next.id)) {
    reasons.push(`${request.next.id} is no name for an authority below ${root.id}`)
  }
  return reasons
}

function planNext(
  { environment, publicUrl }: RolloverRequest,
  next: NonNullable<RolloverRequest['next']>,
  { root, now, reasons }: { readonly root: Issuer; readonly now: Date; readonly reasons: string[] },
): NextAuthorityPlan {
  const csr = parseCsr(next.csr)
  const [, family = '', number = ''] = next.id.split('-')
  const subject = serviceName({
    organization: namedAttribute(root.certificate.subject, OID.organization) ?? '',
    commonName: `Vesalius Issuing CA ${family.toUpperCase()} ${number} (${environment})`,
  })
  if (!verifyCsr(csr)) reasons.push('the CSR is not signed by its own key')
  if (!sameName(csr.subject, subject)) {
    reasons.push(
      `the CSR names ${formatName(csr.subject)}, an authority of this root is ${formatName(subject)}`,
    )
  }
  if (keyTypeOf(csr.spki) !== next.keyType) reasons.push(`the key of the CSR is no ${next.keyType} key`)
  if ((next.keyType === 'P-384') !== (inspectPublicKey(root.certificate.spki).kind === 'EC')) {
    reasons.push(`a ${next.keyType} key does not belong below ${root.id}`)
  }
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const { id, keyReference, keyType, crlShards } = next
  return {
    ...{ id, keyReference, keyType, crlShards, spki: csr.spki },
    plan: { id, subject, practice: root.practice, publicUrl, notBefore, years: ISSUING_YEARS, crlShards },
  }
}

function keyTypeOf(spki: Uint8Array): string {
  const facts = inspectPublicKey(spki)
  if (facts.kind === 'RSA') return `RSA-${facts.bits}`
  return facts.kind === 'EC' ? facts.curve : facts.algorithm
}
