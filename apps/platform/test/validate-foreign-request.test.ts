/** The pages of the validation address (F4): who sees what, what is confirmed, what is sent, what is refused. */
import { requestNumber } from '@vesalius/identifiers'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blockKey } from '../src/storage/blocked-key.ts'
import { deliver, encryptionKeys, registerEtk } from './fixtures/applicants.ts'
import { type KeyHolder, newKeyHolder } from './fixtures/digital-key.ts'
import { newForeigner, submitForeign } from './fixtures/foreign-applicants.ts'
import { Browser, type Page } from './fixtures/form-browser.ts'
import { storingNothing } from './fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { uploadDocuments } from './fixtures/upload-documents.ts'
import { logInAs, type Operator } from './operators/operator-client.ts'

const PDF = Buffer.from('%PDF-1.7\ninvented\n')
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const

let platform: TestPlatform
let operator: Operator
let holder: KeyHolder
beforeAll(async () => {
  platform = await openTestPlatform()
  operator = await logInAs(platform, 'operator')
  holder = await newKeyHolder(platform.deps)
})
afterAll(() => platform?.close())

const newBrowser = () =>
  new Browser({ app: platform.app, origin: new URL(platform.deps.installation.publicUrl).origin })

async function logIn(path: string, by: KeyHolder, browser = newBrowser()) {
  const { userName, password } = by
  const login = await browser.post(`${path}/login`, {})
  const page = await browser.post(login.url, { userName, password, code: by.code(), act: 'login' })
  return { browser, page }
}

/** Ticks the box of the page as it is, and sends it. */
async function confirm(browser: Browser, path: string) {
  const { text } = await browser.get(path)
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? ''
  return browser.post(`${path}/confirmation`, { agree: 'yes', shown })
}

const upload = (browser: Browser, path: string, files: Parameters<typeof uploadDocuments>[3]) =>
  uploadDocuments(platform.app, browser, path, files)

/** A day from now as people of a language write it. */
function dayIn(language: string, days: number): string {
  const locale = language === 'en' ? 'en-GB' : `${language}-BE`
  const form = { dateStyle: 'long', timeZone: 'Europe/Brussels' } as const
  return new Intl.DateTimeFormat(locale, form).format(platform.clock.now().getTime() + days * 86_400_000)
}

const titleOf = ({ text }: Pick<Page, 'text'>) => /<h1>(.*)<\/h1>/.exec(text)?.[1]

describe('the validation address', () => {
  it('leads its person from the login to the certificate', async () => {
    const sent = await submitForeign(platform, holder)
    const { browser, page } = await logIn(sent.path, holder)
    expect([page.status, page.url.pathname, titleOf(page)]).toEqual([200, sent.path, 'Is this your request?'])
    for (const said of ['Ljubica Sel', `SSIN=${holder.ssin}`, 'asa@example.org', '+46 8 000 00', 'EC P-384'])
      expect(page.text).toContain(said)

    const contract = await browser.get(`${sent.path}/contract`)
    expect(contract.text).toContain('En signant ce contrat à la main')
    expect(contract.text).toContain('Door dit contract met de hand te ondertekenen')
    expect(contract.text).toContain('Translation for information')

    const unticked = await browser.post(`${sent.path}/confirmation`, {})
    expect([unticked.status, unticked.text.includes('aria-invalid="true"')]).toEqual([422, true])
    const confirmed = await confirm(browser, sent.path)
    expect(titleOf(confirmed)).toBe('Send the signed contract and your identity document')
    expect((await browser.get(`${sent.path}/contract`)).text).toContain('Contract to sign')

    expect((await upload(browser, sent.path, [['contract', Buffer.alloc(0)]])).text).toContain(
      'Choose at least one file.',
    )
    const taken = await upload(browser, sent.path, [
      ['contract', PDF],
      ['identity', PNG],
    ])
    expect([taken.status, taken.location]).toEqual([303, sent.path])
    expect((await browser.get(sent.path)).text).toMatch(/✓ Received[\s\S]*PDF, 1 KiB[\s\S]*PNG, 1 KiB/)

    const { body } = await operator.call('POST', `/requests/${sent.key}/acceptance`, {
      overrules: ['FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED'],
    })
    expect(body).toMatchObject({ decision: 'accepted' })
    expect(titleOf(await browser.get(sent.path))).toBe('Your request is approved')
    const receipt = { publicKeyIdentifier: sent.key, automaticallyValidated: false }
    const certified = await deliver(platform.client, receipt, sent.keys)
    expect(certified.chain).toHaveLength(2)
    await registerEtk(platform.client, certified, await encryptionKeys(1))

    expect(titleOf(await browser.post(`${sent.path}/logout`, {}))).toBe(
      'Your certificate request has arrived',
    )
    expect((await browser.get(sent.path)).text).not.toContain('Ljubica')
  })

  it('tells another person who logs in nothing of it', async () => {
    const sent = await submitForeign(platform, newForeigner())
    const { browser, page } = await logIn(sent.path, holder)
    expect(titleOf(page)).toBe('This request cannot be confirmed')
    expect(page.text).toContain('number of another person')
    for (const path of [sent.path, `${sent.path}/contract`]) {
      const { text } = await browser.get(path)
      for (const secret of [sent.person.ssin, sent.person.surname, 'PROVSSON', 'example.org'])
        expect(text).not.toContain(secret)
    }
    const { result } = await storingNothing(platform.deps.database, () => confirm(browser, sent.path))
    expect(result.status).toBe(422)
    expect((await upload(browser, sent.path, [['contract', PDF]])).location).toBe(sent.path)
    expect(
      await platform.client.codes(CERTRA_OPERATIONS.getCertificate, { publicKeyIdentifier: sent.key }),
    ).toEqual(['CERT_NOT_YET_DELIVERED'])
  })

  it('tells nobody else what is wrong with it, and says no with one reason alone', async () => {
    const sent = await submitForeign(platform, { ...newForeigner(), surname: 'Provgren' })
    await blockKey(platform.deps.database, {
      ...{ publicKeyIdentifier: sent.key, now: platform.clock.now() },
      events: [{ kind: 'key-blocked', recordKind: 'key', recordId: sent.key }],
    })
    const { browser } = await logIn(sent.path, await newKeyHolder(platform.deps))
    const { status, text } = await confirm(browser, sent.path)
    const [, reasons] = /<ul>([\s\S]*?)<\/ul>/.exec(text) ?? []
    expect([status, reasons]).toEqual([
      ...[422, '<li>This request carries the number of another person than the one who logged in.</li>'],
    ])
  })

  it('F4, A6: opens the request for which its person logs in; strangers who ask in the same name change nothing', async () => {
    const person = await newKeyHolder(platform.deps)
    const before = await submitForeign(platform, person)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    const strange = await submitForeign(platform, person)
    for (const { path } of [before, strange]) expect((await newBrowser().get(path)).status).toBe(200)
    expect(titleOf(await browser.get(sent.path))).toBe('Is this your request?')
    expect(titleOf(await confirm(browser, sent.path))).toContain('Send the signed contract')
    const { rows } = await sql`select kind, detail from audit_event where record_id = ${sent.key}
      and kind = 'foreign-request-opened'`.execute(platform.deps.database.kysely)
    expect(rows).toEqual([{ kind: 'foreign-request-opened', detail: '{"insteadOf":null}' }])
  })

  it('F4: lets its person alone go on with another request, says which one then ends, and ends it', async () => {
    const person = await newKeyHolder(platform.deps)
    const [former, latter] = [await submitForeign(platform, person), await submitForeign(platform, person)]
    const first = await logIn(former.path, person)
    const { browser, page } = await logIn(latter.path, person)
    expect(titleOf(page)).toBe('You have another open request')
    const number = requestNumber(former.key)
    expect(page.text).toContain(`${number.slice(0, 5)} ${number.slice(5)}`)
    // neither read nor confirmed before that
    expect(titleOf(await confirm(browser, latter.path))).toBe('You have another open request')
    const opening = (by: Browser, insteadOf: string) => by.post(`${latter.path}/opening`, { insteadOf })
    expect(titleOf(await opening(newBrowser(), former.key))).toBe('Your certificate request has arrived')
    expect(titleOf(await opening(browser, 'a'.repeat(40)))).toBe('You have another open request')
    expect(titleOf(await first.browser.get(former.path))).toBe('Is this your request?')

    expect(titleOf(await opening(browser, former.key))).toBe('Is this your request?')
    const ended = await first.browser.get(former.path)
    expect([ended.status, ended.text.includes('went on with another request')]).toEqual([404, true])
    expect(titleOf(await confirm(browser, latter.path))).toContain('Send the signed contract')
  })

  it('F4: opens another request once the open one is confirmed or its time is over, and none that could not be confirmed', async () => {
    const person = await newKeyHolder(platform.deps)
    const [first, second, strange] = [
      await submitForeign(platform, person),
      await submitForeign(platform, person),
      await submitForeign(platform, { ...person, surname: 'Provgren' }),
    ]
    expect(titleOf((await logIn(strange.path, person)).page)).toBe('This request cannot be confirmed')
    const { browser } = await logIn(first.path, person)
    await confirm(browser, first.path)
    await sql`update foreign_request set confirmed_at = null where public_key_identifier = ${first.key}`.execute(
      platform.deps.database.kysely,
    )
    expect(titleOf((await logIn(second.path, person)).page)).toBe('Is this your request?')
    await sql`update foreign_request set expires_at = requested_at where public_key_identifier = ${second.key}`.execute(
      platform.deps.database.kysely,
    )
    const third = await submitForeign(platform, person)
    // codes of the app come slower than logins here
    platform.clock.advance(60_000)
    expect(titleOf((await logIn(third.path, person)).page)).toBe('Is this your request?')
    // the confirmed one was never anybody's to end
    expect((await browser.get(first.path)).status).toBe(200)
  })

  it('A6: keeps the address of a confirmed request also when the platform stopped right after the confirmation', async () => {
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    await confirm(browser, sent.path)
    await sql`update foreign_request set confirmed_at = null where public_key_identifier = ${sent.key}`.execute(
      platform.deps.database.kysely,
    )
    await submitForeign(platform, person)
    expect(titleOf(await browser.get(sent.path))).toBe('Send the signed contract and your identity document')
  })

  it('confirms what the page has shown, and nothing else', async () => {
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    const { text } = await browser.get(sent.path)
    const shown = /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? ''
    await sql`update foreign_request set personal_email = 'another@example.org'
      where public_key_identifier = ${sent.key}`.execute(platform.deps.database.kysely)
    const { result } = await storingNothing(platform.deps.database, () =>
      browser.post(`${sent.path}/confirmation`, { agree: 'yes', shown }),
    )
    expect([result.status, result.text.includes('Something has changed')]).toEqual([422, true])
    expect(result.text).toContain('another@example.org')
    expect(titleOf(await confirm(browser, sent.path))).toContain('Send the signed contract')
  })

  it('tells operators when the digital key was ended or replaced after the confirmation', async () => {
    const officer = await logInAs(platform, 'registration-officer')
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    await confirm(browser, sent.path)
    await upload(browser, sent.path, [['contract', PDF]])
    await officer.call('DELETE', `/foreign-persons/${person.id}`)
    const accept = (...more: string[]) =>
      operator.call('POST', `/requests/${sent.key}/acceptance`, {
        overrules: ['FOREIGN_REQUEST', 'QUALITY_NOT_CONFIRMED', ...more],
      })
    const { body } = await accept()
    expect(body.errors).toMatchObject([
      { code: 'OBJECTION_NOT_OVERRULED', parameters: { expected: 'FOREIGNER_KEY_CHANGED' } },
    ])
    expect((await accept('FOREIGNER_KEY_CHANGED')).body).toMatchObject({ decision: 'accepted' })
  })

  it('takes no form that is none, or that breaks off, and says so', async () => {
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    await confirm(browser, sent.path)
    const cookie = browser.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const post = async (type: string, payload: string) => {
      const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', cookie }
      const answer = await platform.app.inject({
        ...{ method: 'POST', url: `${sent.path}/documents`, headers, payload },
      })
      return answer.statusCode
    }
    const begun = '--x\r\nContent-Disposition: form-data; name="contract"; filename="a"\r\n\r\n%PDF-'
    expect(await post('multipart/form-data; boundary=x', begun)).toBe(400)
    expect(await post('multipart/form-data', begun)).toBe(400)
    expect(await post('application/x-www-form-urlencoded', 'a=b')).toBe(400)
    const four = [1, 2, 3, 4].map(i => ['identity', Buffer.concat([PDF, Buffer.from([i])])] as const)
    expect((await upload(browser, sent.path, four)).text).toContain('at most three files at once')
  })

  it('says which names are not the registered ones', async () => {
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, { ...person, surname: 'Provgren' })
    const { page } = await logIn(sent.path, person)
    expect(page.text).toContain('names in the request are not those')
  })

  it('does nothing for who has not logged in, or comes from another site', async () => {
    const sent = await submitForeign(platform, newForeigner())
    const { result } = await storingNothing(platform.deps.database, async () => [
      await newBrowser().post(`${sent.path}/confirmation`, { agree: 'yes' }, { follow: false }),
      await newBrowser().look(`${sent.path}/contract`),
      await newBrowser().post(
        `${sent.path}/confirmation`,
        { agree: 'yes' },
        { headers: { 'sec-fetch-site': 'cross-site' } },
      ),
    ])
    expect(result.map(({ status }) => status)).toEqual([303, 200, 403])
    expect(result[1]?.text).not.toContain('Provsson')
  })

  it('refuses files that are none, too large or too many, and keeps what it said yes to', async () => {
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    await confirm(browser, sent.path)
    const large = Buffer.concat([PDF, Buffer.alloc(3 * 1_048_576)])
    expect((await upload(browser, sent.path, [['contract', Buffer.from('MZ')]])).text).toContain('no PDF')
    expect((await upload(browser, sent.path, [['contract', large]])).text).toContain('larger than 3 MB')
    const largest = Buffer.concat([PDF, Buffer.alloc(3 * 1_048_576 - PDF.length)])
    const pages = await upload(browser, sent.path, [
      ['contract', largest],
      ['identity', Buffer.concat([largest.subarray(0, -1), PNG.subarray(0, 1)])],
      ['identity', PNG],
    ])
    expect(pages.status, pages.text).toBe(303)
    const more = [1, 2, 3].map(i => ['identity', Buffer.concat([PDF, Buffer.from([i])])] as const)
    expect((await upload(browser, sent.path, more)).text).toContain('has five documents')
    expect((await browser.get(sent.path)).text.match(/<li>(?:PDF|PNG)/g)).toHaveLength(5)
  })

  it('knows people who have one name only', async () => {
    const person = { ...(await newKeyHolder(platform.deps)), firstNames: '' }
    await sql`update foreign_person set first_names = '' where id = ${person.id}`.execute(
      platform.deps.database.kysely,
    )
    const { page } = await logIn((await submitForeign(platform, person)).path, person)
    expect(titleOf(page)).toBe('Is this your request?')
  })

  it('writes markup in names as text', async () => {
    const person = { ...(await newKeyHolder(platform.deps)), surname: 'Prov<b>"sson' }
    await sql`update foreign_person set surname = ${person.surname} where id = ${person.id}`.execute(
      platform.deps.database.kysely,
    )
    const sent = await submitForeign(platform, person)
    const { page, browser } = await logIn(sent.path, person)
    expect(page.text).toContain('Prov&lt;b&gt;&quot;sson')
    const { text } = await browser.get(`${sent.path}/contract`)
    expect(text).toContain('PROV&lt;B&gt;')
    for (const written of [page.text, text]) expect(written).not.toMatch(/Prov<b>/i)
  })

  it.each(LANGUAGES)('has every page in %s', async language => {
    const person = await newKeyHolder(platform.deps)
    const sent = await submitForeign(platform, person)
    const { browser } = await logIn(sent.path, person)
    const titles: (string | undefined)[] = []
    const look = async (path: string, days: readonly number[] = []) => {
      const { text } = await browser.get(`${path}?lang=${language}`)
      expect(text).toContain(`<html lang="${language}">`)
      for (const day of days) expect(text).toContain(dayIn(language, day))
      titles.push(titleOf({ text }))
    }
    await look(`${sent.path}/contract`)
    // until when address and request live
    await look(sent.path, [7])
    await confirm(browser, sent.path)
    await look(sent.path, [7, 90])
    await look('/foreign-requests/nothing-is-waiting-here')
    expect(new Set(titles).size).toBe(4)
    expect(titles).not.toContain(undefined)
  })
})
