/**
 * Runs the named statements on the embedded engine.
 *
 * `pg` speaks for migrations and maintenance; for the statements themselves its pool, its client and its streams cost as much again as
 * a short statement, and it waits for each answer before it sends the next. Here a statement is prepared once, then it is one message
 * to the engine's thread and one back, and those that come together travel together.
 *
 * The engine has one session for everybody: while somebody holds the connection of the pool (a transaction, a copy of the files), what is
 * asked here waits.
 *
 * Takes   the engine, and the pool with its one connection open.
 */
import type { Pool } from 'pg'
import { orderedValues, type Statement, type StatementRunner, withExplainedErrors } from '../statement.ts'
import { type Column, readColumns, readRows } from './backend-messages.ts'
import type { EngineThread } from './engine-thread.ts'
import { prepareMessages, runMessages } from './frontend-messages.ts'

export function openSession(engine: Pick<EngineThread, 'ask'>, pool: Pool): StatementRunner {
  const prepared = new Map<string, Promise<readonly Column[]>>()
  const held = makeGate(pool)
  // A connection that begins anew ends what its session had prepared.
  pool.on('connect', () => prepared.clear())

  return {
    async run(statement, values) {
      const ordered = orderedValues(statement, values)
      return withExplainedErrors(statement.name, async () => {
        while (held.until) await held.until
        const columns = await columnsOf(statement)
        while (held.until) await held.until
        const binary = columns.map(({ isBinary }) => isBinary)
        const answer = await engine.ask(runMessages(statement.name, ordered, binary))
        return readRows(answer, columns) as never
      })
    },
  }

  function columnsOf({
    name,
    text,
  }: Pick<Statement<unknown, unknown>, 'name' | 'text'>): Promise<readonly Column[]> {
    const known = prepared.get(name)
    if (known) return known
    const columns = engine.ask(prepareMessages(name, text)).then(readColumns)
    prepared.set(name, columns)
    columns.catch(() => prepared.delete(name))
    return columns
  }
}

interface Gate {
  /** Settles when nobody holds the connection of the pool; undefined while nobody does. */
  readonly until: Promise<void> | undefined
}

function makeGate(pool: Pool): Gate {
  let until: Promise<void> | undefined
  let open = (): void => {}
  pool.on('acquire', () => {
    until = new Promise(resolve => {
      open = resolve
    })
  })
  pool.on('release', () => {
    until = undefined
    open()
  })
  return {
    get until() {
      return until
    },
  }
}
