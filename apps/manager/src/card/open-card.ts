/**
 * The identity card for a workflow: a card in files (`--card`), in a named reader (`--reader`), or the only one there is.
 *
 * The PIN comes from `--pin-file`, from the keyboard (with what it is for and the tries left), or is typed on the reader. A wrong PIN
 * from a file is never tried again; at the keyboard the person is asked again while the card grants tries.
 */
import { type EidCard, EidError, isPinForm, openCard, type PinRequest } from '@vesalius/eid'
import { namedAttribute, OID, parseCertificate } from '@vesalius/pki'
import type { Card, CardHolder, RequestSigning } from '@vesalius/sdk'
import type { Context } from '../cli/context.ts'
import { readSecretFile, requireTerminal } from '../cli/secrets.ts'
import type { ChosenPlatform } from '../platform/choose-platform.ts'
import { softwareCardReader } from './software-card.ts'

/** What the PIN is asked for, as a sentence goes on; with `signature` the work ends in something that binds. */
export interface PinPurposes {
  readonly authentication: string
  readonly signature?: string
}

/**
 * Opens the card, works with it, and lets go of it whatever happens. A card that will never sign is told before the first PIN where a
 * signature is to come.
 */
export async function withCard<Result>(
  context: Context,
  platform: Pick<ChosenPlatform, 'file'>,
  purposes: PinPurposes,
  work: (card: Card) => Promise<Result>,
): Promise<Result> {
  const { options, surroundings, terminal, t } = context
  const file = options.file('card')
  terminal.note(t('card.reading'))
  const readers =
    file === undefined ? surroundings.readers() : await softwareCardReader(file, platform.file, context)
  try {
    const eid = await chooseCard(context, readers)
    try {
      if (purposes.signature !== undefined) await eid.requireActivatedSignature()
      return await work(await cardOf(eid, context, purposes))
    } finally {
      await eid.close()
    }
  } finally {
    await readers.close()
  }
}

async function chooseCard(
  { options, terminal, t }: Context,
  readers: Parameters<typeof openCard>[0],
): Promise<EidCard> {
  try {
    return await openCard(readers, options.file('card') === undefined ? options.text('reader') : undefined)
  } catch (error) {
    const several =
      error instanceof EidError && error.code === 'SEVERAL_CARDS' ? error.facts.readers : undefined
    if (!several || !terminal.interactive) throw error
    const reader = await terminal.choose(
      t('card.whichReader'),
      several.map(name => ({ name, value: name })),
    )
    return openCard(readers, reader)
  }
}

async function cardOf(
  eid: EidCard,
  context: Context,
  { authentication, signature = '' }: PinPurposes,
): Promise<Card> {
  return {
    holder: await holderOf(eid),
    authentication: () => signingOf(eid, 'authentication', context, authentication),
    signature: () => signingOf(eid, 'signature', context, signature),
  }
}

/** Named as in the certificate: that is what the registration authority goes by (requirement B2). */
export async function holderOf(eid: EidCard): Promise<CardHolder> {
  const [leaf = new Uint8Array()] = await eid.readChain('authentication')
  const { subject } = parseCertificate(leaf)
  const ssin = namedAttribute(subject, OID.serialNumber)
  const surname = namedAttribute(subject, OID.surname)
  if (ssin === undefined || surname === undefined)
    throw new EidError('IDENTITY_MALFORMED', 'the certificate of the card names no person')
  return { ssin, surname, firstNames: namedAttribute(subject, OID.givenName) ?? '' }
}

async function signingOf(
  eid: EidCard,
  key: PinRequest['key'],
  context: Context,
  purpose: string,
): Promise<RequestSigning> {
  const { surroundings, terminal, t, options } = context
  const isTyped = options.file('pin-file') === undefined
  const signer = await eid.signer(key, {
    askPin: request => askPin(request, context, purpose),
    at: surroundings.clock(),
    onPinpad: () => terminal.note(t('pin.onReader', { purpose })),
  })

  async function sign(octets: Uint8Array): Promise<Uint8Array> {
    for (;;) {
      try {
        return await signer.sign(octets)
      } catch (error) {
        const mayTryAgain =
          isTyped && terminal.interactive && error instanceof EidError && error.code === 'PIN_WRONG'
        if (!mayTryAgain) throw error
        terminal.note(t('pin.wrong'))
      }
    }
  }
  return { signer: { algorithm: signer.algorithm, sign }, certificates: signer.certificates }
}

async function askPin({ triesLeft }: PinRequest, context: Context, purpose: string): Promise<string> {
  const { options, terminal, t } = context
  const file = options.file('pin-file')
  if (file !== undefined) return readSecretFile(context, file)
  requireTerminal(terminal.interactive, 'pin-file')
  const tries = triesLeft < 3 ? ` ${t.plural('pin.triesLeft', triesLeft)}` : ''
  return terminal.askSecret(`${t('pin.ask', { purpose })}${tries}`, typed =>
    isPinForm(typed) ? undefined : t('pin.form'),
  )
}
