/** A request without a card from its confirmation to the certificate (F4, F5): what waits, what an operator needs, what nobody can forge. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { CompactSign } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDocument } from '../src/foreign-requests/add-document.ts'
import { confirmForeignRequest } from '../src/foreign-requests/confirm-request.ts'
import { lookerAt } from '../src/issuing/recheck/look-at-certificate.ts'
import { findCertificate } from '../src/storage/find-certificate.ts'
import { findCertificatesToRecheck } from '../src/storage/recheck.ts'
import { deliver } from './fixtures/applicants.ts'
import {
  type Foreigner,
  loginOf,
  newForeigner,
  submitForeign,
  waitingAt,
} from './fixtures/foreign-applicants.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { logInAs, type Operator } from './operators/operator-client.ts'

const PDF = Buffer.from('%PDF-1.7\ninvented\n')
const OVERRULES = ['FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED']

let platform: TestPlatform
let operator: Operator
beforeAll(async () => {
  platform = await openTestPlatform()
  operator = await logInAs(platform, 'operator')
})
afterAll(() => platform?.close())

const call = () => ({ now: platform.clock.now(), requestId: 'confirming', language: 'en' })

async function confirmed(person: Foreigner = newForeigner()) {
  const sent = await submitForeign(platform, person)
  const waiting = await waitingAt(platform, sent.path)
  await confirmForeignRequest(platform.deps, waiting, loginOf(person, platform), call())
  return { ...sent, waiting }
}

async function recordOf(key: string) {
  const record = await findCertificate(platform.deps.database, key)
  if (!record) throw new Error('the request is recorded')
  return record
}

const send = async (key: string, octets: Uint8Array = PDF) =>
  addDocument(platform.deps, await recordOf(key), octets, call())

const accept = (key: string, overrules: readonly string[] = OVERRULES) =>
  operator.call('POST', `/requests/${key}/acceptance`, { overrules })

async function mailsOf(key: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from outbox_mail where recipients_of = ${key} order by id`.execute(
    platform.deps.database.kysely,
  )
  return rows.map(({ kind }) => kind)
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    error => error.reasons.map(({ code }: { code: string }) => code),
  )

describe('a request that its person confirmed', () => {
  it('waits in the queue, with what was confirmed as its evidence', async () => {
    const { key, person } = await confirmed()
    const seen = await operator.call('GET', `/requests/${key}`)
    expect(seen.body).toMatchObject({
      ...{ decision: 'waiting', signer: { ssin: person.ssin } },
      evidence: { operation: 'confirmForeignRequest', signerCertificate: null },
      review: { outcome: 'waiting', objections: OVERRULES.map(code => ({ code })) },
      contactData: { personalEmail: 'asa@example.org', language: 'en' },
    })
    const evidence = await operator.call('GET', `/requests/${key}/evidence`)
    expect(evidence.headers['content-type']).toBe('application/jose')
    const opened = await platform.deps.confirmations.open(Buffer.from(evidence.text))
    expect(opened).toMatchObject({ publicKeyIdentifier: key, person, asked: { surname: person.surname } })
    expect(evidence.text + JSON.stringify(opened)).not.toContain('asa@example.org')
    const contract = JSON.parse((await operator.call('GET', `/requests/${key}/contract`)).text)
    expect(contract).toMatchObject({ version: '2026-1', texts: [{ language: 'fr' }, { language: 'nl' }] })
    expect(contract.texts[0].text).toContain('En signant ce contrat à la main')
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.getCertificate, { publicKeyIdentifier: key }),
    ).toEqual(['CERT_NOT_YET_DELIVERED'])
  })

  it('is issued when an operator has the documents and accepts by name what stands against it, with a mail for each step', async () => {
    const { key, keys } = await confirmed()
    const without = await accept(key)
    expect([without.status, without.body.code]).toEqual([422, 'FOREIGN_DOCUMENTS_MISSING'])
    await send(key)
    const unseen = await accept(key, ['FOREIGN_REQUEST'])
    expect(unseen.body.errors.map(({ code }) => code)).toEqual(['OBJECTION_NOT_OVERRULED'])
    expect((await accept(key)).body).toMatchObject({ decision: 'accepted', status: 'active' })

    const receipt = { publicKeyIdentifier: key, automaticallyValidated: false }
    const holder = await deliver(platform.client, receipt, keys)
    expect(holder.chain).toHaveLength(2)
    expect(await mailsOf(key)).toEqual(['foreign-waiting', 'foreign-approved', 'certificate-available'])
  })

  it('stands before the re-checker', async () => {
    const { key } = await confirmed()
    await send(key)
    await accept(key)
    const look = await lookerAt({
      ...platform.deps,
      trustAnchors: join(platform.folder, 'trust-anchors.pem'),
    })
    const rows = await findCertificatesToRecheck(platform.deps.database, 0, 100)
    const row = rows.find(one => one.publicKeyIdentifier === key)
    if (!row) throw new Error('it is issued')
    expect(await look(row)).toEqual([])
    const csr = rows.find(one => one.publicKeyIdentifier !== key)?.csr ?? new Uint8Array(1)
    expect((await look({ ...row, csr })).map(({ code }) => code)).toContain('EVIDENCE_DIFFERS')

    // and what the operator compared it with
    const { kysely } = platform.deps.database
    const ofRequest = sql`attached_to = 'request' and record_id =
      (select id from certificate_request where public_key_identifier = ${key})`
    await sql`update attached_document set octets = ${Buffer.from('%PDF-1.7 of another')} where ${ofRequest}`.execute(
      kysely,
    )
    expect(await look(row)).toEqual([{ code: 'DOCUMENT_DIFFERS' }])
    await sql`update attached_document set octets = ${PDF}, received_at = received_at + interval '1 day'
      where ${ofRequest}`.execute(kysely)
    expect(await look(row)).toEqual([{ code: 'DOCUMENTS_MISSING' }])
    await sql`delete from attached_document where ${ofRequest}`.execute(kysely)
    expect(await look(row)).toEqual([{ code: 'DOCUMENTS_MISSING' }])
    const { rows: trail } = await sql<{ detail: string }>`select detail from audit_event
      where kind = 'certificate-request-accepted' and record_id = ${key}`.execute(kysely)
    const sha256 = createHash('sha256').update(PDF).digest('hex')
    expect(JSON.parse(trail[0]?.detail ?? '')).toMatchObject({ documents: [sha256] })
  })

  it('is confirmed once, however often', async () => {
    const { key, waiting, person } = await confirmed()
    const again = await storingNothing(platform.deps.database, () =>
      confirmForeignRequest(platform.deps, waiting, loginOf(person, platform), call()),
    )
    expect(again.result).toBeUndefined()
    const together = await submitForeign(platform, newForeigner())
    const second = await waitingAt(platform, together.path)
    await Promise.all(
      [1, 2, 3].map(() =>
        confirmForeignRequest(platform.deps, second, loginOf(together.person, platform), call()),
      ),
    )
    expect([await mailsOf(key), await mailsOf(together.key)]).toEqual([
      ['foreign-waiting'],
      ['foreign-waiting'],
    ])
  })

  it('B5: gives an honest repetition of the application a new address to the same request', async () => {
    const sent = await confirmed()
    const again = await submitForeign(platform, sent.person, sent)
    expect([again.key, again.path === sent.path]).toEqual([sent.key, false])
    await send(sent.key)
    expect((await accept(sent.key)).status).toBe(200)
    await expect(submitForeign(platform, sent.person, sent)).rejects.toThrow('KEY_ALREADY_USED')
  })

  it('A6: keeps its address when a stranger asks in the same name', async () => {
    const { path, person, key } = await confirmed()
    const strange = await submitForeign(platform, person)
    expect((await waitingAt(platform, path)).publicKeyIdentifier).toBe(key)
    expect((await waitingAt(platform, strange.path)).publicKeyIdentifier).toBe(strange.key)
  })

  it('C7: can be accepted when its contact data was erased', async () => {
    const { key } = await confirmed()
    await send(key)
    const erased = await operator.call('POST', `/requests/${key}/contact-data/erasure`, {
      evidence: 'letter',
    })
    expect([erased.status, erased.body.contactData]).toEqual([200, null])
    expect((await accept(key)).body).toMatchObject({ decision: 'accepted' })
  })

  it('is refused with reasons that its person is told', async () => {
    const { key } = await confirmed()
    const answer = await operator.call('POST', `/requests/${key}/refusal`, {
      reasons: ['QUALITY_NOT_CONFIRMED'],
    })
    expect(answer.body).toMatchObject({ decision: 'refused' })
    expect(await mailsOf(key)).toEqual(['foreign-waiting', 'request-refused'])
    expect(await refusalOf(send(key))).toContain('REQUEST_NOT_WAITING')
  })

  it('B3: leaves room for one certificate a person', async () => {
    const person = newForeigner()
    const [first, second] = [await confirmed(person), await confirmed(person)]
    for (const { key } of [first, second]) await send(key)
    expect((await accept(first.key)).status).toBe(200)
    expect((await accept(second.key)).body.code).toBe('CERTIFICATE_ALREADY_ACTIVE')
  })
})

describe('confirming refuses, and keeps nothing of,', () => {
  async function refusal(person: Foreigner, by: Foreigner) {
    const { path } = await submitForeign(platform, person)
    const waiting = await waitingAt(platform, path)
    const { result } = await storingNothing(platform.deps.database, () =>
      refusalOf(confirmForeignRequest(platform.deps, waiting, loginOf(by, platform), call())),
    )
    return result
  }

  it('the request of another person', async () => {
    expect(await refusal(newForeigner(), newForeigner())).toEqual(['FOREIGNER_MISMATCH'])
  })

  it('names that are not the registered ones', async () => {
    const person = newForeigner()
    expect(await refusal(person, { ...person, surname: 'Provgren' })).toEqual(['FOREIGNER_NAME_DIFFERS'])
  })
})

describe('what was confirmed', () => {
  const forge = (key: string, octets: Uint8Array) =>
    sql`update signed_request set received_octets = ${octets}, canonical_octets = ${octets}
      where message_id = ${key} and signer_key = 'validation-address'`.execute(platform.deps.database.kysely)

  it.each([
    { name: 'sealed under another credential', typ: 'vesalius-confirmation', secret: 'x'.repeat(32) },
    { name: 'that is none', typ: undefined, secret: undefined },
  ])('cannot be a row $name: nobody can accept it', async ({ typ, secret }) => {
    const { key } = await confirmed()
    await send(key)
    const { rows } = await sql<{ octets: Uint8Array }>`
      select received_octets as octets from signed_request where message_id = ${key}`.execute(
      platform.deps.database.kysely,
    )
    const original = await platform.deps.confirmations.open(rows[0]?.octets ?? new Uint8Array())
    const payload = Buffer.from(JSON.stringify(original))
    const octets =
      secret === undefined
        ? Buffer.from('<GenerateCertificateRequest/>')
        : Buffer.from(
            await new CompactSign(payload)
              .setProtectedHeader({ alg: 'HS256', typ: String(typ) })
              .sign(Buffer.from(secret)),
          )
    await forge(key, octets)
    expect((await accept(key)).body.code).toBe('EVIDENCE_NOT_VALID')
  })

  it('cannot be that of another request', async () => {
    const [one, other] = [await confirmed(), await confirmed()]
    await send(one.key)
    const { rows } = await sql<{ octets: Uint8Array }>`
      select received_octets as octets from signed_request where message_id = ${other.key}`.execute(
      platform.deps.database.kysely,
    )
    await forge(one.key, rows[0]?.octets ?? new Uint8Array())
    expect((await accept(one.key)).body.code).toBe('EVIDENCE_NOT_VALID')
  })
})

describe('a document', () => {
  it('is kept once, as a PDF, JPEG or PNG of at most 3 MiB, five a request', async () => {
    const { key } = await confirmed()
    await send(key)
    await send(key)
    expect(await refusalOf(send(key, Buffer.from('MZ')))).toEqual(['DOCUMENT_TYPE_NOT_ALLOWED'])
    const large = Buffer.concat([PDF, Buffer.alloc(3 * 1_048_576)])
    expect(await refusalOf(send(key, large))).toEqual(['DOCUMENT_TOO_LARGE'])
    for (let i = 1; i < 5; i++) await send(key, Buffer.concat([PDF, Buffer.from([i])]))
    expect(await refusalOf(send(key, Buffer.concat([PDF, Buffer.from([9])])))).toEqual(['DOCUMENTS_TOO_MANY'])
    const seen = await operator.call('GET', `/requests/${key}`)
    expect(seen.body.documents.map(({ receivedBy }) => receivedBy)).toEqual(Array(5).fill(null))
    const [{ sha256 = '' } = {}] = seen.body.documents
    const read = await operator.call('GET', `/requests/${key}/documents/${sha256}`)
    expect(read.headers['content-type']).toBe('application/pdf')
  })
})
