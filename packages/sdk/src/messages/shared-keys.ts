/**
 * Keys for recipients who are not known yet, of the shared key service (KGSS, wire contract 10).
 *
 * Gives   a new key with the rule of who may read it, for `sealMessage`; and the key of a message, for `unsealMessage`, to whom the rule
 *         allows by the attributes of a session.
 * Throws  SdkError SERVICE_NOT_OFFERED, SERVICE_REFUSED with the service's reasons, ANSWER_NOT_TRUSTED, RECIPIENT_NOT_USABLE and what the
 *         clients throw. Requests are sealed to the service's own ETK from the depot, answers must be sealed and signed by it.
 */
import { randomBytes } from 'node:crypto'
import { type Keystore, keystoreHolder, seal } from '@vesalius/etee'
import type { SharedKey } from '@vesalius/pki'
import {
  type KeyReader,
  KGSS_OPERATIONS,
  PREFERRED_PREFIXES,
  ProtocolError,
  readKey,
  readNewKey,
  writeKeyQuestion,
  writeNewKeyOrder,
} from '@vesalius/protocols'
import { readXml, writeSoapEnvelope, writeXml, type XmlElement, XmlError } from '@vesalius/xml'
import { sendMessage } from '../calls/soap-call.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import { writeUnderSession } from '../session/session-signing.ts'
import type { SessionToken } from '../session/session-token.ts'
import { findRecipients, type RecipientDeps } from './find-recipients.ts'
import { messageSigner } from './message-signer.ts'
import { decryptionKeys, type UnsealDeps, unsealMessage } from './unseal-message.ts'

export interface SharedKeyDeps extends RecipientDeps {
  readonly profile: Pick<PlatformProfile, 'anchors' | 'etkPolicy' | 'services'>
}

export interface SharedKeyOrder {
  readonly keystore: Keystore
  /** Attributes of sessions that may read the key: one is enough. */
  readonly allowedReaders: readonly [KeyReader, ...KeyReader[]]
  /** Attributes that may not, whatever else is there. */
  readonly excludedReaders?: readonly KeyReader[]
}

const SERVICE = { type: 'CBE', value: '0809394427', applicationId: 'KGSS' } as const
const KEY_OCTETS = 16

/** A fresh key. The keystore's ETK must be active: the answer is sealed to it. */
export async function newSharedKey(order: SharedKeyOrder, deps: SharedKeyDeps): Promise<SharedKey> {
  const { keystore, allowedReaders, excludedReaders = [] } = order
  const etk = await ownToken(keystore, deps)
  const content = writeNewKeyOrder({ allowedReaders, excludedReaders, etk })
  const payload = KGSS_OPERATIONS.GetNewKey.writeRequest({ sealed: await sealed(content, keystore, deps) })
  const text = writeSoapEnvelope(writeXml(payload, { prefixes: PREFERRED_PREFIXES }))
  const answer = await ask('GetNewKey', text, deps)
  return opened(answer, { keys: decryptionKeys(keystore) }, deps, readNewKey)
}

/** The key of this identifier, as `unsealMessage` asks for it. The answer is sealed to a key made for this one question. */
export async function readSharedKey(
  identifier: Uint8Array,
  { keystore, session }: { readonly keystore: Keystore; readonly session: Pick<SessionToken, 'text' | 'id'> },
  deps: SharedKeyDeps,
): Promise<SharedKey> {
  const own: SharedKey = { identifier: randomBytes(KEY_OCTETS), key: randomBytes(KEY_OCTETS) }
  const content = writeKeyQuestion({
    identifier,
    answerTo: { key: own.key, keyIdentifier: own.identifier },
  })
  const payload = KGSS_OPERATIONS.GetKey.writeRequest({ sealed: await sealed(content, keystore, deps) })
  const text = await writeUnderSession(payload, session, keystore.authentication, deps.clock())
  const answer = await ask('GetKey', text, deps)
  const key = await opened(answer, { keys: [], sharedKey: async () => own }, deps, readKey)
  return { identifier, key }
}

async function ownToken(keystore: Keystore, { depot, signal, timeout }: SharedKeyDeps): Promise<Uint8Array> {
  const holder = keystoreHolder(keystore)
  const { identifier, applicationId = '' } = holder ?? {}
  const finding = identifier && (await depot.getEtk({ ...identifier, applicationId }, { signal, timeout }))
  if (finding?.kind === 'etk') return finding.etk
  throw new SdkError('RECIPIENT_NOT_USABLE', 'the depot has no ETK of this keystore', {
    reasons: [{ code: 'NO_MATCHING_ETK', message: 'NO_MATCHING_ETK', parameters: {} }],
  })
}

async function sealed(content: XmlElement, keystore: Keystore, deps: SharedKeyDeps): Promise<Uint8Array> {
  const recipients = await findRecipients({ to: [SERVICE] }, deps)
  return seal(Buffer.from(writeXml(content, { prefixes: PREFERRED_PREFIXES })), {
    sender: messageSigner(keystore),
    recipients: recipients.map(({ encryption }) => encryption),
    at: deps.clock(),
    random: octets => new Uint8Array(randomBytes(octets)),
  })
}

async function ask(
  name: keyof typeof KGSS_OPERATIONS,
  text: string,
  deps: SharedKeyDeps,
): Promise<Uint8Array> {
  const url = deps.profile.services.kgss
  if (url === undefined) throw new SdkError('SERVICE_NOT_OFFERED', 'the platform keeps no shared keys')
  const { readResponse } = KGSS_OPERATIONS[name]
  const { signal, timeout } = deps
  const answer = await sendMessage({ url, text, soapAction: undefined, readResponse }, { signal, timeout })
  if (answer.sealed && answer.errors.length === 0) return answer.sealed
  const reasons = answer.errors.map(error => ({ ...error, parameters: {} }))
  throw new SdkError(
    'SERVICE_REFUSED',
    `the service refused: ${reasons.map(({ code }) => code).join(', ')}`,
    {
      reasons,
    },
  )
}

async function opened<Content>(
  answer: Uint8Array,
  means: Pick<UnsealDeps, 'keys' | 'sharedKey'>,
  { profile, clock, signal, timeout }: SharedKeyDeps,
  read: (content: XmlElement) => Content,
): Promise<Content> {
  const { anchors } = profile
  const message = await unsealMessage(answer, {
    ...means,
    anchors,
    clock,
    signal,
    timeout,
    expectedSenders: [SERVICE],
  })
  if (!message.isVerified)
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the answer is not sealed by the service', {
      findings: message.notifications.map(({ code }) => code),
    })
  try {
    return read(readXml(message.content))
  } catch (cause) {
    if (!(cause instanceof ProtocolError || cause instanceof XmlError)) throw cause
    throw new SdkError('ANSWER_MALFORMED', 'the answer holds no key', { cause })
  }
}
