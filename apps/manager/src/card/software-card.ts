/**
 * A card in two files, for trials: `NAME.p12` with the keys, `NAME.json` with everything else on the card.
 *
 * Its password comes from the demonstration's profile when that lists this very file, else from `--card-password-file`.
 */
import { readFile, realpath } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type CardReaders, loadSoftwareCard, SoftwareReader, softwareReaders } from '@vesalius/eid'
import type { Context } from '../cli/context.ts'
import { readSecretFile, requireTerminal } from '../cli/secrets.ts'
import { ManagerError } from '../error.ts'

/** A reader that holds the card of this file. */
export async function softwareCardReader(
  file: string,
  profileFile: string | undefined,
  context: Context,
): Promise<CardReaders> {
  const [p12, description] = await Promise.all([
    readCardFile(file),
    readCardFile(file.replace(/\.p12$/i, '.json')),
  ])
  const listed = profileFile === undefined ? undefined : await demonstrationCard(file, profileFile)
  const password = listed?.password ?? (await cardPassword(context, file))
  try {
    const card = loadSoftwareCard({
      p12,
      password,
      description: new TextDecoder().decode(description),
      ...(listed?.aliases && { aliases: listed.aliases }),
    })
    return softwareReaders([new SoftwareReader(file, { card })])
  } catch (cause) {
    throw unusable(file, cause)
  }
}

interface ListedCard {
  readonly p12: string
  readonly password: string
  readonly aliases?: { readonly authentication: string; readonly signature: string }
}

/** What a demonstration's profile says of this card, if it lists it. */
async function demonstrationCard(file: string, profileFile: string): Promise<ListedCard | undefined> {
  const { cards = [] } = JSON.parse(await readFile(profileFile, 'utf8')) as { cards?: readonly ListedCard[] }
  const wanted = await realpath(file)
  for (const card of cards) {
    const listed = await realpath(resolve(dirname(profileFile), card.p12)).catch(() => undefined)
    if (listed === wanted) return card
  }
  return undefined
}

async function cardPassword(context: Context, file: string): Promise<string> {
  const { options, terminal, t } = context
  const passwordFile = options.file('card-password-file')
  if (passwordFile !== undefined) return readSecretFile(context, passwordFile)
  requireTerminal(terminal.interactive, 'card-password-file')
  return terminal.askSecret(t('card.filePassword', { file }))
}

async function readCardFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw unusable(file, cause)
  }
}

function unusable(file: string, cause: unknown): ManagerError {
  return new ManagerError('CARD_FILE_UNUSABLE', 'the card in files cannot be used', {
    facts: { file },
    cause,
  })
}
