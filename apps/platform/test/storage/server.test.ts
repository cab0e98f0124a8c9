/** What is particular to PostgreSQL servers: several platforms at once, and servers that must not be trusted. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open-database.ts'
import { statement } from '../../src/storage/statement.ts'
import { type Cluster, hasServer, startCluster } from './engines.ts'

describe.skipIf(!hasServer)('openDatabase with the address of a server', () => {
  let cluster: Cluster
  beforeAll(() => {
    cluster = startCluster()
  })
  afterAll(() => cluster?.stop())

  async function administer(url: string, command: string): Promise<void> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(command)
    await client.end()
  }

  it('makes the schema once when several platforms start on an empty database', async () => {
    const databaseUrl = await cluster.newDatabase()
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl })))
    for (const database of databases) await database.close()
  })

  it('refuses one that acknowledges before the disk has it', async () => {
    const databaseUrl = await cluster.newDatabase()
    await administer(databaseUrl, 'alter role postgres set synchronous_commit = off')
    await expect(openDatabase({ databaseUrl })).rejects.toMatchObject({ code: 'STORAGE_SERVER_UNFIT' })
    await administer(databaseUrl, 'alter role postgres reset synchronous_commit')
    await (await openDatabase({ databaseUrl })).close()
  })

  it('refuses one whose text is not UTF-8', async () => {
    const databaseUrl = await cluster.newDatabase("encoding 'SQL_ASCII' template template0")
    await expect(openDatabase({ databaseUrl })).rejects.toMatchObject({ code: 'STORAGE_SERVER_UNFIT' })
  })

  it('says that nothing answers at an address', async () => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/nothing'
    await expect(openDatabase({ databaseUrl })).rejects.toMatchObject({ code: 'STORAGE_UNREACHABLE' })
  })

  it('says that it is away when it ends a connection at work', async () => {
    const databaseUrl = await cluster.newDatabase()
    const database = await openDatabase({ databaseUrl, connections: 2 })
    const wait = statement<object, object>('wait', 'select pg_sleep(60)')
    const cut = expect(database.run(wait, {})).rejects.toMatchObject({ code: 'STORAGE_UNREACHABLE' })
    const end = statement<object, { count: number }>(
      'end-those-who-wait',
      `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
       where wait_event = 'PgSleep' and datname = current_database()`,
    )
    await expect.poll(async () => (await database.run(end, {}))[0]?.count).toBe(1)
    await cut
    await database.close()
  })

  it('goes on after a connection was cut, and prepares its statements again', async () => {
    const databaseUrl = await cluster.newDatabase()
    const database = await openDatabase({ databaseUrl, connections: 1 })
    const process = statement<object, { pid: number }>('own-process', 'select pg_backend_pid() as pid')
    const [first] = await database.run(process, {})
    await administer(databaseUrl, `select pg_terminate_backend(${first?.pid})`)
    const [second] = await database.run(process, {}).catch(() => database.run(process, {}))
    expect(second?.pid).not.toBe(first?.pid)
    await database.close()
  })
})
