/** Every door of the host, knocked at by those who must not come in (design, section 6). */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { softwareReaders } from '@vesalius/eid'
import { type PlatformProfile, platformClients } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHost } from '../../src/host/start-host.ts'

const NOBODY = 'http://127.0.0.1:9'
const profile: PlatformProfile = {
  name: 'nobody there',
  environment: 'acceptance',
  baseUrl: NOBODY,
  services: { certra: NOBODY, etkra: NOBODY, etkDepot: NOBODY },
  anchors: [],
  keyTypes: ['P-384'],
  etkPolicy: '1.2.3',
}

interface Knock {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

describe('the host', () => {
  const home = temporaryFolder()
  const ui = join(home.path, 'ui')
  const options = {
    platforms: [{ profile, clients: platformClients(profile, { pauses: [] }) }],
    readers: softwareReaders([]),
    home: home.path,
    ui,
    clock: () => new Date(),
    installation: { version: '0' },
    language: 'en',
    words: { title: 'Title', button: 'Go' },
  } as const
  let host: Awaited<ReturnType<typeof startHost>>

  beforeAll(async () => {
    const { mkdirSync, writeFileSync } = await import('node:fs')
    mkdirSync(ui)
    writeFileSync(join(ui, 'index.html'), '<!doctype html><title>interface</title>')
    host = await startHost(options)
  })

  afterAll(async () => {
    await host.close()
    expect(existsSync(host.startFile)).toBe(false)
    home[Symbol.dispose]()
  })

  const knock = (path: string, what?: Knock) => {
    const { pathname, search } = new URL(path, host.address)
    return knockAt(pathname + search, what)
  }

  /** Not `fetch`: that would not let us lie about Host and Origin, nor write an address as we like. */
  function knockAt(target: string, { method = 'GET', headers = {}, body }: Knock = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(host.address)
      const sent = request({ hostname, port, path: target, method, headers }, answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', part => {
          text += part
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  const tokenOfPage = () => /value="([\w-]+)"/.exec(readFileSync(host.startFile, 'utf8'))?.[1] ?? ''

  const enter = (token: string, headers: Readonly<Record<string, string>> = { origin: 'null' }) =>
    knock('/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: `token=${token}`,
    })

  /** Enters by the start page, and waits for the next one. */
  async function enterOnce(): Promise<Answer> {
    const used = tokenOfPage()
    const answer = await enter(used)
    await expect.poll(tokenOfPage, { interval: 5 }).not.toBe(used)
    return answer
  }

  /** A session as the start page gives it: the cookie, and the key from the address. */
  async function session(): Promise<{ cookie: string; key: string }> {
    const { headers } = await enterOnce()
    const [cookie = ''] = String(headers['set-cookie']).split(';')
    return { cookie, key: String(headers.location).replace('/#key=', '') }
  }

  const inside = ({ cookie, key }: { cookie: string; key: string }) => ({ cookie, 'x-vesalius-key': key })

  it('listens on loopback alone, at a port of the system’s choice', () => {
    expect(new URL(host.address).hostname).toBe('127.0.0.1')
    expect(Number(new URL(host.address).port)).toBeGreaterThan(1024)
  })

  it('writes the start page where nobody else can put another, also with keystores in a shared folder', async () => {
    using shared = temporaryFolder()
    const there = await startHost({ ...options, folder: shared.path })
    expect(dirname(there.startFile)).toBe(dirname(host.startFile))
    await there.close()
  })

  it.skipIf(process.platform !== 'linux')('does not start on a folder that can never be made', async () => {
    await expect(startHost({ ...options, folder: '/proc/nowhere/keystore' })).rejects.toMatchObject({
      code: 'KEYSTORE_FOLDER_UNUSABLE',
    })
  })

  it('writes a start page that only the person’s own account can read, and that holds the token', () => {
    expect(statSync(host.startFile).mode & 0o777).toBe(0o600)
    expect(statSync(join(home.path, 'ehealth', 'manager', 'run')).mode & 0o777).toBe(0o700)
    expect(tokenOfPage()).toMatch(/^[\w-]{43}$/)
    expect(host.startUrl).not.toContain(tokenOfPage())
  })

  it('lets in who brings the token, with a cookie that goes to no other site', async () => {
    const { status, headers } = await enterOnce()
    expect(status).toBe(303)
    expect(headers['set-cookie']?.[0]).toMatch(/^vesalius-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('takes a token once, and writes a page with another', async () => {
    const token = tokenOfPage()
    expect((await enterOnce()).status).toBe(303)
    expect((await enter(token)).status).toBe(403)
  })

  it.each([
    { name: 'no token', token: '' },
    { name: 'a guessed token', token: 'A'.repeat(43) },
  ])('refuses $name', async ({ token }) => {
    expect((await enter(token)).status).toBe(403)
  })

  it('refuses a form of another page, even with the right token, which stays unused', async () => {
    const token = tokenOfPage()
    expect((await enter(token, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await enter(token, { origin: host.address })).status).toBe(403)
    expect((await knock(`/enter?token=${token}`)).status).toBe(404)
    expect(tokenOfPage()).toBe(token)
  })

  it('answers the page it opened', async () => {
    const own = await session()
    const { status, body, headers } = await knock('/api/home', { headers: inside(own) })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ platform: { environment: 'acceptance' }, journeys: [] })
    expect(headers['cache-control']).toBe('no-store')
  })

  it('refuses another program of this machine: without session, with half of one, with halves of two', async () => {
    const [own, other] = [await session(), await session()]
    const attempts = [
      {},
      { cookie: own.cookie },
      { 'x-vesalius-key': own.key },
      { cookie: own.cookie, 'x-vesalius-key': other.key },
      { cookie: own.cookie, 'x-vesalius-key': '' },
    ]
    for (const headers of attempts) expect((await knock('/api/home', { headers })).status).toBe(403)
  })

  it.each([
    { route: '/api/home', written: '/%61pi/home' },
    { route: '/api/home', written: '/ap%69/hom%65' },
    { route: '/api/home', written: 'ORIGIN/api/home' },
    { route: '/api/home', written: '//api/home' },
    { route: '/api/home', written: '/./api/home' },
    { route: '/api/home', written: '/api/home;x' },
    { route: '/api/home', written: '/api/home/' },
    { route: '/contract', written: '/%63ontract/a/fr' },
    { route: '/contract', written: 'ORIGIN/contract/a/fr' },
    { route: '/enter', written: '/%65nter' },
  ])('keeps $route closed when it is written $written', async ({ written }) => {
    const address = written.replace('ORIGIN', host.address)
    const inside = await session()
    const ask = (method: string, headers: Readonly<Record<string, string>>) =>
      knockAt(address, { method, headers })
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
      const { status, body } = await ask(method, { origin: host.address })
      expect([403, 404], `${method} ${status}`).toContain(status)
      expect(body).not.toContain('journeys')
    }
    // half of a session is none
    const { status } = await ask('GET', { cookie: inside.cookie, 'x-vesalius-key': 'A'.repeat(43) })
    expect([403, 404]).toContain(status)
  })

  it('asks every route for the session that names no other door', async () => {
    const routes = [
      ['GET', '/api/home'],
      ['POST', '/api/folder'],
      ['POST', '/api/journeys'],
      ['POST', '/api/quit'],
    ] as const
    for (const [method, path] of routes) {
      const { status } = await knock(path, { method, headers: { origin: host.address } })
      expect(status, `${method} ${path}`).toBe(403)
    }
    expect((await knock('/')).status).toBe(200)
  })

  it('refuses another Host: a name that was made to point here', async () => {
    const own = await session()
    const port = new URL(host.address).port
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      '127.0.0.1:1',
    ]) {
      expect((await knock('/api/home', { headers: { ...inside(own), host: name } })).status).toBe(403)
      expect((await knock('/', { headers: { host: name } })).status).toBe(403)
    }
  })

  it('refuses another Origin, none, and `null` for whatever changes something', async () => {
    const own = await session()
    const start = (headers: Readonly<Record<string, string>>) =>
      knock('/api/journeys', {
        method: 'POST',
        headers: { ...inside(own), 'content-type': 'application/json', ...headers },
        body: '{"kind":"request"}',
      })
    const port = Number(new URL(host.address).port)
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
    ])
      expect((await start({ origin })).status).toBe(403)
    expect((await start({})).status).toBe(403)
    expect((await start({ origin: host.address })).status).toBe(200)
  })

  it('refuses questions of a page of another port, which browsers hold for the same site', async () => {
    const own = await session()
    for (const site of ['same-site', 'cross-site', 'none'])
      expect((await knock('/api/home', { headers: { ...inside(own), 'sec-fetch-site': site } })).status).toBe(
        403,
      )
    expect(
      (await knock('/api/home', { headers: { ...inside(own), 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(200)
  })

  it('takes no form of another site: no usual form can carry JSON and the key', async () => {
    const own = await session()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await knock('/api/journeys', {
        method: 'POST',
        headers: { ...inside(own), origin: host.address, 'content-type': type },
        body: '{"kind":"request"}',
      })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
  })

  it('grants no other origin anything', async () => {
    const own = await session()
    const { headers, status } = await knock('/api/home', {
      method: 'OPTIONS',
      headers: { ...inside(own), origin: 'http://evil.example', 'access-control-request-method': 'GET' },
    })
    expect(status).toBe(403)
    expect(Object.keys(headers).filter(name => name.startsWith('access-control-'))).toEqual([])
  })

  it('sends pages that may be framed by nobody and load nothing from elsewhere', async () => {
    const { headers } = await knock('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('serves nothing beside its own interface', async () => {
    for (const path of ['/../manager/journeys', '/%2e%2e/manager', '/.env', '/assets/../../keystore'])
      expect((await knock(path)).status).toBeGreaterThanOrEqual(400)
  })

  it('says what is wrong with a call that does not fit, and does nothing', async () => {
    const own = await session()
    const call = (method: string, path: string, body?: string) =>
      knock(path, {
        method,
        headers: {
          ...inside(own),
          origin: host.address,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body }),
      })
    expect((await call('POST', '/api/journeys', '{"kind":"nonsense"}')).status).toBe(400)
    expect((await call('POST', '/api/journeys', '{"kind":')).status).toBe(400)
    expect(
      (await call('POST', '/api/journeys', `{"kind":"complete","file":"../../etc/passwd"}`)).status,
    ).toBe(422)
    expect(
      (await call('POST', '/api/journeys', JSON.stringify({ kind: 'request', file: 'x'.repeat(70_000) })))
        .status,
    ).toBe(413)
    expect((await call('GET', '/api/journeys/not-an-id')).status).toBe(400)
    expect((await call('GET', '/api/journeys/5f0b9c1e-4f6e-4a4e-9a59-3f3f7d1f0001')).status).toBe(404)
    expect((await call('GET', '/contract/0123456789abcdef/fr')).status).toBe(404)
  })
})
