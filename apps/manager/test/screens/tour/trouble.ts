/** Every trouble of requirement A22 that can be made with software; and a network that fails. */
import { SoftwareReader } from '@vesalius/eid'
import { type PlatformProfile, readPlatformProfile } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { type CardChanges, cardOf } from '../../card-of-actor.ts'
import { type MeddlingProxy, meddlingProxy } from '../../meddling-proxy.ts'
import { type Circumstances, type Guide, holderOf, t, Visitor } from './visitor.ts'

const SURNAME = 'Vandersteen'
/** An answer to reset that no identity card gives. */
const BANK_CARD = Uint8Array.of(0x3b, 0x65, 0, 0, 0x20, 0x63, 0xcb, 0x68, 0)
const AN_HOUR_LATE = () => new Date(Date.now() - 3_600_000)

interface Trouble extends Circumstances {
  readonly code: string
  /** Where it shows, when not where the card is first read. */
  readonly from?: 'sign'
  /** From the screen that asks for the PIN to the trouble. */
  readonly leads?: (visitor: Visitor) => Promise<void>
}

export async function withTroubles(guide: Guide): Promise<void> {
  using folder = temporaryFolder()
  await using proxy = await meddlingProxy(guide.demonstration, folder)
  const { name: _, ...elsewhere } = await readPlatformProfile(proxy.profile)
  const { pin } = guide.demonstration.card(SURNAME)
  for (const { code, from, leads, ...circumstances } of troublesOf(guide, proxy, elsewhere)) {
    await using visitor = await Visitor.of(guide, circumstances)
    await visitor.begins('request')
    await visitor.walksTo(from ?? 'person', pin)
    if (from === undefined) await visitor.answers()
    await leads?.(visitor)
    await visitor.sees(`trouble ${code}`, `trouble-${code.toLowerCase().replaceAll('_', '-')}`)
  }
}

function troublesOf(
  guide: Guide,
  proxy: MeddlingProxy,
  elsewhere: Partial<PlatformProfile>,
): readonly Trouble[] {
  const { demonstration } = guide
  const { pin } = demonstration.card(SURNAME)
  const card = cardOf(demonstration, SURNAME)
  const changed = (changes: CardChanges) => cardOf(demonstration, SURNAME, changes)
  const reader = (name: string, trouble: SoftwareReader['trouble'] = 'none') =>
    Object.assign(new SoftwareReader(name, { card: cardOf(demonstration, SURNAME) }), { trouble })
  const pinpad = (typed: 'cancelled' | 'timeout') =>
    new SoftwareReader('Keypad', { card, typeOnPinpad: async () => typed })
  const typesPin = (visitor: Visitor) => visitor.typesPin(pin)
  /** The platform looks at the card as well, and sees what this machine cannot. */
  const says = (reason: string) => async (visitor: Visitor) => {
    proxy.meddle({ answer: ({ answer }) => ({ instead: answer.replace('REQUEST_TOO_OLD', reason) }) })
    await typesPin(visitor)
  }
  const late = { card, clock: AN_HOUR_LATE }
  return [
    { code: 'NO_READER', readers: [] },
    { code: 'NO_CARD' },
    { code: 'CARD_UNKNOWN', card: Object.assign(cardOf(demonstration, SURNAME), { atr: BANK_CARD }) },
    { code: 'READER_ERROR', readers: [reader('Reader 0', 'reader-error')] },
    { code: 'CARD_IN_USE', readers: [reader('Reader 0', 'in-use')] },
    { code: 'SEVERAL_CARDS', readers: [reader('Desk'), reader('Keyboard')] },
    { code: 'PIN_BLOCKED', card: changed({ triesLeft: 0 }) },
    { code: 'CERTIFICATE_ABSENT', card: changed({ without: 'signature' }) },
    { code: 'CERTIFICATE_EXPIRED', card, clock: () => new Date('2049-01-01T00:00:00Z') },
    { code: 'CLOCK_WRONG', ...late, leads: typesPin },
    {
      code: 'CARD_CERTIFICATE_REVOKED',
      ...late,
      profile: elsewhere,
      leads: says('SIGNER_CERTIFICATE_REVOKED'),
    },
    { code: 'CARD_NOT_ACCEPTED', ...late, profile: elsewhere, leads: says('SIGNER_CERTIFICATE_UNTRUSTED') },
    {
      code: 'PINPAD_CANCELLED',
      readers: [pinpad('cancelled')],
      leads: async visitor => {
        await visitor.page.getByText(t('card.pinpad')).waitFor()
        await visitor.shows('card-pinpad')
        await visitor.answers()
      },
    },
    { code: 'PINPAD_TIMEOUT', readers: [pinpad('timeout')], leads: visitor => visitor.answers() },
    { code: 'SIGNATURE_NOT_ACTIVATED', card: changed({ signatureActivated: false }) },
    {
      code: 'CARD_OF_ANOTHER_PERSON',
      from: 'sign',
      card,
      leads: async visitor => {
        visitor.machine.reader.remove()
        await visitor.sees('trouble NO_CARD')
        visitor.machine.reader.insert(cardOf(demonstration, 'Lacombe'))
        await visitor.typesPin(demonstration.card('Lacombe').pin)
      },
    },
    {
      code: 'CARD_REMOVED',
      from: 'sign',
      card,
      leads: async visitor => {
        await visitor.sees('sign')
        await visitor.types({ pin })
        visitor.machine.reader.remove(6)
        await visitor.answers()
      },
    },
  ]
}

/** The network fails while the certificate is made. */
export async function onTheWay(guide: Guide): Promise<void> {
  using folder = temporaryFolder()
  await using proxy = await meddlingProxy(guide.demonstration, folder)
  const { name: _, ...profile } = await readPlatformProfile(proxy.profile)
  await using somebody = await holderOf(guide, 'Dewilde-Lemmens', { profile, pauses: [6000] })
  const { visitor, pin } = somebody
  await visitor.begins('request')
  await visitor.walksTo('sign', pin)
  proxy.meddle({ question: ({ operation }) => (operation === 'GetCertificate' ? 'lose' : 'pass') })
  await visitor.typesPin(pin)
  await visitor.sees('working', 'request-working')
  await visitor.shows('request-working-offline', '[data-code=OFFLINE]')
  proxy.meddle({})
}
