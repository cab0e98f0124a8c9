import { requestNumber } from '@vesalius/identifiers'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol, type Holder, newApplicant } from '../fixtures/applicants.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { callApi, eventsOf, logInAs, type Operator } from './operator-client.ts'

let platform: TestPlatform
let auditor: Operator
let holder: Holder
let ssin: string
let key: string
beforeAll(async () => {
  platform = await openTestPlatform()
  auditor = await logInAs(platform, 'auditor')
  for (let other = 0; other < 3; other++) await enrol(platform.client, await newApplicant(platform))
  const applicant = await newApplicant(platform, { surname: 'Zoekmij-Çelik' })
  holder = await enrol(platform.client, applicant)
  ssin = applicant.ssin
  key = holder.receipt.publicKeyIdentifier
})
afterAll(() => platform?.close())

const keysFound = async (terms: Readonly<Record<string, unknown>>) => {
  const { status, body, text } = await auditor.call('POST', '/certificates/search', terms)
  expect(status, text).toBe(200)
  return body.certificates.map(one => one.publicKeyIdentifier)
}

describe('a search', () => {
  it('finds one certificate by number, name, serial, key identifier and request number', async () => {
    const serial = holder.certified.certificate.serialNumber
    const terms = [
      { identifier: { value: ssin } },
      { identifier: { type: 'SSIN', value: `${ssin.slice(0, 6)} ${ssin.slice(6)}` } },
      { name: 'zoekmij' },
      { name: 'çel Éloïse' },
      { serialNumber: serial.toString() },
      { serialNumber: `0x${serial.toString(16)}` },
      { serialNumber: (serial.toString(16).match(/..?/g) ?? []).join(':') },
      { publicKeyIdentifier: key },
      { publicKeyIdentifier: key.slice(0, 9).toUpperCase() },
      { requestNumber: requestNumber(key) },
      { requestNumber: ` ${requestNumber(key).slice(0, 5).toLowerCase()} ${requestNumber(key).slice(5)}` },
    ]
    for (const term of terms) expect(await keysFound(term), JSON.stringify(term)).toEqual([key])
  })

  it.each([
    'ST.LUCAS',
    'A.B.C. GROEP',
    'DOKTERSPOST 24/7',
    'APOTHEEK.BE',
    'PRAKTIJK 7-9',
    'POST +32',
    'HUIS@PLEIN',
    'A <B> C',
    'X&AMP;Y',
    "L'HOPITAL SAINT-PIERRE",
    'V~W `Q` {R}',
  ])('finds a name by each of its words and by all of them: %s', async name => {
    const { kysely } = platform.deps.database
    const rename = (to: string) =>
      sql`update certificate_request set holder_name = ${to} where public_key_identifier = ${key}`.execute(
        kysely,
      )
    await rename(name)
    try {
      for (const term of [name, ...(name.match(/[A-Z0-9]+/g) ?? [])])
        expect(await keysFound({ name: term }), term).toContain(key)
    } finally {
      await rename('ELOISE MARGRIET ZOEKMIJ-CELIK')
    }
  })

  it('finds nobody by what belongs to nobody, and takes no term that is none', async () => {
    expect(await keysFound({ name: 'nobody' })).toEqual([])
    expect(await keysFound({ identifier: { type: 'CBE', value: ssin } })).toEqual([])
    for (const term of [
      { name: "!!! ' -- :*" },
      { identifier: { value: '1x' } },
      { identifier: { type: 'CBEX', value: '1' } },
      { identifier: { value: ' - ' } },
      { serialNumber: 'xyz' },
      { publicKeyIdentifier: '12' },
      { requestNumber: 'TOOSHORT' },
    ]) {
      const { status, body } = await auditor.call('POST', '/certificates/search', term)
      expect([status, body.code], JSON.stringify(term)).toEqual([400, 'SEARCH_TERM_INVALID'])
    }
    const nul = await auditor.call('POST', '/certificates/search', { identifier: { value: '1\0' } })
    expect(nul.body.code).toBe('REQUEST_MALFORMED')
    const two = await auditor.call('POST', '/certificates/search', { name: 'a', serialNumber: '1' })
    expect(two.body.code).toBe('REQUEST_MALFORMED')
  })

  it('gives every certificate once, page by page, newest first', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await auditor.call('POST', '/certificates/search', { limit: 2, ...(after && { after }) })
      seen.push(...page.body.certificates.map(one => one.publicKeyIdentifier))
      after = page.body.next
    } while (after)
    expect(seen).toEqual(await keysFound({}))
    expect(seen).toHaveLength(4)
    expect(seen[0]).toBe(key)
  })

  it('leaves in the trail what was seen, never what was typed', async () => {
    await keysFound({ identifier: { value: ssin } })
    const event = (await eventsOf(platform, auditor.id)).at(-1)
    expect(event).toMatchObject({
      kind: 'certificates-searched',
      recordId: 'identifier',
      detail: JSON.stringify({ seen: [key] }),
    })
    const { rows } = await sql<{ row: string }>`select e::text as row from audit_event e`.execute(
      platform.deps.database.kysely,
    )
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(ssin)
    expect(platform.log.join('')).not.toContain(ssin)
  })

  it('shows nothing when the audit trail cannot be written', async () => {
    const { kysely } = platform.deps.database
    await sql`alter table audit_event add constraint no_room check (kind <> 'request-read') not valid`.execute(
      kysely,
    )
    try {
      const { status, body } = await auditor.call('GET', `/certificates/${key}`)
      expect([status, Object.keys(body).includes('holder')]).toEqual([500, false])
    } finally {
      await sql`alter table audit_event drop constraint no_room`.execute(kysely)
    }
  })
})

describe('an export', () => {
  it('holds every certificate once as CSV, and runs in no spreadsheet', async () => {
    await sql`update certificate_request set holder_name = ${'=HYPERLINK("x"),\n'} where public_key_identifier = ${key}`.execute(
      platform.deps.database.kysely,
    )
    const { text, headers } = await auditor.call('POST', '/certificates/export', {})
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const rows = parse(text, { columns: true }) as Record<string, string>[]
    expect(rows.map(row => row.publicKeyIdentifier)).toEqual(await keysFound({}))
    expect(rows[0]).toMatchObject({
      identifierValue: ssin,
      name: '\'=HYPERLINK("x"),\n',
      status: 'active',
      serialNumber: holder.certified.certificate.serialNumber.toString(16),
    })
  })

  it.each([
    "=cmd|'/C calc'!A0",
    "Clinic;=cmd|'/C calc'!A0;",
    'Clinic; "=1+1"',
    'Clinic\t@SUM(1)',
    'Clinic|+1',
    'Clinic\n-1',
    'Clinic;;\t =1',
  ])('runs in no spreadsheet, whatever it splits lines at: %j', async name => {
    const { kysely } = platform.deps.database
    await sql`update certificate_request set holder_name = ${name} where public_key_identifier = ${key}`.execute(
      kysely,
    )
    const { text } = await auditor.call('POST', '/certificates/export', {})
    const rows = parse(text) as string[][]
    const cells = [
      ...rows.flat(),
      ...[';', '\t', '|'].flatMap(at => text.split(/\r?\n/).flatMap(l => l.split(at))),
    ]
    expect(cells.filter(cell => /^[\s"]*[=+\-@]/.test(cell))).toEqual([])
    // and nothing but apostrophes is added
    const [held] = parse(text, { columns: true }) as Record<string, string>[]
    expect(held?.name?.replaceAll("'", '')).toBe(name.replaceAll("'", ''))
  })

  it('holds the same as JSON, and an empty list for nothing', async () => {
    const all = await auditor.call('POST', '/certificates/export', { format: 'json' })
    const rows = JSON.parse(all.text) as { publicKeyIdentifier: string }[]
    expect(rows.map(row => row.publicKeyIdentifier)).toEqual(await keysFound({}))
    const none = await auditor.call('POST', '/certificates/export', { format: 'json', name: 'nobody' })
    expect(JSON.parse(none.text)).toEqual([])
  })
})

describe('the description', () => {
  it('is OpenAPI 3.1 with a schema for every body and answer', async () => {
    const { status, body } = await callApi(platform, 'GET', '/openapi.json')
    expect(status).toBe(200)
    const document = body as unknown as {
      openapi: string
      paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown> }>>
    }
    expect(document.openapi).toBe('3.1.0')
    const accept = document.paths['/api/v1/requests/{publicKeyIdentifier}/acceptance']?.post
    expect(JSON.stringify(accept?.requestBody)).toContain('mandateEvidence')
    expect(JSON.stringify(accept?.responses['4XX'] ?? accept?.responses['4xx'])).toContain(
      'application/problem+json',
    )
  })
})

describe('the audit trail', () => {
  it('can be read by auditors, with all that its hashes are made of', async () => {
    const read = async () => {
      const { status, body, text } = await auditor.call('GET', '/audit/events?limit=5')
      expect(status, text).toBe(200)
      return (body as unknown as { links: { seq: number; previousHash: string; hash: string }[] }).links
    }
    await expect.poll(async () => (await read()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    const links = await read()
    expect(links[1]?.previousHash).toBe(links[0]?.hash)
  })
})
