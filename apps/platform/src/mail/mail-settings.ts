/**
 * How mail leaves: the `mail` block of an installation's description. Never a secret in it.
 *
 * Without the block nothing is sent: mails wait in the outbox, and the metrics show it.
 */
import { z } from 'zod'

/** Days before the end of a certificate at which its holder is reminded (requirement G2). */
export const REMINDER_DAYS: readonly number[] = [90, 60, 30, 14, 7, 1]

/** Days after which somebody is reminded of a request or a renewal that is not finished. */
export const UNFINISHED_DAYS: readonly number[] = [3, 14, 45]

export const mailSettings = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  /** TLS from the first octet; otherwise STARTTLS, which only a server on this machine may lack. */
  secure: z.boolean(),
  /** The sender's address. */
  from: z.email(),
  /** Where answers go; without it the mails say that nobody reads answers. */
  replyTo: z.email().optional(),
  /** File with mode 0600, user name in its first line, password in its second; relative to the installation's folder. */
  credentialFile: z.string().min(1).optional(),
  reminderDays: z.array(z.int().min(1).max(90)).nonempty().optional(),
})

export type MailSettings = z.infer<typeof mailSettings>
