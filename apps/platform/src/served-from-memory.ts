/**
 * What is served from memory while the database does not answer, in the log: a line when it begins and a line when it is over, with how
 * often it was served meanwhile; not a line for each question, which would fill the disk just then. The counter goes on all the time.
 *
 * `name` tells one thing of a kind from another: what can be read does not end the trouble of something else.
 */
import type { PlatformDeps } from './deps.ts'

export interface ServedFromMemory {
  /** It could not be read, and was served all the same. */
  count(name: string, err: unknown): void
  /** It was read. */
  readAgain(name: string): void
}

export function noteServedFromMemory(
  { log, metrics }: Pick<PlatformDeps, 'log' | 'metrics'>,
  kind: 'CRL' | 'trusted list',
): ServedFromMemory {
  const unread = new Set<string>()
  let served = 0
  metrics.servedFromMemory.inc({ kind }, 0)
  return {
    count(name, err) {
      metrics.servedFromMemory.inc({ kind })
      if (unread.size === 0) log.error({ err, kind, name }, 'served from memory from now on')
      unread.add(name)
      served++
    },
    readAgain(name) {
      if (!unread.has(name)) return
      log.warn({ kind, name, served }, 'served from the database again')
      unread.clear()
      served = 0
    },
  }
}
