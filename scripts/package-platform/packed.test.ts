/**
 * The developer's platform as integrators get it: the tarball, in an empty folder without registry, started by the recipe for their builds.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readActorsFile } from '../../apps/platform/src/demonstration/actors-file.ts'
import { packPlatform } from '../package-platform.ts'

const ROOT = join(import.meta.dirname, '../..')
const RECIPE = join(ROOT, 'docs/guides/ci-recipe')
const SCRIPT = join(RECIPE, 'with-platform.sh')
const { version } = JSON.parse(readFileSync(join(ROOT, 'apps/platform/package.json'), 'utf8')) as {
  readonly version: string
}

/** Milliseconds: npm unpacks, keys are made, a database is created. */
const START_LIMIT = 180_000

/** Cards of one kind alone: making RSA keys is what takes long. */
const ACTORS = {
  persons: [
    { ssin: '85031400127', firstNames: 'Maud', surname: 'Inventée', card: 'EC P-384', pin: '4321' },
    { ssin: '74422501120', firstNames: 'Ilse', surname: 'Fernweh' },
  ],
  organizations: [
    { type: 'NIHII-HOSPITAL', id: '71099119', names: { nl: 'Kliniek Nergens' }, managers: ['85031400127'] },
  ],
}

/** What an integrator's build runs: asks one thing of the platform and says what it saw. */
const TESTS = `
import { readFileSync, writeFileSync } from 'node:fs'
const demo = JSON.parse(readFileSync(process.env.VESALIUS_DEMO, 'utf8'))
const answer = await fetch(process.env.VESALIUS_URL + '/api/v1/contracts', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    signer: { ssin: '85031400127', firstNames: 'Maud', surname: 'Inventée' },
    holder: { identifier: { type: 'NIHII-HOSPITAL', value: '71099119' }, name: 'Kliniek Nergens' },
    contactData: { personalEmail: 'me@example.org', personalPhone: '+32 2 000 00 00',
      generalEmail: 'us@example.org', generalPhone: '+32 2 000 00 00' },
  }),
})
writeFileSync('seen.json', JSON.stringify({ demo, status: answer.status, contract: await answer.json() }))
process.exit(7)
`

let folder: TemporaryFolder
let empty: string
let tarball: string
beforeAll(async () => {
  folder = temporaryFolder()
  tarball = await packPlatform(folder.path)
  empty = join(folder.path, 'care-software')
  mkdirSync(empty)
})
afterAll(() => folder?.[Symbol.dispose]())

function run(program: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { DATABASE_URL: _theirs, ...environment } = process.env
  const npm = { npm_config_cache: join(folder.path, 'npm'), npm_config_offline: 'true' }
  return spawnSync(program, args, {
    cwd: empty,
    encoding: 'utf8',
    env: { ...environment, ...npm, ...variables },
  })
}

describe('the packed platform', () => {
  it('has the name that the recipe expects, and says whose work is in it', () => {
    expect(basename(tarball)).toBe(`vesalius-platform-${version}.tgz`)
    expect(readFileSync(SCRIPT, 'utf8')).toContain(`./${basename(tarball)}`)
    const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
    for (const file of ['dist/platform.mjs', 'THIRD-PARTY-NOTICES.txt', 'ci-recipe/with-platform.sh'])
      expect(listed).toContain(`package/${file}\n`)
  })

  it('is a program for npx', () => {
    const { status, stdout, stderr } = run('npx', [
      ...['--yes', '--package', tarball, 'vesalius-platform', 'start', '--help'],
    ])
    expect(status, stderr).toBe(0)
    expect(stdout).toContain('--actors <file>')
  })

  it(
    'starts in an empty folder with actors of one’s own, is asked, and is gone afterwards',
    async () => {
      writeFileSync(join(empty, 'actors.json'), JSON.stringify(ACTORS))
      writeFileSync(join(empty, 'tests.mjs'), TESTS)
      const { status, stderr } = run(
        'sh',
        [SCRIPT, '--actors', 'actors.json', '--', process.execPath, 'tests.mjs'],
        { VESALIUS_TARBALL: tarball },
      )
      expect(status, stderr).toBe(7)
      const { demo, ...asked } = JSON.parse(readFileSync(join(empty, 'seen.json'), 'utf8'))
      expect(demo.cards).toMatchObject([{ ssin: '85031400127', pin: '4321', keyType: 'EC P-384' }])
      expect(demo.organizations).toEqual([
        { type: 'NIHII-HOSPITAL', id: '71099119', name: 'Kliniek Nergens', managers: ['85031400127'] },
      ])
      expect(demo.foreigner.ssin).toBe('74422501120')
      expect(asked.status).toBe(200)
      expect(asked.contract.dn).toContain('OU=KLINIEK NERGENS')
      await expect(fetch(`${demo.baseUrl}/ready`)).rejects.toThrow('fetch failed')
    },
    START_LIMIT,
  )
})

describe('the recipe', () => {
  it('shows what a platform said that does not come up', () => {
    writeFileSync(join(empty, 'broken.sh'), 'echo no such luck >&2; exit 1')
    const { status, stderr } = run('sh', [SCRIPT, '--', 'touch', 'reached'], {
      VESALIUS_PLATFORM: 'sh broken.sh',
    })
    expect(status).toBe(70)
    expect(stderr).toContain('no such luck')
    expect(existsSync(join(empty, 'reached'))).toBe(false)
  })

  it.each([[[]], [['--actors', 'actors.json']], [['--']]])('wants a command: %j', args => {
    expect(run('sh', [SCRIPT, ...args], { VESALIUS_PLATFORM: 'false' }).status).toBe(64)
  })

  it('comes with actors that can be used', () => {
    const { persons, organizations } = readActorsFile(readFileSync(join(RECIPE, 'actors.json'), 'utf8'))
    expect([persons.length, organizations.length]).toEqual([3, 1])
  })
})
