/**
 * `vesalius session`: opens a session with the identity card, or with the certificate alone, and says until when it lasts.
 *
 * The token is written where `--out` says; services take it as it stands there, with messages signed by the key of the keystore.
 */
import { writeFile } from 'node:fs/promises'
import { openKeystore } from '@vesalius/etee'
import { type OpenedSession, openSession, type SessionOrder } from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { ManagerError } from '../../error.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { neededFile } from '../needed-file.ts'
import { existingPassword } from '../secrets.ts'
import { readKeystoreFile } from './read-keystore-file.ts'
import { usesCard } from './uses-card.ts'

export async function session(context: Context): Promise<CommandResult> {
  const { options, surroundings, t } = context
  const file = await neededFile(context, 'keystore')
  const platform = await choosePlatform(context)
  const octets = await readKeystoreFile(file, context)
  const { keystore } = openKeystore(octets, await existingPassword(context, file))
  const order = { profile: platform.profile, holder: keystore.authentication }
  const open = (wish: SessionOrder) =>
    openSession(wish, { clock: surroundings.clock, signal: surroundings.signal })
  const opened = usesCard(context)
    ? await withCard(context, platform, { authentication: t('pin.purpose.session') }, card =>
        open({ ...order, card }),
      )
    : await open(order)
  const out = options.file('out')
  if (out !== undefined) await write(out, opened.text)
  return {
    json: {
      command: 'session',
      ...sessionJson(opened),
      ...(out === undefined ? { token: opened.text } : { file: out }),
    },
    lines: [
      ...sessionLines(opened, context),
      ...(out === undefined ? [] : [t('session.written', { file: out })]),
    ],
    exitStatus: EXIT.done,
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 })
  } catch (cause) {
    throw new ManagerError('FILE_UNREADABLE', 'the token cannot be written', { facts: { file }, cause })
  }
}

function sessionJson({ id, means, holder, notBefore, notOnOrAfter, attributes }: OpenedSession) {
  return {
    assertionId: id,
    means,
    ...(holder && { holder }),
    notBefore: notBefore.toISOString(),
    notOnOrAfter: notOnOrAfter.toISOString(),
    openAgainBefore: means === 'organization' ? null : notOnOrAfter.toISOString(),
    attributes: attributes.map(({ name, values }) => ({ name, values })),
  }
}

function sessionLines({ means, holder, notOnOrAfter }: OpenedSession, { t }: Context): readonly string[] {
  const whose = holder ? holderText({ identifier: holder }, t) : undefined
  const time = t.exactTime(notOnOrAfter)
  return [
    whose === undefined ? t('session.open') : t('session.openFor', { holder: whose }),
    t(means === 'organization' ? 'session.lasts' : 'session.openAgain', { time }),
    ...(means === 'fallback' ? [t('session.fallback')] : []),
  ]
}
