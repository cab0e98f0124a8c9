/** Doors for trial and test open in a demonstration alone (requirement D7): its folder, its database, its cards, its environment. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { testHierarchy, toPem } from '@vesalius/testkit'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareDemonstration } from '../src/demonstration/demonstration.ts'
import { type Installation, installationPaths } from '../src/installation/installation.ts'
import { openPlatform } from '../src/platform.ts'
import { openDatabase } from '../src/storage/open-database.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'

let folder: string
beforeEach(async () => {
  folder = await copyDemonstration()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (replacementDays?: number) =>
  openPlatform({
    folder,
    log: pino({ level: 'silent' }),
    ...(replacementDays !== undefined && { replacementDays }),
  })

function describeAs(change: Partial<Installation>): void {
  const { description } = installationPaths(folder)
  const before = JSON.parse(readFileSync(description, 'utf8')) as Installation
  writeFileSync(description, JSON.stringify({ ...before, ...change }))
}

async function inDatabase(text: string): Promise<void> {
  const database = await openDatabase({ dataFolder: installationPaths(folder).database })
  await sql.raw(text).execute(database.kysely)
  await database.close()
}

describe('a door for trial', () => {
  it('stays closed when any believed card is not a demonstration’s', async () => {
    const { root } = await testHierarchy()
    appendFileSync(installationPaths(folder).eidAnchors, toPem('CERTIFICATE', root.certificate.der))
    await expect(open()).rejects.toMatchObject({ code: 'TRIAL_DOOR_CLOSED' })
    await expect(open(400)).rejects.toMatchObject({ code: 'TRIAL_DOOR_CLOSED' })
  })

  it('stays closed on a database that is not a demonstration’s', async () => {
    await inDatabase('update installation set demonstration = false')
    await expect(open(400)).rejects.toMatchObject({ code: 'DATABASE_OTHER_ENVIRONMENT' })
  })

  it('stays closed in production, whatever else its folder says', async () => {
    describeAs({ environment: 'production' })
    await expect(open()).rejects.toMatchObject({ code: 'TRIAL_DOOR_CLOSED' })
    const location = { dataFolder: installationPaths(folder).database }
    await expect(prepareDemonstration(folder, location)).rejects.toMatchObject({
      code: 'INSTALLATION_NOT_DEMONSTRATION',
    })
  })

  it('does not widen the replacement period of a real installation', async () => {
    describeAs({ demonstration: false })
    await expect(open(400)).rejects.toMatchObject({ code: 'TRIAL_DOOR_CLOSED' })
  })
})
