/**
 * A session token that has ended already, for integrators who want to see what their software does with one.
 *
 * Takes   the token service's true answer.
 * Gives   the answer with the assertion moved back, so that it ended an hour ago, and signed anew by the service's own key; a refusal stays as it is.
 */
import { PREFERRED_PREFIXES } from '@vesalius/protocols'
import { signAssertion, verifyAssertion, writeAssertion } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { issuedAssertion } from '../../services/sts/issued-assertion.ts'

const HOUR = 3_600_000
const LIFETIME = /<wsu:(Created|Expires)>([^<]+)</g

export async function withEndedToken(
  answer: string,
  { clock, serviceCertificates }: Pick<PlatformDeps, 'clock' | 'serviceCertificates'>,
): Promise<string> {
  const text = issuedAssertion(answer)
  if (text === undefined) return answer
  const { assertion } = verifyAssertion(Buffer.from(text))
  const far = assertion.notOnOrAfter.getTime() - (clock.now().getTime() - HOUR)
  const back = (instant: Date) => new Date(instant.getTime() - far)
  const service = serviceCertificates.current('session-token', clock.now())
  const ended = await signAssertion(
    writeAssertion({
      ...assertion,
      issueInstant: back(assertion.issueInstant),
      notBefore: back(assertion.notBefore),
      notOnOrAfter: back(assertion.notOnOrAfter),
      authenticationInstant: back(assertion.authenticationInstant),
    }),
    {
      signer: { algorithm: 'rsa-sha256', sign: octets => service.signer.sign(octets) },
      certificates: [service.certificate.der],
      prefixes: PREFERRED_PREFIXES,
    },
  )
  return answer
    .replace(text, () => ended)
    .replace(LIFETIME, (_, name, at) => `<wsu:${name}>${back(new Date(at)).toISOString()}<`)
}
