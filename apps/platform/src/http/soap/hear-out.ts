/**
 * The answer to a message that is too large to be read. Many clients, the existing one among them, look at no answer before they have
 * sent all they have: a connection closed earlier is an error to them, and the fault on it is lost (requirement C1). So the answer is
 * there at once, for who does look, and the rest of the message is taken in and forgotten before the exchange ends.
 *
 * Bounded in octets and in time; whoever sends more, or more slowly, may miss the answer.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyReply } from 'fastify'

const MOST_OCTETS = 64 * 1024 * 1024
/** Milliseconds; well within the time that a request may take. */
const PATIENCE = 10_000

/** Sends the answer that `reply` has status and fields of. */
export function answerAndHearOut(reply: FastifyReply, body: string): void {
  reply.hijack()
  reply.raw.writeHead(reply.statusCode, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-length': Buffer.byteLength(body),
  })
  reply.raw.write(body)
  hearOut(reply.request.raw).then(() => reply.raw.end())
}

/** Never fails: a sender that goes away has been heard out. */
function hearOut(sender: IncomingMessage): Promise<void> {
  if (sender.readableEnded || sender.destroyed) return Promise.resolve()
  return new Promise(resolve => {
    let octets = 0
    const count = (part: Uint8Array) => {
      octets += part.length
      if (octets > MOST_OCTETS) finish()
    }
    const finish = () => {
      clearTimeout(timer)
      sender.off('data', count).off('end', finish).off('close', finish)
      resolve()
    }
    const timer = setTimeout(finish, PATIENCE)
    sender.on('data', count).on('end', finish).on('close', finish)
    sender.resume()
  })
}
