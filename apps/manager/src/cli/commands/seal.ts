/**
 * `vesalius seal`: a file for holders whose ETK the depot has, or is given, and with a shared key for whoever has an attribute. Nothing
 * appears before all of it is sealed.
 */
import { readFile } from 'node:fs/promises'
import { openKeystore } from '@vesalius/etee'
import { newSharedKey, type Recipient, sealFile } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { neededFile } from '../needed-file.ts'
import { existingPassword } from '../secrets.ts'
import { parseAttributeOption } from './attribute-option.ts'
import { confirmHolders } from './confirm-holders.ts'
import { readKeystoreFile } from './read-keystore-file.ts'
import { parseHolderOption } from './recipient-option.ts'
import { refusedInput } from './refused-input.ts'

export async function seal(context: Context): Promise<CommandResult> {
  const { options, surroundings, t } = context
  const files = { from: await neededFile(context, 'in'), to: await neededFile(context, 'out') }
  const keystoreFile = await neededFile(context, 'keystore')
  const to = options.each('to').map(text => parseHolderOption('to', text))
  const etks = await Promise.all(options.files('to-etk').map(readEtk))
  const [firstReader, ...moreReaders] = options
    .each('to-attribute')
    .flatMap(text => parseAttributeOption('to-attribute', text))
  const excludedReaders = options
    .each('except-attribute')
    .flatMap(text => parseAttributeOption('except-attribute', text))
  if (excludedReaders.length > 0 && !firstReader)
    throw refusedInput('except-attribute', ['NOBODY_TO_LEAVE_OUT'])
  const { profile } = await choosePlatform(context)
  const octets = await readKeystoreFile(keystoreFile, context)
  const { keystore } = openKeystore(octets, await existingPassword(context, keystoreFile))

  const { clock, signal } = surroundings
  const deps = { profile, depot: clientsOf(context, profile).etkDepot, clock, signal }
  const confirmed = await confirmHolders(context, to, deps)
  const sharedKey =
    firstReader &&
    (await newSharedKey({ keystore, allowedReaders: [firstReader, ...moreReaders], excludedReaders }, deps))
  const { recipients, octets: size } = await sealFile(
    files,
    { keystore, to: confirmed, etks, sharedKey },
    deps,
  )
  const isEc = keystore.authentication.privateKey.asymmetricKeyType === 'ec'
  return {
    json: {
      command: 'seal',
      file: files.to,
      recipients: recipients.map(recipientJson),
      ...(sharedKey && { sharedKey: Buffer.from(sharedKey.identifier).toString('base64') }),
      octets: size,
      warnings: isEc ? ['SENDER_KEY_IS_EC'] : [],
    },
    lines: [
      t('seal.done', { file: files.to }),
      ...recipients.map(({ holder, encryption }) =>
        t('seal.reader', { holder: holder ? holderText(holder, t) : String(encryption.serialNumber) }),
      ),
      ...options.each('to-attribute').map(attribute => t('seal.attribute', { attribute })),
      ...options.each('except-attribute').map(attribute => t('seal.exceptAttribute', { attribute })),
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
