/**
 * Extensions of the contract (requirement C9): what a platform announces at `/.well-known/vesalius`, and the signed messages it then takes,
 * sent without envelope (docs/protocols/extensions.md).
 *
 * Throws  SdkError EXTENSION_NOT_OFFERED when the platform announces no such thing; SERVICE_REFUSED with every reason; those of the
 *         transport.
 */
import { createHash } from 'node:crypto'
import type { ContactData, RevocationReason } from '@vesalius/enrolment'
import {
  EXTENSION_OPERATIONS,
  type ExtensionName,
  type MailLanguage,
  type MandateDocumentReceipt,
  PREFERRED_PREFIXES,
} from '@vesalius/protocols'
import { signEnveloped, type XmlElement } from '@vesalius/xml'
import { type CallOptions, httpExchange } from '../calls/http-exchange.ts'
import { repeating } from '../calls/repeat.ts'
import { type ClientOptions, ServiceCaller } from '../calls/service-call.ts'
import type { RequestSigning } from '../calls/soap-call.ts'
import { type RefusalReason, SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

const WELL_KNOWN = '/.well-known/vesalius'
const LIMIT = 256 * 1024

type Extensions = Readonly<Partial<Record<ExtensionName, string>>>

export type ExtensionsClient = ReturnType<typeof extensionsClient>

export function extensionsClient(profile: Pick<PlatformProfile, 'baseUrl'>, options: ClientOptions = {}) {
  const caller = new ServiceCaller(options)
  const { pauses } = options

  /** The address of an extension; undefined when it is not offered. Only paths of the platform itself count. */
  async function addressOf(name: ExtensionName, call: CallOptions): Promise<string | undefined> {
    const asking = withTimeout(call)
    const extensions = await repeating({ pauses, signal: call.signal }, () =>
      announced(profile.baseUrl, asking),
    )
    const path = extensions[name]
    return path?.startsWith('/') ? `${profile.baseUrl}${path}` : undefined
  }

  async function send(name: ExtensionName, message: XmlElement, signing: RequestSigning, call: CallOptions) {
    const url = await addressOf(name, call)
    if (url === undefined) throw new SdkError('EXTENSION_NOT_OFFERED', `the platform does not offer ${name}`)
    const text = await signEnveloped(message, { ...signing, prefixes: PREFERRED_PREFIXES })
    // the very same message again gets the same answer
    return repeating({ pauses, signal: call.signal }, () => post(url, text, withTimeout(call)))
  }

  function withTimeout(call: CallOptions): CallOptions {
    return { ...call, timeout: call.timeout ?? options.timeout }
  }

  return {
    /** Whether the platform announces an extension; false when nothing is announced at all. */
    async offers(name: ExtensionName, call: CallOptions = {}): Promise<boolean> {
      return (await addressOf(name, call)) !== undefined
    },

    /** A certificate revokes itself: signed with its own key. */
    async revokeOwnCertificate(
      {
        publicKeyIdentifier,
        reason,
      }: { readonly publicKeyIdentifier: string; readonly reason: RevocationReason },
      signing: RequestSigning,
      call: CallOptions = {},
    ): Promise<void> {
      const request = { head: caller.head(), publicKeyIdentifier, reason }
      const message = EXTENSION_OPERATIONS.revokeWithCertificate.writeRequest(request)
      await send('revokeWithCertificate', message, signing, call)
    },

    /** Adds a mandate document to a request that waits: signed by the card that signed the request. The same document again gets the same receipt. */
    async submitMandateDocument(
      {
        publicKeyIdentifier,
        document,
      }: { readonly publicKeyIdentifier: string; readonly document: Uint8Array },
      signing: RequestSigning,
      call: CallOptions = {},
    ): Promise<MandateDocumentReceipt> {
      const request = { head: caller.head(), publicKeyIdentifier, document }
      const message = EXTENSION_OPERATIONS.submitMandateDocument.writeRequest(request)
      const { mediaType, sha256 } = await send('submitMandateDocument', message, signing, call)
      const own = createHash('sha256').update(document).digest('hex')
      if (typeof mediaType === 'string' && sha256 === own) return { mediaType, sha256 }
      throw new SdkError('ANSWER_NOT_TRUSTED', 'the receipt is for another document', {
        findings: ['RECEIPT_DOCUMENT'],
      })
    },

    /** Replaces all of the contact data of a certificate or of a request, with the card. */
    async correctContactData(
      correction: { readonly publicKeyIdentifier: string; readonly contactData: ContactData },
      signing: RequestSigning,
      call: CallOptions = {},
    ): Promise<void> {
      const message = EXTENSION_OPERATIONS.correctContactData.writeRequest({
        head: caller.head(),
        ...correction,
      })
      await send('correctContactData', message, signing, call)
    },

    /** The language of mails to whoever owns the card. */
    async setMailLanguage(
      language: MailLanguage,
      signing: RequestSigning,
      call: CallOptions = {},
    ): Promise<void> {
      const message = EXTENSION_OPERATIONS.setMailLanguage.writeRequest({ head: caller.head(), language })
      await send('setMailLanguage', message, signing, call)
    },
  }
}

async function announced(baseUrl: string, call: CallOptions): Promise<Extensions> {
  const { status, text } = await exchange(`${baseUrl}${WELL_KNOWN}`, {}, call)
  const { extensions } = status === 200 ? membersOf(text) : {}
  if (typeof extensions !== 'object' || extensions === null) return {}
  return Object.fromEntries(
    Object.entries(extensions).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** The members of the answer; throws for a refusal. */
async function post(
  url: string,
  body: string,
  call: CallOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = { 'content-type': 'application/xml' }
  const { status, text } = await exchange(url, { method: 'POST', headers, body }, call)
  const answer = membersOf(text)
  if (status >= 200 && status < 300) return answer
  const reasons = Array.isArray(answer.errors) ? answer.errors.flatMap(reasonOf) : reasonOf(answer)
  const reference = typeof answer.instance === 'string' ? answer.instance : undefined
  if (reasons.length === 0) throw new SdkError('ANSWER_MALFORMED', `the service answered with HTTP ${status}`)
  const codes = reasons.map(({ code }) => code).join(', ')
  throw new SdkError('SERVICE_REFUSED', `the service refused: ${codes}`, {
    reasons,
    ...(reference !== undefined && { reference }),
  })
}

/** A reason in problem details (RFC 9457). */
function reasonOf(value: unknown): readonly RefusalReason[] {
  if (typeof value !== 'object' || value === null || !('code' in value)) return []
  const { code } = value
  if (typeof code !== 'string') return []
  const message = 'message' in value && typeof value.message === 'string' ? value.message : ''
  return [{ code, message, parameters: {} }]
}

async function exchange(
  url: string,
  request: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  call: CallOptions,
): Promise<{ readonly status: number; readonly text: string }> {
  const { status, octets } = await httpExchange(url, request, { ...call, limit: LIMIT, isWanted: () => true })
  return { status, text: new TextDecoder().decode(octets) }
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
