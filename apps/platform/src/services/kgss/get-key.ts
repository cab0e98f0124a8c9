/**
 * GetKey: a key for whoever the rule lets read it, by the attributes of a session (wire contract 10, requirement D6).
 *
 * Every attempt leaves a line in the audit trail; who may not read a key learns not even whether it exists. There is no other way to
 * a key, for operators neither.
 */
import {
  type KeyQuestion,
  type KeyReader,
  readKeyQuestion,
  type SealedRequest,
  writeKey,
} from '@vesalius/protocols'
import type { SamlAttribute } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { recordEvents } from '../../storage/record-events.ts'
import { findSharedKeyRule, readSharedKey } from '../../storage/shared-key.ts'
import { findAttribute } from '../sts/attributes.ts'
import type { SessionFacts } from '../sts/session-facts.ts'
import { type AccessRule, mayReadKey } from './access-rule.ts'
import { IDENTIFIER_OCTETS } from './get-new-key.ts'
import { KgssRefusal } from './kgss-refusal.ts'
import { openSharedKey, sharedKeyName } from './sealed-key.ts'
import { openRequest, sealAnswer, usableToken } from './sealed-request.ts'

/** Whoever signed the message under a session token that was verified. */
export interface KeyAsker {
  readonly publicKeyIdentifier: string
  readonly attributes: readonly SamlAttribute[]
  /** Of the holder of the key that signed, whatever the session says of them. */
  readonly facts: SessionFacts
}

const KEY_OCTETS = 16

export async function getKey(
  deps: PlatformDeps,
  { sealed }: SealedRequest,
  { asker, now, requestId }: { readonly asker: KeyAsker; readonly now: Date; readonly requestId: string },
): Promise<Uint8Array> {
  const { content: question, takeOnce } = await openRequest(deps, sealed, { read: readKeyQuestion, now })
  const to = answerTo(deps, question, now)
  await takeOnce()
  const { identifier } = question
  const rule = await findSharedKeyRule(deps.database, identifier)
  const event = {
    recordKind: 'shared-key',
    // what cannot name a key is not written down: it can be long
    recordId: identifier.length === IDENTIFIER_OCTETS ? sharedKeyName(identifier) : 'none',
    correlationId: requestId,
    detail: { reader: asker.publicKeyIdentifier },
  } as const
  const mayRead = rule !== undefined && mayReadKey(asker.attributes, rule, unsaidOf(asker, rule))
  const sealedKey =
    mayRead &&
    (await readSharedKey(deps.database, identifier, { now, events: [{ ...event, kind: 'shared-key-read' }] }))
  const key = sealedKey && openSharedKey(deps, sealedKey, { ...rule, identifier })
  if (sealedKey && !key)
    deps.log.error({ requestId }, 'a shared key has another rule than it was sealed with')
  if (!key) {
    await recordEvents(deps.database, { now, events: [{ ...event, kind: 'shared-key-refused' }] })
    throw new KgssRefusal('KEY_NOT_AVAILABLE')
  }
  return sealAnswer(deps, writeKey(key), to)
}

/**
 * What an exclusion asks about and is true of the asker: whoever opens a session chooses what stands in it. That something is false is
 * true of nearly everybody: an exclusion must ask for that.
 */
function unsaidOf({ facts }: KeyAsker, { excludedReaders }: AccessRule): readonly KeyReader[] {
  return excludedReaders.flatMap(({ name, values }) => {
    const known = findAttribute(name, facts)
    const isMeant = values.length > 0 || known?.values.some(value => value !== 'false')
    return known && isMeant ? [{ name, ...known }] : []
  })
}

function answerTo(deps: PlatformDeps, { answerTo: to, identifier }: KeyQuestion, now: Date) {
  if (!to) throw new KgssRefusal('ANSWER_KEY_MISSING')
  if ('etk' in to) return { recipients: [usableToken(deps, to.etk, now)] }
  if (to.key.length !== KEY_OCTETS) throw new KgssRefusal('ANSWER_KEY_MISSING')
  return { recipients: [], sharedKey: { identifier: to.keyIdentifier ?? identifier, key: to.key } }
}
