/** A real mail server on loopback for tests: what it took, read by a program that is not ours; closed and opened at will. */
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface DeliveredMail {
  readonly recipients: readonly string[]
  /** As it came over the wire, dots unstuffed. */
  readonly raw: string
  readonly mail: Email
}

export interface PostOffice {
  readonly port: number
  readonly delivered: readonly DeliveredMail[]
  /** How often each Message-ID came. */
  copies(): ReadonlyMap<string, number>
  /** Answers the next mails for this address with the reply. */
  refuse(address: string, reply: number): void
  /** Milliseconds between the last octet of a mail and its acknowledgement. */
  slowDown(milliseconds: number): void
  /** Takes the next mail and cuts the line instead of acknowledging it. */
  dropNextAcknowledgement(): void
  close(): Promise<void>
  /** Listens again on the same port. */
  open(): Promise<void>
}

export interface PostOfficeOptions {
  /** Demands this account. */
  readonly account?: { readonly user: string; readonly password: string }
  /** TLS from the first octet, with a certificate that nobody trusts. */
  readonly secure?: true
}

export async function openPostOffice({ account, secure }: PostOfficeOptions = {}): Promise<PostOffice> {
  const delivered: DeliveredMail[] = []
  const refusals = new Map<string, number>()
  let delay = 0
  let drop = false
  let server: SMTPServer | undefined
  let port = 0

  const make = () =>
    new SMTPServer({
      ...(secure
        ? { secure }
        : { disabledCommands: account ? ['STARTTLS'] : ['AUTH', 'STARTTLS'], allowInsecureAuth: true }),
      authOptional: account === undefined,
      onAuth({ username, password }, _session, done) {
        if (username === account?.user && password === account?.password) done(null, { user: username })
        else done(Object.assign(new Error('refused'), { responseCode: 535 }))
      },
      logger: false,
      closeTimeout: 100,
      onRcptTo({ address }, _session, done) {
        const responseCode = refusals.get(address)
        if (responseCode === undefined) done()
        else done(Object.assign(new Error('refused'), { responseCode }))
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', chunk => chunks.push(chunk))
        stream.on('end', async () => {
          const octets = Buffer.concat(chunks)
          delivered.push({
            recipients: session.envelope.rcptTo.map(({ address }) => address),
            raw: octets.toString('latin1'),
            mail: await PostalMime.parse(octets),
          })
          if (drop) {
            drop = false
            for (const { _socket } of server?.connections ?? []) _socket.destroy()
            return
          }
          setTimeout(done, delay)
        })
      },
    })

  const open = () =>
    new Promise<void>((resolve, reject) => {
      server = make()
      server.on('error', reject)
      const listening = server.listen(port, '127.0.0.1', () => {
        port = (listening.address() as AddressInfo).port
        resolve()
      })
    })

  await open()
  return {
    get port() {
      return port
    },
    delivered,
    copies() {
      const copies = new Map<string, number>()
      for (const { mail } of delivered)
        copies.set(mail.messageId ?? '', (copies.get(mail.messageId ?? '') ?? 0) + 1)
      return copies
    },
    refuse: (address, reply) => void refusals.set(address, reply),
    slowDown: milliseconds => {
      delay = milliseconds
    },
    dropNextAcknowledgement: () => {
      drop = true
    },
    close: () => new Promise(resolve => (server ? server.close(() => resolve()) : resolve())),
    open,
  }
}
