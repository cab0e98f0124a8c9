/** The mails about digital keys as they are queued, each once for what caused it: to the registered address, or to the one before it. */
import type { SecretBox } from '../operators/secret-box.ts'
import type { MailToSend } from '../storage/consequences.ts'
import { markOfLink, sealAddress, sealLink } from './activation-secrets.ts'

/** Stands before a person's id where other mails name a request. */
const PREFIX = 'foreign-person/'

export const mailRecipient = (id: string): string => `${PREFIX}${id}`

/** The person whom a mail is for; undefined for one about a request. */
export const personOfMail = (recipientsOf: string | null): string | undefined =>
  recipientsOf?.startsWith(PREFIX) ? recipientsOf.slice(PREFIX.length) : undefined

/** The link stands in it sealed, and no longer once the mail was sent or given up. */
export const activationMail = (box: SecretBox, id: string, linkSecret: string): MailToSend => ({
  eventKey: `foreign-activation/${id}/${markOfLink(box, linkSecret).slice(0, 16)}`,
  kind: 'foreign-activation',
  recipientsOf: mailRecipient(id),
  payload: { link: sealLink(box, id, linkSecret) },
})

export const activatedMail = (id: string, now: Date): MailToSend => ({
  eventKey: `foreign-activated/${id}/${now.getTime()}`,
  kind: 'foreign-activated',
  recipientsOf: mailRecipient(id),
})

/** To the address that was registered until now, which stands in it sealed, and no longer once the mail was sent or given up. */
export const addressChangedMail = (box: SecretBox, id: string, former: string, now: Date): MailToSend => ({
  eventKey: `foreign-address-changed/${id}/${now.getTime()}`,
  kind: 'foreign-address-changed',
  recipientsOf: mailRecipient(id),
  payload: { address: sealAddress(box, id, former) },
})
