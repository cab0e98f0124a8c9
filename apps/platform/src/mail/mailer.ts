/**
 * The way out: one SMTP server, one connection per mail, so that every try has its own clear end.
 *
 * Gives   for each mail, sent or why not. Whatever happens, it never throws for a mail that could not be sent.
 * Throws  PlatformError when its credential cannot be read: that is found out at the start, not at the first mail.
 *
 * A mail's Message-ID follows from its event. If the machine stops after the server took the mail and before that was stored,
 * the mail goes out once more, with the same Message-ID and the same subject: mail programs show such a pair as one.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import { PlatformError } from '../error.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import type { MailSettings } from './mail-settings.ts'

export interface OutgoingMail {
  readonly eventKey: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly languages: readonly string[]
  readonly date: Date
}

export type SendingResult =
  | {
      readonly outcome: 'sent'
      /** Some of the addresses were refused. */
      readonly refusedAddresses: number
      /** Of these, those that the server will never take. */
      readonly refusedForGood: number
    }
  | {
      readonly outcome: 'failed'
      /** A code of the connection or the server's reply code; never an address. */
      readonly error: string
      /** The server said no to this very mail, for good. */
      readonly isPermanent: boolean
      /** The server could not be reached or would not talk: the next mail would fare no better. */
      readonly isServerAway: boolean
    }

export interface Mailer {
  readonly settings: MailSettings
  send(mail: OutgoingMail): Promise<SendingResult>
}

const SECOND = 1000
/** One try cannot last longer than these together, unless the server keeps talking. */
const TIMEOUTS = {
  dnsTimeout: 10 * SECOND,
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 30 * SECOND,
} as const

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost']

export async function openMailer(folder: string, settings: MailSettings): Promise<Mailer> {
  const { host, port, secure, from, replyTo } = settings
  const auth = await readAccount(folder, settings.credentialFile)
  const transport = createTransport({
    ...{ host, port, secure, ...TIMEOUTS },
    requireTLS: !secure && !LOOPBACK.includes(host),
    tls: { minVersion: 'TLSv1.2' },
    ...(auth && { auth }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    settings,
    async send({ eventKey, to, subject, text, html, languages, date }) {
      try {
        const info = await transport.sendMail({
          from: { name: 'eHealth', address: from },
          to: to.map(address => ({ name: '', address })),
          ...(replyTo && { replyTo }),
          ...{ subject, text, html, date },
          messageId: messageIdOf(eventKey, from),
          textEncoding: 'quoted-printable',
          headers: {
            'Content-Language': languages.join(', '),
            // RFC 3834: nobody's absence notice should answer this.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        })
        const refusedForGood = refusalsOf(info).filter(isPermanent)
        return {
          outcome: 'sent',
          refusedAddresses: info.rejected?.length ?? 0,
          refusedForGood: refusedForGood.length,
        }
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

/** The same for the same event, on whatever server and at whatever time. */
export function messageIdOf(eventKey: string, from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return `<${createHash('sha256').update(eventKey).digest('hex').slice(0, 40)}@${domain}>`
}

/** Reply codes for addresses that were refused beside others that were taken. */
function refusalsOf(info: object): readonly (number | undefined)[] {
  const { rejectedErrors = [] } = info as {
    readonly rejectedErrors?: readonly { readonly responseCode?: number }[]
  }
  return rejectedErrors.map(({ responseCode }) => responseCode)
}

/** RFC 5321 section 4.2.1: 5yz is a permanent negative reply. */
const isPermanent = (reply: number | undefined): boolean => reply !== undefined && reply >= 500 && reply < 600

function failureOf(error: unknown): SendingResult {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown }
  const reply = typeof responseCode === 'number' ? responseCode : undefined
  const word = typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'UNKNOWN'
  const isAboutThisMail = word === 'EENVELOPE' || word === 'EMESSAGE'
  return {
    outcome: 'failed',
    error: reply === undefined ? word : `${word} ${reply}`,
    isPermanent: isAboutThisMail && (reply === undefined || isPermanent(reply)),
    isServerAway: !isAboutThisMail,
  }
}

async function readAccount(folder: string, file: string | undefined) {
  if (file === undefined) return undefined
  const path = resolve(folder, file)
  await readFile(path).catch((cause: unknown) => {
    throw new PlatformError('INSTALLATION_DAMAGED', `${path} is not there: it should open the mail server`, {
      cause,
    })
  })
  const [user, pass, ...more] = (await readCredentialFile(path)).split(/\r?\n/)
  if (!user || !pass || more.length > 0) {
    throw new PlatformError(
      'INSTALLATION_DAMAGED',
      `${path} must have two lines: the user name and the password at the mail server`,
    )
  }
  return { user, pass }
}
