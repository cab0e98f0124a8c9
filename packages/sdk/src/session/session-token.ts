/**
 * A session token as a client holds it: the assertion's text, which is presented as it is, and what it says.
 *
 * Takes   the text, the profile, the key's certificate, and the present instant.
 * Gives   the token, once its signature, its issuer (the platform's session token service, by path and policy), its holder and its times
 *         have been verified.
 * Throws  SdkError `ANSWER_NOT_TRUSTED` with everything that is wrong.
 */
import { type Certificate, PkiError, parseCertificate, verifyPath } from '@vesalius/pki'
import {
  type SamlAssertion,
  type SamlAttribute,
  type VerifiedAssertion,
  verifyAssertion,
  XmlError,
} from '@vesalius/xml'
import { type CallOptions, httpExchange } from '../calls/http-exchange.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

export interface SessionToken {
  /** The assertion as it was issued. */
  readonly text: string
  readonly id: string
  readonly notBefore: Date
  /** The session ends here (exclusive). */
  readonly notOnOrAfter: Date
  readonly attributes: readonly SamlAttribute[]
}

export interface TokenExpectation {
  readonly profile: Pick<PlatformProfile, 'anchors' | 'etkPolicy' | 'baseUrl'>
  /** DER: whose key the token must name. */
  readonly holderOfKey: Uint8Array
  /** DER: authorities that may have issued the service's certificate. */
  readonly issuers: readonly Uint8Array[]
  readonly at: Date
}

export async function readSessionToken(
  text: string,
  expected: TokenExpectation,
  options: CallOptions = {},
): Promise<SessionToken> {
  const { assertion, signature } = verify(text)
  const { holderOfKey, at } = expected
  const findings = [
    ...(await reviewIssuer(signature.signerCertificate, expected, options)),
    ...(assertion.holderOfKey && Buffer.compare(assertion.holderOfKey, holderOfKey) === 0
      ? []
      : ['TOKEN_OF_ANOTHER_KEY']),
    ...(isCurrent(assertion, at) ? [] : ['TOKEN_NOT_CURRENT']),
  ]
  if (findings.length > 0)
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the session token is not what was asked for', { findings })
  const { id, notBefore, notOnOrAfter, attributes } = assertion
  return { text, id, notBefore, notOnOrAfter, attributes }
}

/** The service's clock may be this far ahead of ours. */
const CLOCK_SKEW = 5 * 60_000

const isCurrent = ({ notBefore, notOnOrAfter }: SamlAssertion, at: Date): boolean =>
  notBefore.getTime() - CLOCK_SKEW <= at.getTime() && at < notOnOrAfter

function verify(text: string): VerifiedAssertion {
  try {
    return verifyAssertion(Buffer.from(text))
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the session token does not verify', {
      findings: [cause.code],
      cause,
    })
  }
}

/** An eHealth certificate must not pass for the service's: the policy tells them apart. */
async function reviewIssuer(
  leaf: Certificate,
  { profile, issuers, at }: TokenExpectation,
  options: CallOptions,
): Promise<readonly string[]> {
  const purpose = { policy: sessionTokenPolicy(profile.etkPolicy) }
  const known = issuers.map(parseCertificate)
  const judge = (intermediates: readonly Certificate[]) =>
    verifyPath({ leaf, intermediates, anchors: profile.anchors, at, purpose })
  const first = judge(known)
  if (first.ok) return []
  const fetched = await fetchIssuer(leaf, profile.baseUrl, options)
  const verdict = fetched ? judge([...known, fetched]) : first
  return verdict.ok ? [] : verdict.reasons.map(({ code }) => code)
}

/** Policies of one environment differ in their last number alone: 2 is that of the ETK registration authority, 5 this one. */
export const sessionTokenPolicy = (etkPolicy: string): string => etkPolicy.replace(/\.2$/, '.5')

const AUTHORITY_LIMIT = 16 * 1024
const TIMEOUT = 10_000

/** The issuer's certificate from the address in the certificate, if that is the platform's own host; its path still has to verify. */
async function fetchIssuer(
  { caIssuersUrls }: Certificate,
  baseUrl: string,
  { signal, timeout = TIMEOUT }: CallOptions,
): Promise<Certificate | undefined> {
  const url = caIssuersUrls.find(
    one => URL.canParse(one) && new URL(one).hostname === new URL(baseUrl).hostname,
  )
  if (url === undefined) return undefined
  try {
    const { octets } = await httpExchange(url, {}, { signal, timeout, limit: AUTHORITY_LIMIT })
    return octets && parseCertificate(octets)
  } catch (error) {
    const isCancelled = error instanceof SdkError && error.code === 'CANCELLED'
    if (isCancelled || !(error instanceof SdkError || error instanceof PkiError)) throw error
    return undefined
  }
}
