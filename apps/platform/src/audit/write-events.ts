/** The events of the chain as lines of text, each exactly what is hashed: for people who verify them with other programs. */
import { canonicalEvent, readAuditChain } from '../storage/audit-trail.ts'
import type { StatementRunner } from '../storage/statement.ts'

/** Events after a number of the chain, in order; a missing event leaves its line out. */
export async function* eventLines(database: StatementRunner, after = 0): AsyncGenerator<string> {
  for (let seq = after; ; ) {
    const links = await readAuditChain(database, seq)
    const last = links.at(-1)
    if (!last) return
    for (const link of links) if (link.event) yield `${canonicalEvent(link.seq, link.event)}\n`
    seq = last.seq
  }
}
