/** The disk fills up under the whole platform: a clear answer, nothing acknowledged that is not there, and it goes on afterwards. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { openPlatform } from '../src/platform.ts'
import { verifyAuditChain } from '../src/storage/audit-trail.ts'
import { certificateRequest, newApplicant } from './fixtures/applicants.ts'
import { startCardStatusService } from './fixtures/card-status-service.ts'
import { copyDemonstration } from './fixtures/prepared-demonstration.ts'
import { configureForTests } from './fixtures/test-platform.ts'
import { inProcess, type Message, read, resultOf, WireClient } from './fixtures/wire-client.ts'
import { checkAuditChain, findHalves } from './kills/check-whole.ts'

const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
const WORKER = new URL('./storage/failing-disk-worker.mjs', import.meta.url)
/** Writes to the log until the disk is full: more than a start needs. */
const ROOM = 260

/** It opens two platforms, which other suites do in a hook: the time of a hook. */
const TIME = 120_000

it('answers with a fault, is not ready, and loses nothing, when the disk is full', {
  timeout: TIME,
}, async () => {
  const clock = { now: () => new Date() }
  const cards = await startCardStatusService(clock)
  const family = await cards.family('EC', 'ec', clock.now())
  const families = { RSA: family, EC: family }
  const folder = await copyDemonstration()
  configureForTests(folder, { origin: cards.origin, families: [family] })
  const dataFolder = join(folder, 'database')
  const log: string[] = []
  const options = { folder, log: pino({ level: 'info' }, { write: line => void log.push(line) }) }
  try {
    const worker = { file: WORKER, data: { operation: 'write', after: ROOM } }
    const full = await openPlatform({ ...options, database: { dataFolder, worker } })
    const client = new WireClient(inProcess(full.app), clock)
    const acknowledged: { readonly key: string; readonly message: Message; readonly text: string }[] = []
    let refused: Message | undefined
    while (!refused) {
      // what the source learns may be what finds the disk full
      const applicant = await newApplicant({ deps: full.deps, clock, families }).catch(() => undefined)
      if (!applicant) break
      const asked = await certificateRequest(client, applicant)
      const message = await client.write(generateCertificate, asked.request, applicant.signature)
      const answer = await client.send(message)
      if (answer.kind === 'answer') {
        const key = resultOf(read(generateCertificate, answer)).publicKeyIdentifier
        acknowledged.push({ key, message, text: answer.text })
      } else {
        expect(answer.fault.soaCode).toMatch(/^SOA-0[02]/)
        refused = message
      }
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(await full.deps.database.failure).toMatchObject({
      code: 'STORAGE_ENGINE_FAILED',
      message: expect.stringContaining('space'),
    })
    const ready = await full.app.inject('/ready')
    expect(ready.statusCode).toBe(503)
    expect(ready.json()).toMatchObject({
      checks: expect.arrayContaining([
        { part: 'database', status: 'failed', detail: 'the database does not answer' },
      ]),
    })
    expect(log.join('')).toMatch(/"level":50/)
    await full.close()

    const again = await openPlatform({ ...options, database: { dataFolder } })
    const back = new WireClient(inProcess(again.app), clock)
    for (const { key, message, text } of acknowledged) {
      expect((await back.send(message)).text).toBe(text)
      expect(await back.succeed(getCertificate, { publicKeyIdentifier: key })).toHaveLength(2)
    }
    if (refused) expect((await back.send(refused)).kind).toBe('answer')
    expect(await findHalves(again.deps.database)).toEqual([])
    await checkAuditChain(again.deps.database)
    expect((await verifyAuditChain(again.deps.database)).breaks).toEqual([])
    expect((await again.app.inject('/ready')).statusCode).toBe(200)
    await again.close()
  } finally {
    await cards.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
