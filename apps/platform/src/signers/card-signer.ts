/**
 * The person behind a request signed with an identity card.
 *
 * Takes   a verified signature with the certificates that came with it, and what the key must be for.
 * Gives   who it is, as the card says.
 * Throws  `Refusal`: SIGNER_CERTIFICATE_MALFORMED (an issuer’s), …_UNTRUSTED, …_EXPIRED, …_REVOKED, …_STATUS_UNKNOWN, SIGNATURE_KEY_USAGE,
 *         SIGNER_NOT_A_PERSON.
 *
 * The path ends at configured anchors: what was sent as root is only a hint (wire contract 5.1, requirement C5). A card's issuer may be left
 * out once it is known (`known-authorities.ts`): messages with WS-Security never carry it.
 */
import { parseSsin, type Ssin } from '@vesalius/identifiers'
import { type Certificate, namedAttribute, OID, PkiError, sameName, verifyPath } from '@vesalius/pki'
import type { SignedPayload } from '@vesalius/xml'
import { Refusal, refuse } from '../services/refusal.ts'
import { policiesAllow } from './card-policies.ts'
import type { CardTrust } from './card-trust.ts'

/** `authentication` for questions, `signature` (non-repudiation) for contracts. */
export type CardKey = 'authentication' | 'signature'

export interface CardSigner {
  readonly ssin: Ssin
  /** All given names, as on the card. */
  readonly firstNames: string
  readonly surname: string
  readonly certificate: Certificate
}

type Signed = Pick<SignedPayload, 'signerCertificate' | 'certificates'>

/** Longest chain that is read; a card has three. */
const CHAIN_LIMIT = 6

export async function identifyCardSigner(
  signed: Signed,
  key: CardKey,
  trust: CardTrust,
  now: Date,
): Promise<CardSigner> {
  const path = verifyCardPath(signed, key, trust, now)
  trust.authorities.remember(path)
  await checkStatus(path, trust, now)
  return readPerson(signed.signerCertificate, now)
}

/** The card's path to a configured anchor at an instant, its own certificate first; whether one of them was revoked is another matter. */
export function verifyCardPath(
  signed: Signed,
  key: CardKey,
  trust: Pick<CardTrust, 'anchors' | 'authorities'>,
  now: Date,
): readonly Certificate[] {
  const leaf = signed.signerCertificate
  const intermediates = readIssuers(signed, trust)
  const verified = verifyPath({ leaf, intermediates, anchors: trust.anchors, at: now })
  if (!verified.ok) {
    const [first, ...rest] = verified.reasons
      .map(reason => ({ code: codeForPath(reason.code) }))
      .filter(onlyFirst)
    throw new Refusal([first ?? { code: 'SIGNER_CERTIFICATE_UNTRUSTED' }, ...rest])
  }
  const isForIt = leaf.keyUsage?.includes(key === 'authentication' ? 'digitalSignature' : 'nonRepudiation')
  if (!isForIt || !policiesAllow(leaf.policies, key)) refuse('SIGNATURE_KEY_USAGE', { expected: key })
  return verified.path
}

/** The issuers as they were sent; with those known already, for a card that came without its own. */
function readIssuers(
  { signerCertificate, certificates }: Signed,
  { authorities }: Pick<CardTrust, 'authorities'>,
): readonly Certificate[] {
  try {
    const sent = certificates.slice(1, CHAIN_LIMIT).map(der => authorities.read(der))
    const isComplete = sent.some(({ subject }) => sameName(signerCertificate.issuer, subject))
    return isComplete ? sent : [...sent, ...authorities.issuersOf(signerCertificate)]
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    return refuse('SIGNER_CERTIFICATE_MALFORMED')
  }
}

/** Each certificate below the anchor, the card's first; the first that is not good decides. */
async function checkStatus(path: readonly Certificate[], trust: CardTrust, now: Date): Promise<void> {
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1]
    if (!issuer) return
    const status = await trust.statusOf(certificate, issuer, now)
    if (status === 'revoked') refuse('SIGNER_CERTIFICATE_REVOKED')
    if (status === 'unknown') refuse('SIGNER_CERTIFICATE_STATUS_UNKNOWN')
  }
}

/** Who stands in a card's certificate; its path and status are another matter. */
export function readPerson(leaf: Certificate, now: Date): CardSigner {
  const ssin = parseSsin(namedAttribute(leaf.subject, OID.serialNumber) ?? '', now)
  const surname = namedAttribute(leaf.subject, OID.surname)
  if (!ssin || surname === undefined) return refuse('SIGNER_NOT_A_PERSON')
  return { ssin, firstNames: namedAttribute(leaf.subject, OID.givenName) ?? '', surname, certificate: leaf }
}

function codeForPath(reason: string): string {
  return reason.includes('EXPIRED') || reason.includes('NOT_YET_VALID')
    ? 'SIGNER_CERTIFICATE_EXPIRED'
    : 'SIGNER_CERTIFICATE_UNTRUSTED'
}

const onlyFirst = (reason: { code: string }, index: number, all: readonly { code: string }[]) =>
  all.findIndex(other => other.code === reason.code) === index
