/** `vesalius unseal`: opens a sealed file; the destination gets its name only when all of it is verified. */
import { type Notification, openKeystore, type Sender } from '@vesalius/etee'
import { parseCertificate } from '@vesalius/pki'
import {
  decryptionKeys,
  readTrustAnchors,
  STATUS_POLICIES,
  type StatusPolicy,
  unsealFile,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Translator } from '../../i18n/translate.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { neededFile } from '../needed-file.ts'
import { existingPassword } from '../secrets.ts'
import { sharedKeyFetcher } from './fetch-shared-key.ts'
import { readKeystoreFile } from './read-keystore-file.ts'
import { parseHolderOption } from './recipient-option.ts'
import { refusedInput } from './refused-input.ts'

export async function unseal(context: Context): Promise<CommandResult> {
  const { options, surroundings, t } = context
  const files = { from: await neededFile(context, 'in'), to: await neededFile(context, 'out') }
  const keystoreFile = await neededFile(context, 'keystore')
  const from = options.each('from').map(text => parseHolderOption('from', text))
  const status = statusPolicy(options.text('status-check'))
  const anchors = await anchorsOf(context)
  const octets = await readKeystoreFile(keystoreFile, context)
  const { keystore } = openKeystore(octets, await existingPassword(context, keystoreFile))

  const unsealed = await unsealFile(files, {
    keys: decryptionKeys(keystore),
    anchors,
    intermediates: keystore.authentication.issuers.map(parseCertificate),
    ...(from.length > 0 && { expectedSenders: from }),
    sharedKey: sharedKeyFetcher(context, keystore),
    status,
    clock: surroundings.clock,
    signal: surroundings.signal,
  })
  if (!unsealed.isVerified) throw refused(files.to, unsealed.notifications)
  const { sender, signedAt, notifications } = unsealed
  return {
    json: {
      command: 'unseal',
      file: files.to,
      sender: senderJson(sender),
      ...(signedAt && { signedAt }),
      notifications,
    },
    lines: [
      t('unseal.done', { file: files.to }),
      t('unseal.sender', { sender: senderText(sender, t) }),
      ...(signedAt ? [t('unseal.signedAt', { time: t.exactTime(signedAt) })] : []),
      ...notifications.flatMap(notification =>
        notification.level === 'warning' ? [t(`unseal.${notification.code}`)] : [],
      ),
    ],
    exitStatus: EXIT.done,
  }
}

/** Of `--trust`, else those pinned for the platform. */
async function anchorsOf(context: Context) {
  const file = context.options.file('trust')
  if (file === undefined) return (await choosePlatform(context)).profile.anchors
  return readTrustAnchors(file)
}

function statusPolicy(text = 'receiver-optional'): StatusPolicy {
  const policy = STATUS_POLICIES.find(one => one === text)
  if (policy) return policy
  throw refusedInput('status-check', [], STATUS_POLICIES.join(', '))
}

/** No recipient is this keystore; or there are only shared keys, and none to be had. */
const NOT_MINE = ['DECRYPTION_PRIVATE_KEY_NOT_FOUND', 'ENVELOPED_DATA_CONTAINS_NO_KEYTRANSRECIPIENTINFOS']

function refused(file: string, notifications: readonly Notification[]): ManagerError {
  const reasons = notifications.filter(({ level }) => level !== 'warning').map(({ code }) => code)
  const isForOthers = reasons.length === 1 && NOT_MINE.includes(reasons[0] ?? '')
  const code = isForOthers ? 'MESSAGE_FOR_SOMEBODY_ELSE' : 'MESSAGE_REFUSED'
  return new ManagerError(code, `the message is refused: ${reasons.join(', ')}`, { facts: { file }, reasons })
}

function senderText({ identifier, applicationId, name, subject }: Sender, t: Translator): string {
  if (!identifier) return t('unseal.unknownSender', { subject })
  return holderText(
    {
      identifier,
      ...(applicationId !== undefined && { applicationId }),
      ...(name !== undefined && { holderName: name }),
    },
    t,
  )
}

function senderJson({ identifier, applicationId, name, subject }: Sender) {
  return {
    ...(identifier && { type: identifier.type, value: identifier.value }),
    ...(applicationId !== undefined && { applicationId }),
    ...(name !== undefined && { name }),
    subject,
  }
}
