/**
 * What the host tells the interface: the shapes of its answers. The interface imports their types alone.
 *
 * Nothing here ever holds a PIN, a password or a private key.
 */
import { z } from 'zod'

const sentences = z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() })

const reasonView = z.object({ code: z.string(), says: sentences, field: z.string().optional() })

/** An error as data: the interface says it in the language of the moment. */
export const troubleView = z.object({
  code: z.string(),
  /** Placeholders of the texts. */
  facts: z.record(z.string(), z.string()),
  /** With the field they are about, for what was typed. */
  reasons: z.array(reasonView),
  /** Names to choose from or to know: readers, files. */
  names: z.array(z.string()),
  /** The number to quote when asking for help. */
  reference: z.string().optional(),
  /** Whether the person can put it right and try again. */
  retriable: z.boolean(),
  /** About the card or its reader: has a screen of its own. */
  aboutCard: z.boolean(),
})

/** What the rules say of an answer before it is given, and what was probably meant. */
export const objectionsView = z.object({
  reasons: z.array(reasonView),
  suggestion: z.string().optional(),
  /** The name as it will stand in the certificate. */
  holderName: z.string().optional(),
})

/** The reader and the card as they are now. */
export const cardView = z.object({
  state: z.enum(['looking', 'trouble', 'ready']),
  trouble: troubleView.optional(),
  reader: z.string().optional(),
  holder: z.string().optional(),
  /** The PIN is typed on the reader. */
  pinpad: z.boolean(),
  triesLeft: z.number().optional(),
})

const identifier = z.object({ type: z.string(), value: z.string() })

export const organizationView = z.object({ identifier, name: z.string(), number: z.string() })

export const contactView = z.object({
  emailPrivate: z.string(),
  phonePrivate: z.string(),
  emailGeneral: z.string(),
  phoneGeneral: z.string(),
})

const correctable = z.object({ contact: z.boolean(), mailLanguage: z.boolean() })

export const overviewView = z.object({
  commonName: z.string(),
  organizationalUnits: z.array(z.string()),
  organization: z.string(),
  country: z.string(),
  keyType: z.string(),
  baseServices: z.array(z.string()),
  contact: contactView,
  /** Names the received contract texts below `/contract/`; absent where nothing is signed here. */
  contractId: z.string().optional(),
})

/** A person without card, and the name as it will stand in the certificate. */
const foreignerView = z.object({
  ssin: z.string(),
  /** The same as people write it. */
  number: z.string(),
  firstNames: z.string(),
  surname: z.string(),
  holderName: z.string(),
})

/** Where a person without card confirms the request. */
const confirmationView = z.object({
  /** Absent where it is not known, or no longer good. */
  url: z.string().optional(),
  until: z.string().optional(),
  isReceived: z.boolean(),
})

/** One certificate with the one next action. */
export const certificateView = z.object({
  publicKeyIdentifier: z.string(),
  requestNumber: z.string(),
  holder: z.string(),
  number: z.string(),
  applicationId: z.string().optional(),
  person: z.boolean(),
  status: z.string(),
  etkStatus: z.string(),
  notAfter: z.string().optional(),
  daysLeft: z.number().optional(),
  renewFrom: z.string().optional(),
  revocable: z.boolean(),
  /** Of a person who has no card. */
  withoutCard: z.boolean(),
  next: z.string(),
})

export const resultView = z.object({
  file: z.string(),
  folder: z.string(),
  notAfter: z.string(),
  etk: z.enum(['active', 'waiting-for-activation', 'unconfirmed']),
})

/** The mandate document of a request that waits for an operator. */
export const mandateView = z.object({
  /** Whether the platform takes documents from here; else they go by mail or on paper. */
  offered: z.boolean(),
  document: z.object({ name: z.string(), size: z.number() }).optional(),
  /** Name of the document that was received. */
  received: z.string().optional(),
  /** Octets of the largest. */
  limit: z.number(),
})

export const examinationView = z.object({
  file: z.string(),
  holder: z.string(),
  environment: z.string(),
  stage: z.string(),
  requestNumber: z.string(),
  keyType: z.string().optional(),
  notBefore: z.string().optional(),
  notAfter: z.string().optional(),
  decryptionKeys: z.number(),
  status: z.string(),
  depot: z.string(),
  problems: z.array(z.string()),
})

export const renewalView = z.object({
  holder: z.string(),
  window: z.enum(['open', 'too-early', 'replaced', 'ended']),
  from: z.string().optional(),
  until: z.string().optional(),
  oldKeyType: z.string(),
  /** Decryption keys that are carried into the new keystore. */
  oldKeys: z.number(),
})

/** One stage of a journey in the list beside it. */
export const stageView = z.object({ name: z.string(), status: z.enum(['done', 'current', 'to-come']) })

/** A journey as it stands; each screen reads what it needs. */
export const journeyView = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  /** Grows with every change. */
  version: z.number(),
  stages: z.array(stageView),
  canGoBack: z.boolean(),
  /** The host is at work; `progress` says at what. */
  busy: z.boolean(),
  progress: z.string().optional(),
  trouble: troubleView.optional(),
  card: cardView.optional(),
  person: z.object({ name: z.string(), number: z.string(), known: z.boolean() }).optional(),
  foreigner: foreignerView.optional(),
  confirmation: confirmationView.optional(),
  organizations: z.array(organizationView).optional(),
  holder: organizationView.extend({ listed: z.boolean() }).optional(),
  isOrganization: z.boolean().optional(),
  renews: z.boolean().optional(),
  identifierTypes: z.array(z.object({ type: z.string(), fr: z.string(), nl: z.string() })).optional(),
  applicationIds: z.array(z.string()).optional(),
  applicationId: z.string().optional(),
  availableServices: z.array(z.string()).optional(),
  baseServices: z.array(z.string()).optional(),
  keyTypes: z.array(z.string()).optional(),
  keyType: z.string().optional(),
  contact: contactView.optional(),
  mailLanguage: z.string().optional(),
  /** What of contact data and language of mails the platform lets people correct; what was corrected. */
  offered: correctable.optional(),
  corrected: correctable.optional(),
  overview: overviewView.optional(),
  requestNumber: z.string().optional(),
  automaticallyValidated: z.boolean().optional(),
  file: z.string().optional(),
  files: z
    .array(
      z.object({
        name: z.string(),
        file: z.string(),
        holder: z.string(),
        at: z.string(),
        folder: z.string().optional(),
      }),
    )
    .optional(),
  result: resultView.optional(),
  certificates: z.array(certificateView).optional(),
  certificate: certificateView.optional(),
  /** Whom it is about has no card. */
  withoutCard: z.boolean().optional(),
  /** A keystore may be shown in place of the card. */
  keystoreInstead: z.boolean().optional(),
  /** Files of keystores that have another password than the one that was opened. */
  unopened: z.array(z.string()).optional(),
  /** What may have happened, and the reason each leads to. */
  events: z.array(z.object({ event: z.string(), reason: z.string() })).optional(),
  reason: z.string().optional(),
  contractId: z.string().optional(),
  /** There are translations of the contract. */
  isTranslated: z.boolean().optional(),
  revocation: z.enum(['revoked', 'unconfirmed']).optional(),
  /** What there is to renew, and whether it can be renewed now. */
  renewal: renewalView.optional(),
  /** The keystore password has to be typed again. */
  needsPassword: z.boolean().optional(),
  /** Found again after the host was closed. */
  resumed: z.boolean().optional(),
  activation: z.enum(['active', 'unconfirmed']).optional(),
  examination: examinationView.optional(),
  /** Where a copy for old software is proposed to go; where it went. */
  copyFolder: z.string().optional(),
  copy: z.object({ file: z.string(), iterations: z.number() }).optional(),
  /** Decryption keys that were added to the keystore, and those that open nothing. */
  addedKeys: z.object({ added: z.number(), unusable: z.number() }).optional(),
  /** Absent where no mandate is needed. */
  mandate: mandateView.optional(),
})

export const checkView = z.object({
  name: z.enum(['clock', 'service', 'reader', 'card', 'certificate', 'folder']),
  result: z.enum(['good', 'bad', 'unknown']),
  trouble: troubleView.optional(),
  /** What was found, as placeholders of the text. */
  facts: z.record(z.string(), z.string()),
})

const environment = z.enum(['production', 'acceptance', 'test'])

/** The platforms to choose from. */
export const platformsView = z.object({
  /** Key of the one that is worked with. */
  chosen: z.string().optional(),
  platforms: z.array(z.object({ key: z.string(), name: z.string(), environment, address: z.string() })),
})

export const homeView = z.object({
  version: z.string(),
  platform: z.object({
    /** Sent back with every call, so that a page of another platform does nothing here. */
    key: z.string(),
    /** There are others to change to. */
    isOneOfSeveral: z.boolean(),
    name: z.string(),
    environment,
    keyTypes: z.array(z.string()),
    /** What it asks of new passwords beyond the rule. */
    passwordPolicy: z
      .object({ minimumLength: z.number(), lowerAndUpperCase: z.boolean() })
      .partial()
      .optional(),
    /** Its own, `#rrggbb`. */
    colour: z.string().optional(),
    /** Who helps, as the profile says. */
    support: z
      .object({ name: z.string(), email: z.string(), phone: z.string(), page: z.string() })
      .partial()
      .optional(),
  }),
  folder: z.string(),
  /** Where keystores lie when nothing else was chosen. */
  usualFolder: z.string(),
  /** It was named when the application was started. */
  isFolderFixed: z.boolean(),
  /** It cannot be read now. */
  folderTrouble: troubleView.optional(),
  language: z.enum(['fr', 'nl', 'de', 'en']),
  /** Journeys that were begun and can be resumed. */
  journeys: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      state: z.string(),
      holder: z.string(),
      at: z.string(),
      /** Its person confirms it at an address. */
      withoutCard: z.boolean().optional(),
      /** What the service says of it now, if it could be asked. */
      request: z.enum(['ready', 'waiting', 'refused']).optional(),
    }),
  ),
  /** Journeys that came to their end while nobody looked. */
  finished: z.array(z.object({ id: z.string(), holder: z.string(), at: z.string() })),
  /** Unfinished keystores of the folder that no journey knows. */
  unfinished: z.array(z.object({ name: z.string(), holder: z.string(), at: z.string() })),
  /** Absent until the person has looked with the card. */
  certificates: z.array(certificateView).optional(),
})

/** Whether there is a newer version of the application; see `update/check-for-update.ts`. */
export const updateView = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('newest') }),
  z.object({ outcome: z.literal('newer'), newest: z.string(), download: z.url({ protocol: /^https?$/ }) }),
  z.object({
    outcome: z.literal('cannot-tell'),
    service: z.string(),
    why: z.enum(['no-key', 'not-announced', 'unreachable', 'not-understood', 'not-signed']),
  }),
])

export type UpdateView = z.infer<typeof updateView>
export type ObjectionsView = z.infer<typeof objectionsView>
export type TroubleView = z.infer<typeof troubleView>
export type CardView = z.infer<typeof cardView>
export type CertificateView = z.infer<typeof certificateView>
export type ExaminationView = z.infer<typeof examinationView>
export type JourneyView = z.infer<typeof journeyView>
export type StageView = z.infer<typeof stageView>
export type CheckView = z.infer<typeof checkView>
export type PlatformsView = z.infer<typeof platformsView>
export type HomeView = z.infer<typeof homeView>
