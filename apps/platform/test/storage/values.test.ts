/** Values there and back, and statements that come together: the same on both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/storage/open-database.ts'
import { statement, type Value } from '../../src/storage/statement.ts'
import { engines, type TestDatabase } from './engines.ts'

const echo = <Row>(name: string, columns: string) =>
  statement<Record<string, Value>, Row>(name, `select ${columns}`)

describe.each(engines)('statements on $name', engine => {
  let opened: TestDatabase
  let database: Database
  beforeAll(async () => {
    opened = await engine.open()
    database = opened.database
  })
  afterAll(async () => {
    await opened.close()
    engine.stop()
  })

  it('give values of every kind back as they went', async () => {
    const values = {
      words: 'Élodie "de" \\ \n 🩺',
      nothing: null,
      whole: 9_007_199_254_740_991,
      serialNumber: 2n ** 160n,
      isSo: true,
      at: new Date('2026-11-21T10:00:00.123Z'),
      never: new Date(8.64e15),
      octets: Uint8Array.of(0, 1, 255, 0x5c, 0x78),
      noOctets: new Uint8Array(),
      list: ['', 'a b', '"quoted", {braces} \\', 'null', 'é'],
      instants: [new Date(0), new Date('2026-11-21T10:00:00.500Z')],
      numbers: [1n, 2n ** 100n],
    }
    const casts = {
      ...{ words: 'text', nothing: 'text', whole: 'bigint', serialNumber: 'numeric', isSo: 'boolean' },
      ...{ at: 'timestamptz', never: 'timestamptz', octets: 'bytea', noOctets: 'bytea' },
      ...{ list: 'text[]', instants: 'timestamptz[]', numbers: 'text[]' },
    }
    const columns = Object.entries(casts).map(([name, type]) => `:${name}::${type} as "${name}"`)
    const [row] = await database.run(echo('echo-values', columns.join(', ')), values)
    expect(row).toEqual({ ...values, numbers: ['1', String(2n ** 100n)] })
  })

  it('are answered in their own order when many come together, good ones and bad ones', async () => {
    const divide = statement<{ by: number }, { result: number }>(
      'divide',
      'select 840 / :by::integer as result',
    )
    const answers = await Promise.allSettled([1, 2, 0, 3, 0, 4].map(by => database.run(divide, { by })))
    expect(
      answers.map(answer => (answer.status === 'fulfilled' ? answer.value[0]?.result : answer.reason.code)),
    ).toEqual([840, 420, 'STORAGE_CONFLICT', 280, 'STORAGE_CONFLICT', 210])
  })

  it('are told a constraint by its name', async () => {
    const insert = statement<{ ssin: string }, object>(
      'insert-bad-person',
      `insert into natural_person (ssin, first_names, surname, updated_at) values (:ssin, 'A', 'B', now())`,
    )
    await expect(database.run(insert, { ssin: '1' })).rejects.toMatchObject({
      name: 'ConstraintViolation',
      constraint: 'natural_person_ssin_check',
    })
  })

  it('do not run inside the transaction of somebody else', async () => {
    const insert = statement<{ ssin: string }, object>(
      'insert-person',
      `insert into natural_person (ssin, first_names, surname, updated_at) values (:ssin, 'A', 'B', now()) returning ssin`,
    )
    const find = statement<{ ssin: string }, object>(
      'find-person',
      'select ssin from natural_person where ssin = :ssin',
    )
    let inserted: Promise<object[]> | undefined
    const failing = database.kysely.transaction().execute(async () => {
      inserted = database.run(insert, { ssin: '85010199935' })
      await new Promise(resolve => setTimeout(resolve, 50))
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await inserted).toEqual([{ ssin: '85010199935' }])
    expect(await database.run(find, { ssin: '85010199935' })).toHaveLength(1)
  })
})
