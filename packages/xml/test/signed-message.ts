/**
 * One good signed message, which every attack starts from, and the means to change one thing of it.
 */
import { sign } from 'node:crypto'
import { canonicalOctets } from '../src/canonical.ts'
import { openSoapRequest, type SignedPayload, signEnveloped, writeSoapEnvelope } from '../src/index.ts'
import { LIMITS } from '../src/limits.ts'
import { withDocument } from '../src/parser.ts'
import { askRequest, DS, octets, PREFIXES, SOAP, schemas } from './messages.ts'
import { throwaway } from './throwaway.ts'

export const rsa = await throwaway('RSA-2048', 'rsa-sha256')

/** The signed payload alone. */
export const payload = await signEnveloped(askRequest('keep'), {
  signer: rsa.signer,
  certificates: [rsa.certificate],
  prefixes: PREFIXES,
  signatureId: 'xmldsig-1',
})

export const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(payload)?.[0] ?? ''

/** The whole message. */
export const good = writeSoapEnvelope(payload)

export function verify(message: string): SignedPayload {
  const request = openSoapRequest(octets(message), { schemas })
  try {
    return request.verifySignature()
  } finally {
    request.dispose()
  }
}

export const envelope = (header: string, body: string) =>
  `<e:Envelope xmlns:e="${SOAP}"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`

/** Replaces what must be there: an attack that changes nothing would prove nothing. */
export function change(text: string, found: string | RegExp, by: string): string {
  const changed = text.replace(found, by)
  if (changed === text) throw new Error(`nothing to replace: ${found}`)
  return changed
}

/** Signs a SignedInfo of the attacker's own making with the real key, so that only the profile can refuse it. */
export function resigned(message: string, edit: (signedInfo: string) => string): string {
  const signedInfo = /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/.exec(message)?.[0] ?? ''
  const edited = edit(signedInfo)
  if (edited === signedInfo) throw new Error('nothing edited')
  const alone = edited.replace('<ds:SignedInfo', `<ds:SignedInfo xmlns:ds="${DS}"`)
  const canonical = withDocument(octets(alone), LIMITS, document => canonicalOctets(document, document.root))
  const value = sign('sha256', canonical, rsa.privateKey).toString('base64')
  return message
    .replace(signedInfo, () => edited)
    .replace(
      /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/,
      `<ds:SignatureValue>${value}</ds:SignatureValue>`,
    )
}
