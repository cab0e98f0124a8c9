/** The schema from an empty start is the one written down. UPDATE_SNAPSHOTS=1 writes it again: read the difference. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../src/storage/migrations.ts'
import { engines, type TestDatabase } from './engines.ts'
import { describeSchema } from './schema.ts'

const SNAPSHOT = new URL('../../src/storage/schema.snapshot.sql', import.meta.url)
const MIGRATIONS = new URL('../../src/storage/migrations/', import.meta.url)

describe.each(engines)('the schema on $name', engine => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await engine.open()
  })
  afterAll(async () => {
    await opened?.close()
    engine.stop()
  })

  it('is the one in schema.snapshot.sql', async () => {
    const schema = await describeSchema(opened.database)
    if (process.env.UPDATE_SNAPSHOTS === '1' && engine.name === 'embedded') writeFileSync(SNAPSHOT, schema)
    expect(schema).toBe(readFileSync(SNAPSHOT, 'utf8'))
  })

  it('has every migration of the folder, each named by date and change', async () => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      opened.database.kysely,
    )
    const files = readdirSync(MIGRATIONS).sort()
    expect(rows.map(({ name }) => `${name}.ts`)).toEqual(files)
    for (const file of files) expect(file).toMatch(/^\d{8}_\d{4}_[a-z]+(_[a-z0-9]+)+\.ts$/)
  })

  it('is left alone when another server has already brought it further', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('29990101_0000_of_the_future', '')`.execute(
      opened.database.kysely,
    )
    await expect(migrate(opened.database.kysely)).resolves.toBeUndefined()
  })
})
