/** What the routes about registered foreign providers take and give. */
import { z } from 'zod'
import { DOCUMENT_KINDS } from '../../storage/foreign-person.ts'
import { instant } from './schemas.ts'

/** No characters that nobody sees: they would stand in letters, mails and certificates. */
const personName = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
const ssin = z.string().regex(/^[0-9]{11}$/)
const language = z.enum(['fr', 'nl', 'de', 'en'])
const email = z.email().max(200)

export const foreignPersonId = z.string().regex(/^[0-9a-f]{16}$/)

const identityDocument = z
  .strictObject({
    kind: z.enum(DOCUMENT_KINDS),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('That issued it; two letters of ISO 3166-1'),
  })
  .describe('That the officer has checked; never its number')

export const registration = z.strictObject({
  ssin: ssin.describe('BIS number, 11 digits'),
  firstNames: personName.describe('As in the identity document; empty where it names none'),
  surname: personName.min(1).describe('As in the identity document'),
  language: language.describe('Of the letter and the mails'),
  email: email.describe('Where the activation link goes'),
  document: identityDocument,
})

export const newInvitation = z.strictObject({
  document: identityDocument,
  email: email
    .optional()
    .describe('The registered one when absent; a former one is told that it is no longer'),
})

export const foreignPerson = z.object({
  id: foreignPersonId.describe('Says nothing about the person; names it in addresses and in the audit trail'),
  ssin: z.string(),
  firstNames: z.string(),
  surname: z.string(),
  language,
  email: z.string().describe('Empty once the registration has ended'),
  document: z.object({ kind: z.enum(DOCUMENT_KINDS), country: z.string() }),
  registeredAt: instant,
  registeredBy: z.string().describe('Id of an operator'),
  state: z
    .enum(['invited', 'invitation-over', 'active', 'locked', 'ended'])
    .describe('Of the digital key; `invitation-over`: too late or too many wrong codes, invite again'),
  invitedUntil: instant,
  activatedAt: instant.nullable(),
  lockedUntil: instant.nullable(),
  endedAt: instant.nullable(),
})

export const handedActivation = z.object({
  person: foreignPerson,
  activationCode: z.string().describe('For the letter alone; shown once'),
  expiresAt: instant.describe('End of code and link'),
  environment: z
    .enum(['production', 'acceptance', 'test'])
    .describe('That the digital key is for; the letter says it, as the mail does'),
})

/** Numbers of persons in a body, never in an address. */
export const personSearch = z.strictObject({
  ssin: ssin.optional().describe('All registered people when absent, the newest first'),
  limit: z.int().min(1).max(500).default(100),
})

export const personList = z.object({ persons: z.array(foreignPerson) })
