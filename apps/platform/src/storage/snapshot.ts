/** Reads on one connection in one transaction that sees the database as it was at its first query. */
import type { Pool } from 'pg'
import type { SnapshotQuery } from './open-database.ts'

export async function readSnapshot<Result>(
  pool: Pool,
  read: (query: SnapshotQuery) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let isOver = false
  try {
    await client.query('begin transaction isolation level repeatable read, read only')
    const result = await read(async text => (await client.query(text)).rows)
    await client.query('commit')
    isOver = true
    return result
  } finally {
    // a connection with an open transaction must not go back to the others
    client.release(!isOver)
  }
}
