import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TemporaryFolder, temporaryFolder, testHierarchy, toPem } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOWN, ENTER, type RunOptions, runCommand } from '../../test/run-command.ts'

const profile = (environment: string) => ({
  name: 'Example Care Trust',
  environment,
  baseUrl: `https://${environment}.example`,
  services: { certra: '/CertRa/v2', etkra: '/EtkRa/v2', etkDepot: '/EtkDepot/v1' },
  trustAnchors: 'anchors.pem',
})
/** Far enough to say which platform it is for. */
const REQUEST = [
  ...['request', '--json', '--accept-conditions'],
  ...['--email', 'me@example.org', '--phone', '+32 2 000 00 00'],
  ...['--password-file', 'password.txt'],
]
let folders: TemporaryFolder
let pem: string

beforeAll(async () => {
  folders = temporaryFolder()
  pem = toPem('CERTIFICATE', (await testHierarchy()).root.certificate.der)
})
afterAll(() => folders[Symbol.dispose]())

/** A person with an application that came with these profiles. */
function unpacked(name: string, profiles: Record<string, object>): RunOptions {
  const [shipped, home] = [join(folders.path, name, 'profiles'), join(folders.path, name, 'home')]
  for (const folder of [shipped, home]) mkdirSync(folder, { recursive: true })
  folders.write(`${name}/profiles/anchors.pem`, pem)
  for (const [file, content] of Object.entries(profiles))
    folders.write(`${name}/profiles/${file}`, JSON.stringify(content))
  folders.write(`${name}/home/password.txt`, 'Correct-horse-1')
  const installation = { version: '1.2.3', ui: async () => home, profiles: shipped }
  return { home, installation }
}

/** A platform of somebody else, who shows the anchors of the known one as their own. */
async function repeatsAnchors(): Promise<{ readonly address: string } & AsyncDisposable> {
  const answers: Record<string, string> = { '/anchors.pem': pem }
  const server = createServer(({ url = '' }, response) => response.end(answers[url])).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  answers['/.well-known/vesalius'] = JSON.stringify({
    ...{ ...profile('production'), baseUrl: address },
    trustAnchors: '/anchors.pem',
  })
  return {
    address,
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}

describe('which platform', () => {
  it('is the one that came with the application, when there is one', async () => {
    const options = unpacked('one', { 'production.json': profile('production') })

    const { stderr } = await runCommand(REQUEST, options)

    expect(stderr).toContain('PRODUCTION · Example Care Trust')
  })

  it('must be said by a script when there are several, by name if it likes', async () => {
    const options = unpacked('two', {
      'acceptance.json': profile('acceptance'),
      'production.json': profile('production'),
    })

    const unsaid = await runCommand(['list', '--json'], options)
    const named = await runCommand([...REQUEST, '--platform', 'acceptance'], options)

    expect(unsaid).toMatchObject({ status: 2, json: { error: { code: 'PLATFORM_MISSING' } } })
    expect(named.stderr).toContain('ACCEPTANCE: for tests only · Example Care Trust')
  })

  it('is the known one of that name, whatever lies where the person stands', async () => {
    const options = unpacked('beside', {
      'acceptance.json': profile('acceptance'),
      'production.json': profile('production'),
    })
    const stranger = { ...profile('production'), name: 'Somebody Else', baseUrl: 'https://stranger.example' }
    folders.write('beside/home/anchors.pem', pem)
    folders.write('beside/home/production', JSON.stringify(stranger))
    mkdirSync(join(folders.path, 'beside/home/acceptance'))

    for (const [name, band] of [
      ['production', 'PRODUCTION'],
      ['acceptance', 'ACCEPTANCE: for tests only'],
    ] as const) {
      const { stderr } = await runCommand([...REQUEST, '--platform', name], options)
      expect(stderr).toContain(`${band} · Example Care Trust`)
    }
  })

  it('is asked on the screens, not before them', async () => {
    const options = unpacked('screens', {
      'acceptance.json': profile('acceptance'),
      'production.json': profile('production'),
    })

    const { status, stderr } = await runCommand(['--print-address'], {
      ...options,
      signal: AbortSignal.abort(),
    })

    expect(status).toBe(0)
    expect(stderr).toContain('/ehealth/manager/run/start-')
  })

  it('is none when the application came with placeholders, and says whom to ask', async () => {
    const options = unpacked('none', { 'acceptance.json': { ...profile('acceptance'), placeholder: true } })
    const code = { status: 2, json: { error: { code: 'PLATFORM_NOT_CONFIGURED' } } }

    expect(await runCommand(['list', '--json'], options)).toMatchObject(code)
    expect(await runCommand(['--json'], options)).toMatchObject(code)
    expect(
      await runCommand(['list', '--json', '--platform', '../profiles/acceptance.json'], options),
    ).toMatchObject(code)
  })

  describe('on a host that no profile names', () => {
    it('is none for a script, whatever anchors it repeats', async () => {
      await using host = await repeatsAnchors()

      const { status, json, stderr } = await runCommand(
        [...REQUEST, '--platform', host.address],
        unpacked('repeated', { 'production.json': profile('production') }),
      )

      expect({ status, json }).toMatchObject({ status: 9, json: { error: { code: 'PROFILE_NOT_TRUSTED' } } })
      expect(stderr).not.toContain('Example Care Trust')
    })

    const question = /may pretend to be Example Care Trust \(production\)\. Are you sure/
    it.each([
      { name: 'is none for who only presses Enter', keys: ENTER, status: 9 },
      { name: 'is shown by its host name alone when it is confirmed', keys: `${DOWN}${ENTER}`, status: 6 },
    ])('$name', async ({ keys, status }) => {
      await using host = await repeatsAnchors()

      const run = await runCommand([...REQUEST, '--platform', host.address], {
        ...unpacked('asked', { 'production.json': profile('production') }),
        answers: [[question, keys]],
      })

      expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status })
      const band = `PRODUCTION · ${new URL(host.address).host}`
      expect(run.stderr.includes(band)).toBe(status === 6)
      expect(run.stderr).not.toContain('PRODUCTION · Example Care Trust')
    })
  })

  it('is listed with the version', async () => {
    const { json, stdout } = await runCommand(
      ['--json', '--version'],
      unpacked('version', { 'acceptance.json': profile('acceptance') }),
    )

    expect(json).toMatchObject({
      version: '1.2.3',
      node: process.versions.node,
      platforms: [{ profile: 'acceptance', environment: 'acceptance', name: 'Example Care Trust' }],
    })
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })
})
