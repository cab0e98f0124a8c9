/** What the interface may ask of a journey: one closed list, checked at the edge. Each journey takes those that fit its state. */
import { z } from 'zod'

const short = z.string().max(320)
/** Longer than any password that is typed; a limit, not a rule. */
const secret = z.string().max(256)

const path = z.string().max(4096)

export const journeyAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('back') }),
  /** Puts the trouble away and lets the person try again. */
  z.strictObject({ type: z.literal('retry') }),
  /** On from a screen that only tells. */
  z.strictObject({ type: z.literal('next') }),
  z.strictObject({ type: z.literal('accept-conditions') }),
  z.strictObject({ type: z.literal('choose-person'), person: z.enum(['card', 'no-card']) }),
  /** A person without card, as their identity document names them. */
  z.strictObject({ type: z.literal('foreigner'), ssin: short, firstNames: short, surname: short }),
  /** The request of a person without card: once more, for a new address. */
  z.strictObject({ type: z.literal('send-again') }),
  /** With a keystore, where the card is asked for first. */
  z.strictObject({ type: z.literal('without-card') }),
  z.strictObject({ type: z.literal('choose-reader'), reader: short }),
  /** Without PIN on a reader that has keys of its own. */
  z.strictObject({ type: z.literal('pin'), pin: z.string().max(12).optional() }),
  z.strictObject({
    type: z.literal('choose-holder'),
    holder: z.union([z.literal('self'), z.literal('other'), z.strictObject({ type: short, value: short })]),
  }),
  z.strictObject({ type: z.literal('organization'), kind: short, number: short, name: short }),
  z.strictObject({
    type: z.literal('options'),
    applicationId: short,
    baseServices: z.array(short).max(10),
    keyType: short,
  }),
  z.strictObject({
    type: z.literal('contact'),
    emailPrivate: z.string().max(400),
    phonePrivate: short,
    emailGeneral: z.string().max(400),
    phoneGeneral: short,
    /** Of mails to the person, where it is asked. */
    mailLanguage: z.enum(['fr', 'nl', 'de', 'en']).optional(),
  }),
  z.strictObject({ type: z.literal('password'), password: secret, again: secret }),
  z.strictObject({ type: z.literal('accept-contract'), confirmed: z.boolean() }),
  z.strictObject({ type: z.literal('unlock'), password: secret }),
  z.strictObject({ type: z.literal('open-keystore'), name: path, password: secret }),
  /** A keystore elsewhere, or a folder with some. */
  z.strictObject({ type: z.literal('look-for-keystore'), path }),
  /** What the doctor does on demand. */
  z.strictObject({ type: z.literal('treat'), treatment: z.enum(['copy', 'add-keys']) }),
  z.strictObject({ type: z.literal('copy'), folder: path }),
  z.strictObject({ type: z.literal('choose-certificate'), publicKeyIdentifier: short }),
  z.strictObject({ type: z.literal('choose-event'), event: short }),
  /** The renewed ETK; with the keystore password when it is not known any more. */
  z.strictObject({ type: z.literal('activate'), password: secret.optional() }),
  /** To the mandate of an organization, from the request that waits; and past it for now. */
  z.strictObject({ type: z.literal('add-mandate') }),
  z.strictObject({ type: z.literal('later') }),
  /** Asks the authority again. */
  z.strictObject({ type: z.literal('check-again') }),
])

export type JourneyAction = z.infer<typeof journeyAction>
export type ActionOf<Type extends JourneyAction['type']> = Extract<JourneyAction, { type: Type }>

export const platformChoice = z.strictObject({ platform: short })
export const folderChoice = z.strictObject({ folder: path })

export const JOURNEY_KINDS = [
  'request',
  'complete',
  'renew',
  'activate',
  'revoke',
  'password',
  'doctor',
  'certificates',
  'contact',
] as const
export const journeyStart = z.strictObject({
  kind: z.enum(JOURNEY_KINDS),
  /** The unfinished keystore of `complete`; elsewhere the finished one to begin with. */
  file: z.string().max(255).optional(),
  /** Of `contact`: public key identifier of the certificate that is meant. */
  certificate: short.optional(),
})
export type JourneyStart = z.infer<typeof journeyStart>
