/**
 * The shared key of a message, for `vesalius unseal`: asked for under a session, which is opened when a message first needs one.
 *
 * Gives   the key; undefined when the service has none for this session, so that the message is then for somebody else.
 */

import { keystoreHolder } from '@vesalius/etee'
import {
  type Keystore,
  type OpenedSession,
  openSession,
  readSharedKey,
  SdkError,
  type SharedKey,
  usualAttributes,
} from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type Context, clientsOf } from '../context.ts'
import { usesCard } from './uses-card.ts'

export function sharedKeyFetcher(
  context: Context,
  keystore: Keystore,
): (identifier: Uint8Array) => Promise<SharedKey | undefined> {
  const { clock, signal } = context.surroundings
  let opening: Promise<OpenedSession> | undefined
  return async identifier => {
    const { profile } = await choosePlatform(context)
    opening ??= openFor(context, keystore)
    const deps = { profile, depot: clientsOf(context, profile).etkDepot, clock, signal }
    try {
      return await readSharedKey(identifier, { keystore, session: await opening }, deps)
    } catch (error) {
      if (error instanceof SdkError && error.hasReason('KEY_NOT_AVAILABLE')) return undefined
      throw error
    }
  }
}

async function openFor(context: Context, keystore: Keystore): Promise<OpenedSession> {
  const { options, surroundings, t } = context
  const { clock, signal } = surroundings
  const platform = await choosePlatform(context)
  const holder = keystoreHolder(keystore)?.identifier
  const attributes = [...(holder ? usualAttributes(holder) : []), ...options.each('attribute')]
  const order = { profile: platform.profile, holder: keystore.authentication, attributes }
  if (!usesCard(context)) return openSession(order, { clock, signal })
  return withCard(context, platform, { authentication: t('pin.purpose.session') }, card =>
    openSession({ ...order, card }, { clock, signal }),
  )
}
