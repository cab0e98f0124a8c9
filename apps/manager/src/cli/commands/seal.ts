/** `vesalius seal`: a file for holders whose ETK the depot has, or is given; nothing appears before all of it is sealed. */
import { readFile } from 'node:fs/promises'
import { openKeystore } from '@vesalius/etee'
import { type Recipient, sealFile } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { neededFile } from '../options.ts'
import { existingPassword } from '../secrets.ts'
import { readKeystoreFile } from './read-keystore-file.ts'
import { parseHolderOption } from './recipient-option.ts'

export async function seal(context: Context): Promise<CommandResult> {
  const { options, surroundings, t } = context
  const files = { from: neededFile(options, 'in'), to: neededFile(options, 'out') }
  const keystoreFile = neededFile(options, 'keystore')
  const to = options.each('to').map(text => parseHolderOption('to', text))
  const etks = await Promise.all(options.files('to-etk').map(readEtk))
  const { profile } = await choosePlatform(context)
  const octets = await readKeystoreFile(keystoreFile, context)
  const { keystore } = openKeystore(octets, await existingPassword(context, keystoreFile))

  const { recipients, octets: size } = await sealFile(
    files,
    { keystore, to, etks },
    {
      profile,
      depot: clientsOf(context, profile).etkDepot,
      clock: surroundings.clock,
      signal: surroundings.signal,
    },
  )
  const isEc = keystore.authentication.privateKey.asymmetricKeyType === 'ec'
  return {
    json: {
      command: 'seal',
      file: files.to,
      recipients: recipients.map(recipientJson),
      octets: size,
      warnings: isEc ? ['SENDER_KEY_IS_EC'] : [],
    },
    lines: [
      t('seal.done', { file: files.to }),
      ...recipients.map(({ holder, encryption }) =>
        t('seal.reader', { holder: holder ? holderText(holder, t) : String(encryption.serialNumber) }),
      ),
      ...(isEc ? [t('seal.ecSender')] : []),
    ],
    exitStatus: EXIT.done,
  }
}

async function readEtk(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (cause) {
    throw new ManagerError('FILE_UNREADABLE', 'an ETK cannot be read', { facts: { file }, cause })
  }
}

function recipientJson({ holder, encryption }: Recipient) {
  return {
    ...(holder && {
      type: holder.identifier.type,
      value: holder.identifier.value,
      ...(holder.applicationId !== undefined && { applicationId: holder.applicationId }),
      name: holder.holderName,
    }),
    encryptionSerial: String(encryption.serialNumber),
  }
}
