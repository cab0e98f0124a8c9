/** Mail as the whole platform sends it: its own jobs, its installation file, every mail that its services queue today. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CERTRA_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { watchStates } from '../../src/jobs/watch-states.ts'
import type { MailSettings } from '../../src/mail/mail-settings.ts'
import { remind } from '../../src/mail/remind.ts'
import { openPlatform } from '../../src/platform.ts'
import { recordOperatorRefusal } from '../../src/storage/record-operator-decision.ts'
import {
  certificateRequest,
  encryptionKeys,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
  registerEtk,
} from '../fixtures/applicants.ts'
import { copyDemonstration } from '../fixtures/prepared-demonstration.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { because, MINUTE } from '../storage/records.ts'
import { FROM, mailBench, request, storedMails } from './mail-bench.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'

const DAY = 86_400_000
const waitingMails = (count: number) =>
  new RegExp(`^vesalius_open_state_records{record="mail",state="waiting to be sent"} ${count}$`, 'm')

function setMail(folder: string, settings: Partial<MailSettings> & { readonly port: number }): void {
  const file = join(folder, 'platform.json')
  const mail = { host: '127.0.0.1', secure: false, from: FROM, ...settings }
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), mail }))
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to be')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

describe('a platform whose mail server is away during the whole run', () => {
  let platform: TestPlatform
  let office: PostOffice
  beforeAll(async () => {
    office = await openPostOffice()
    await office.close()
    platform = await openTestPlatform({
      replacementDays: 400,
      database: async folder => {
        setMail(folder, { port: office.port })
        return { dataFolder: join(folder, 'database') }
      },
    })
  })
  afterAll(async () => {
    await platform.close()
    await office.close()
  })

  it('issues, renews, activates and revokes all the same, and sends every mail once when the server is back', async () => {
    const { client, deps } = platform
    const applicant = await newApplicant(platform)
    const first = await enrol(client, applicant)
    await registerEtk(client, first, await encryptionKeys(9101))
    const second = await enrol(client, applicant)
    expect(second.receipt.replacesCertificate).toBe(first.receipt.publicKeyIdentifier)
    expect((await registerEtk(client, second, await encryptionKeys(9102))).toBeActivated).toBe(true)

    const organization = await newOrganization(platform, [], { known: false })
    const asked = await certificateRequest(client, applicant, { holder: forOrganization(organization) })
    const waiting = await client.succeed(
      CERTRA_OPERATIONS.generateCertificate,
      asked.request,
      applicant.signature,
    )
    expect(waiting.automaticallyValidated).toBe(false)

    // The jobs have tried meanwhile, and nothing failed with them.
    await until(async () => (await storedMails(deps.database)).every(({ lastError }) => lastError !== null))
    await watchStates(deps)
    const metrics = (await platform.app.inject('/metrics')).body
    expect(metrics).toMatch(waitingMails(6))
    expect(metrics).toMatch(/^vesalius_mail_failures_total\{error="ESOCKET"\} [1-9]/m)
    expect(metrics).not.toContain('vesalius_job_failures_total{')
    expect((await platform.app.inject('/ready')).statusCode).toBe(200)

    await office.open()
    platform.clock.advance(10 * MINUTE)
    await until(() => office.delivered.length >= 6)
    const keyOf = ({ receipt }: typeof first) => receipt.publicKeyIdentifier
    const sent = async () =>
      (await storedMails(deps.database)).filter(({ isSent }) => isSent).map(({ eventKey }) => eventKey)
    await until(async () => (await sent()).length >= 6)
    expect((await sent()).sort()).toEqual(
      [
        `request-accepted/${keyOf(first)}`,
        `certificate-available/${keyOf(first)}`,
        `request-accepted/${keyOf(second)}`,
        `certificate-available/${keyOf(second)}`,
        `etk-waiting/${keyOf(second)}`,
        `request-waiting/${waiting.publicKeyIdentifier}`,
      ].sort(),
    )
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
    const waits = office.delivered.find(({ mail }) => mail.subject?.includes('wacht op validatie'))
    expect(waits?.mail.text).toContain('De authentieke bron kent deze organisatie niet.')

    await client.succeed(ETKRA_OPERATIONS.activateETK, {}, second.signing)
    const contract = await client.succeed(CERTRA_OPERATIONS.generateRevocationContract, {
      ...{ publicKeyIdentifier: keyOf(first), signer: applicant.actor, reason: 'superseded' },
    })
    await client.succeed(
      CERTRA_OPERATIONS.revoke,
      { publicKeyIdentifier: keyOf(first), contract },
      applicant.signature,
    )
    await recordOperatorRefusal(deps.database, {
      ...because('certificate-request-refused', waiting.publicKeyIdentifier, platform.clock.now()),
      publicKeyIdentifier: waiting.publicKeyIdentifier,
      objections: [{ code: 'ORGANIZATION_UNKNOWN' }],
      mails: [
        {
          eventKey: `request-refused/${waiting.publicKeyIdentifier}`,
          kind: 'request-refused',
          recipientsOf: waiting.publicKeyIdentifier,
          payload: { remark: 'Het document is niet ondertekend.' },
        },
      ],
    })
    await until(() => office.delivered.length >= 8)
    const said = office.delivered.slice(6).map(({ mail }) => mail.text ?? '')
    expect(said.some(text => text.includes('Votre ancien certificat est révoqué'))).toBe(true)
    expect(said.some(text => text.includes('Uw certificaataanvraag is geweigerd'))).toBe(true)
    expect(said.some(text => text.includes('Opmerking: Het document is niet ondertekend.'))).toBe(true)
    expect(platform.log.join('\n')).not.toContain('someone@example.org')

    // A year on, to the reminder of the certificate in use alone.
    platform.clock.advance(351 * DAY)
    expect(await remind(deps)).toBe(1)
    await until(() => office.delivered.length >= 9)
    const { mail } = office.delivered.at(-1) ?? expect.fail()
    expect(mail.subject).toContain(`CN=SSIN=${applicant.ssin}`)
    expect(mail.text).toContain('vesalius renew')
  })
})

describe('a platform that is started again in the middle of its mails', () => {
  let office: PostOffice
  let folder: string
  beforeEach(async () => {
    office = await openPostOffice()
    folder = await copyDemonstration()
  })
  afterEach(async () => {
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('goes on where it stopped, and sends nothing twice', async () => {
    office.slowDown(150)
    setMail(folder, { port: office.port })
    const options = { folder, log: pino({ level: 'silent' }) }
    const first = await openPlatform(options)
    const bench = mailBench(first.deps.database)
    for (let count = 0; count < 15; count++) await request(bench, { waiting: true })
    await until(() => office.delivered.length >= 3)
    await first.close()
    expect(office.delivered.length).toBeLessThan(15)

    const second = await openPlatform(options)
    await until(async () => (await storedMails(second.deps.database)).every(({ isSent }) => isSent))
    await second.close()
    expect(office.copies().size).toBe(15)
    expect(new Set(office.copies().values())).toEqual(new Set([1]))
  })

  it('starts without a mail block, and shows what waits', async () => {
    const platform = await openPlatform({ folder, log: pino({ level: 'silent' }) })
    await request({ ...mailBench(platform.deps.database), deps: platform.deps }, { waiting: true })
    await watchStates(platform.deps)
    expect((await platform.app.inject('/metrics')).body).toMatch(waitingMails(1))
    await platform.close()
  })
})
