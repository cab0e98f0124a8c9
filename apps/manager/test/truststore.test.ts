/** `vesalius truststore` against the real platform. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPkcs12 } from '@vesalius/pki'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LANGUAGES } from '../src/i18n/language.ts'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { runCommand } from './run-command.ts'

let platform: Demonstration
let home: TemporaryFolder
beforeAll(async () => {
  platform = await startDemonstration()
  home = temporaryFolder()
}, 120_000)
afterAll(async () => {
  await platform[Symbol.asyncDispose]()
  home[Symbol.dispose]()
})

const run = (act: string, further: readonly string[] = [], language?: string) =>
  runCommand(['truststore', act, '--folder', join(home.path, 'trust'), ...further], {
    home: home.path,
    ...(language !== undefined && { language }),
  })

it('shows that nothing is there yet', async () => {
  expect((await run('show')).status).toBe(10)
})

it('writes the truststores of a platform, and finds nothing new the next time', async () => {
  const first = await run('update', ['--platform', platform.file, '--json'])
  expect(first.status).toBe(0)
  expect(first.json).toMatchObject({
    ok: true,
    command: 'truststore update',
    lists: [
      { list: 'application', outcome: 'updated' },
      { list: 'person', outcome: 'updated', certificates: 4 },
      { list: 'transport', outcome: 'updated', certificates: 2 },
    ],
  })
  const file = readFileSync(join(home.path, 'trust/person.p12'))
  expect(readPkcs12(file, 'changeit').certificates.filter(({ trusted }) => trusted)).toHaveLength(4)
  const again = await run('update', ['--platform', platform.file, '--json'])
  expect(again.json).toMatchObject({
    lists: [{ outcome: 'unchanged' }, { outcome: 'unchanged' }, { outcome: 'unchanged' }],
  })
})

it.each(LANGUAGES)('says what is there in %s', async language => {
  const { status, stdout } = await run('show', [], language)
  expect(status).toBe(0)
  expect(stdout.split('\n').filter(line => /^(application|person|transport)/.test(line))).toHaveLength(3)
})

it('knows no other acts', async () => {
  expect((await run('delete')).status).toBe(2)
})
