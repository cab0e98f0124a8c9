/**
 * The encryption certificates of recipients, out of tokens that passed everything there is to check (requirement D6).
 *
 * Takes   whom a message is for: names to look up in the depot, and tokens that are there already.
 * Gives   for each one recipient. Checked: the token's signature, the authority that made it and its policy, chains to the pinned
 *         anchors, dates, serial numbers, usages, kind and size of the key, that the holder is who was asked for (of a
 *         professional's NIHII number only with `expectedHolder`), and that neither the holder's nor the authority's certificate is revoked.
 * Throws  SdkError RECIPIENT_NOT_USABLE with everything that is wrong with any of them; what the depot and status clients throw.
 */
import { EteeError, type Etk, parseEtk, verifyEtk } from '@vesalius/etee'
import {
  type HolderNameParts,
  type Identifier,
  readHolderDistinguishedName,
  sameIdentifier,
} from '@vesalius/identifiers'
import { type Certificate, verifyCertificate } from '@vesalius/pki'
import type { CallOptions } from '../calls/http-exchange.ts'
import type { EtkDepotClient, EtkQuestion } from '../clients/etk-depot-client.ts'
import { certificateStatus } from '../clients/ocsp-client.ts'
import { type RefusalReason, SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import type { KnownRecipients } from './known-recipients.ts'

/**
 * Whom a message is for. A professional's NIHII number stands in no certificate: asked for `NIHII` or `NIHII11`, the depot alone decides
 * whose token answers, unless `expectedHolder` says whose it must be.
 */
export interface RecipientQuestion extends EtkQuestion {
  /** Who must be named in the certificate, for a professional the SSIN; anybody else is refused. */
  readonly expectedHolder?: Identifier | undefined
}

export interface Recipients {
  /** Looked up; without `applicationId` the token without one is taken, or the only one there is. */
  readonly to?: readonly RecipientQuestion[] | undefined
  /** Tokens as received; verified all the same. */
  readonly etks?: readonly Uint8Array[] | undefined
}

/** `timeout` is that of one question to the depot or a status service. */
export interface RecipientDeps extends CallOptions {
  readonly profile: Pick<PlatformProfile, 'anchors' | 'etkPolicy'>
  readonly depot: EtkDepotClient
  readonly clock: () => Date
  /** Kept by whoever seals many messages: `new KnownRecipients()`. Without it everybody is asked for and checked each time. */
  readonly known?: KnownRecipients | undefined
}

export interface Recipient {
  readonly encryption: Certificate
  /** Whom the message can be read by, as the certificate says. */
  readonly holder?: HolderNameParts
}

export async function findRecipients(
  { to = [], etks = [] }: Recipients,
  deps: RecipientDeps,
): Promise<Recipient[]> {
  const findings = [
    ...(await Promise.all(to.map(question => lookUp(question, deps)))),
    ...(await Promise.all(etks.map((octets, index) => verified(octets, `ETK ${index + 1}`, deps)))),
  ]
  const reasons = findings.flatMap(finding => ('reasons' in finding ? finding.reasons : []))
  if (reasons.length === 0) return findings.flatMap(finding => ('reasons' in finding ? [] : [finding]))
  const codes = reasons.map(({ code, parameters }) => `${parameters.recipient}: ${code}`).join(', ')
  throw new SdkError('RECIPIENT_NOT_USABLE', `not everybody can be sealed for: ${codes}`, { reasons })
}

type Finding = Recipient | { readonly reasons: readonly RefusalReason[] }

async function lookUp(question: RecipientQuestion, deps: RecipientDeps): Promise<Finding> {
  const recipient = nameOf(question)
  const at = deps.clock()
  const known = deps.known?.find(question, deps, at)
  if (known) return known
  const finding = await ask(question, deps)
  if (finding === null) return refused(recipient, ['NO_MATCHING_ETK'])
  if (finding.kind === 'several') return refused(recipient, ['SEVERAL_MATCHING_ETKS'])
  const found = await verified(finding.etk, recipient, deps, question)
  if (!('reasons' in found)) deps.known?.keep(question, found, deps, at)
  return found
}

/** Who has several tokens is asked for without an application ID by the one that has none. */
async function ask(question: EtkQuestion, { depot, signal, timeout }: RecipientDeps) {
  const finding = await depot.getEtk(question, { signal, timeout })
  if (finding?.kind !== 'several' || question.applicationId !== undefined) return finding
  const withoutApplication = finding.identifiers.some(({ applicationId = '' }) => applicationId === '')
  return withoutApplication ? depot.getEtk({ ...question, applicationId: '' }, { signal, timeout }) : finding
}

async function verified(
  octets: Uint8Array,
  recipient: string,
  deps: RecipientDeps,
  question?: RecipientQuestion,
): Promise<Finding> {
  const etk = parsed(octets)
  if (!etk) return refused(recipient, ['ETK_MALFORMED'])
  const { profile, clock } = deps
  const failures = verifyEtk(etk, {
    at: clock(),
    anchors: profile.anchors,
    registrationAuthorityPolicy: profile.etkPolicy,
  })
  const holder = readHolderDistinguishedName(etk.authentication.subject) ?? undefined
  const isOther = question !== undefined && !isHolder(holder, question)
  const codes = [...failures.map(({ code }) => code), ...(isOther ? ['ETK_HOLDER_DIFFERS'] : [])]
  if (codes.length > 0) return refused(recipient, codes)
  const revocations = await statusFindings(etk, deps)
  if (revocations.length > 0) return refused(recipient, revocations)
  return { encryption: etk.encryption, ...(holder && { holder }) }
}

/** The authority's certificate may have ended since; its status is then nobody's business any more. */
async function statusFindings(
  etk: Etk,
  { profile, clock, signal, timeout }: RecipientDeps,
): Promise<string[]> {
  const at = clock()
  const authorities = [...etk.authorities, ...profile.anchors]
  const codes = await Promise.all(
    (['authentication', 'registrationAuthority'] as const).map(async whose => {
      const certificate = etk[whose]
      const prefix = whose === 'authentication' ? 'ETK_AUTHENTICATION_CERT' : 'ETK_RA_CERT'
      if (whose === 'registrationAuthority' && at > certificate.notAfter) return []
      const issuer = authorities.find(ca => ca.isCa && verifyCertificate(certificate, ca))
      const verdict = issuer && (await certificateStatus({ certificate, issuer, at }, { signal, timeout }))
      if (verdict?.status === 'good') return []
      return [`${prefix}_${verdict?.status === 'revoked' ? 'REVOKED' : 'STATUS_UNKNOWN'}`]
    }),
  )
  return codes.flat()
}

/** The depot answers a professional's NIHII number with the token of the person. */
function isHolder(holder: HolderNameParts | undefined, question: RecipientQuestion): boolean {
  if (!holder) return false
  const { identifier, applicationId = '' } = holder
  const { expectedHolder } = question
  if (expectedHolder && !sameIdentifier(identifier, expectedHolder)) return false
  const isPerson = PROFESSIONAL.includes(question.type) && identifier.type === 'SSIN'
  const sameApplication = question.applicationId === undefined || question.applicationId === applicationId
  return sameApplication && (isPerson || sameIdentifier(identifier, question))
}

const PROFESSIONAL: readonly string[] = ['NIHII', 'NIHII11']

function parsed(octets: Uint8Array): Etk | undefined {
  try {
    return parseEtk(octets)
  } catch (error) {
    if (error instanceof EteeError) return undefined
    throw error
  }
}

/** Personal numbers stay out of names in messages: the type, and the number only of organizations. */
function nameOf({ type, value, applicationId }: EtkQuestion): string {
  const shown = type === 'SSIN' ? type : `${type}=${value}`
  return applicationId ? `${shown},${applicationId}` : shown
}

const refused = (recipient: string, codes: readonly string[]): Finding => ({
  reasons: codes.map(code => ({ code, message: code, parameters: { recipient } })),
})
