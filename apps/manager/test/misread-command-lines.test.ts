/** Command lines with a hole in them, files that are not what was meant: each is told what is wrong and where. No platform is asked. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../src/i18n/language.ts'
import { ENTER, runCommand } from './run-command.ts'

let home: TemporaryFolder
beforeAll(() => {
  home = temporaryFolder()
})
afterAll(() => home[Symbol.dispose]())

const run = (argv: readonly string[], answers?: readonly (readonly [RegExp, string])[]) =>
  runCommand(argv, { home: home.path, ...(answers && { answers }) })

const SERVICES = { certra: '/CertRa/v2', etkra: '/EtkRa/v2', etkDepot: '/EtkDepot/v1' }
const profile = (more: object) =>
  JSON.stringify({
    ...{ baseUrl: 'http://127.0.0.1:9', environment: 'test', services: SERVICES },
    ...{ trustAnchors: 'anchors.pem', ...more },
  })

describe('vesalius', () => {
  it('does not take the next option for the value of one that a script left empty', async () => {
    const { status, json, stderr } = await run(['request', '--folder', '--json'])
    expect(status).toBe(2)
    expect(json).toMatchObject({ error: { code: 'USAGE' } })
    expect(stderr).toContain('--folder <FOLDER> needs a value')
    expect(readdirSync(home.path)).not.toContain('--json')

    const each = await run(['seal', '--to', '--to-etk', 'x'])
    expect(each.stderr).toContain('--to <TYPE=ID[,APPID]> needs a value')
  })

  it.each(['--password=Geheim-1', '--pin=Geheim-1', '-pGeheim-1'])(
    'repeats no secret that stands in %s',
    async option => {
      const { status, stdout, stderr } = await run(['passwd', option, '--json'])
      expect(status).toBe(2)
      expect(stderr).toContain(`there is no option ${option.slice(0, option.search(/=|Geheim/))}.`)
      expect(stdout + stderr).not.toContain('Geheim')
    },
  )

  it.each([
    { name: 'a time to wait that is none', option: ['--wait', 'soon'], field: 'wait' },
    { name: 'a language that is not spoken here', option: ['--language', 'it'], field: 'language' },
  ])('refuses $name before anything is asked or sent', async ({ option, field }) => {
    const { status, json } = await run(['complete', ...option, '--json'])
    expect([status, json]).toMatchObject([
      2,
      { error: { code: 'INPUT_INVALID', what: expect.stringContaining(field) } },
    ])
  })

  it('prints as its options file says', async () => {
    const file = home.write('output.json', JSON.stringify({ json: true, language: 'nl' }))
    const { json } = await run(['complete', '--options-file', file])
    expect(json).toMatchObject({
      error: { code: 'NOTHING_TO_COMPLETE', what: expect.stringContaining('onvoltooide') },
    })
  })

  it('refuses to help with a command that there is not', async () => {
    const { status, stderr } = await run(['help', 'requst'])
    expect(status).toBe(2)
    expect(stderr).toContain('there is no command requst')
    expect((await run(['help'])).status).toBe(0)
    expect((await run(['help', 'request'])).stdout).toContain('--accept-conditions')
  })

  it.each(LANGUAGES)(
    'says in %s that truststores have a folder and a password of their own',
    async language => {
      const { stdout } = await run(['truststore', '--help', '--language', language])
      expect(stdout).toContain('changeit')
      expect(stdout).not.toMatch(/keystore/i)
    },
  )

  it('asks a person for the files that a command does not work without', async () => {
    const { stderr } = await run(
      ['seal'],
      [
        [/\(--in\)/, `clear.txt${ENTER}`],
        [/\(--out\)/, `sealed${ENTER}`],
        [/\(--keystore\)/, `my.p12${ENTER}`],
      ],
    )
    expect(stderr).toContain('PLATFORM_MISSING')
    const script = await run(['truststore', 'show', '--json'])
    expect(script.json).toMatchObject({ error: { code: 'OPTION_MISSING' } })
  })
})

describe('--platform', () => {
  it('names the file that cannot be read, the profile or its anchors', async () => {
    const nowhere = await run(['list', '--platform', 'nowhere.json', '--json'])
    expect(nowhere.json).toMatchObject({
      error: { code: 'FILE_UNREADABLE', file: join(home.path, 'nowhere.json') },
    })
    const moved = await run(['list', '--platform', home.write('moved.json', profile({})), '--json'])
    expect(moved.json).toMatchObject({
      error: { code: 'FILE_UNREADABLE', file: join(home.path, 'anchors.pem') },
    })
  })

  it.each([
    { name: 'what is no JSON', text: '<html>', says: 'JSON' },
    { name: 'a profile without a service', text: profile({ services: {} }), says: 'certra' },
    { name: 'an address that is none', text: profile({ baseUrl: 'ra.example.org' }), says: 'ra.example.org' },
  ])('says what in the profile cannot be used: $name', async ({ text, says }) => {
    const file = home.write('bad.json', text)
    const { status, json, stderr } = await run(['list', '--platform', file, '--json'])
    expect([status, json]).toMatchObject([2, { error: { code: 'PROFILE_MALFORMED', file } }])
    expect(stderr).toContain(`${file}: ${says}`)
  })
})
