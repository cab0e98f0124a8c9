/** A contract is somebody else's HTML: shown as it came, in our typeface, able to do nothing (design, section 6). */
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { softwareReaders } from '@vesalius/eid'
import { type PlatformProfile, platformClients } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { Entrance } from '../../src/host/access/entrance.ts'
import { buildHost } from '../../src/host/app.ts'
import { builtUi } from '../../src/host/build-ui.ts'
import { CardDesk } from '../../src/host/card-desk.ts'
import { ContractShelf } from '../../src/host/contract-shelf.ts'
import { Workplaces } from '../../src/host/workplace/workplaces.ts'
import { hasBrowser, openBrowser } from '../screens/open-screens.ts'

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

describe.skipIf(!hasBrowser)('a hostile contract', () => {
  it('runs no script, asks for nothing, leads nowhere, hides nothing, looks as ours do, and is served octet for octet', async () => {
    using home = temporaryFolder()
    const asked: string[] = []
    const elsewhere = createServer((request, answer) => {
      asked.push(request.url ?? '')
      answer.end()
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    const away = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    const text = `<!doctype html><html><head><meta charset="utf-8"><title>Contrat</title>
<meta http-equiv="refresh" content="0;url=${away}/refreshed"><link rel="stylesheet" href="${away}/style">
<script>parent.postMessage('script', '*'); fetch('${away}/fetched')</script><script src="${away}/script"></script></head>
<body onload="fetch('${away}/onload')"><p id="text">Texte é 😀</p><img src="${away}/image" onerror="parent.postMessage('error', '*')">
<form action="${away}/form" method="post"><button id="send">x</button></form><a id="top" target="_top" href="${away}/top">x</a>
<iframe src="${away}/inner"></iframe><object data="${away}/object"></object><style>@import '${away}/import'; #text { color: red }</style>
<p style="color: red" id="styled">x</p><p id="hidden" hidden>x</p><p id="found" hidden="until-found">x</p>
<div id="popover" popover>x</div><font id="white" color="#ffffff" size="1">x</font></body></html>`

    const ui = join(home.path, 'ui')
    mkdirSync(ui)
    writeFileSync(join(ui, 'index.html'), '<!doctype html><html><body>interface</body></html>')
    cpSync(join(await builtUi(), 'assets'), join(ui, 'assets'), { recursive: true })
    const contracts = new ContractShelf()
    const entrance = new Entrance()
    const clock = () => new Date()
    const desk = new CardDesk(softwareReaders([]), clock)
    const places = await Workplaces.open(
      { home: home.path, installation: { version: '0' }, clock, desk, contracts },
      { platforms: [{ profile, clients: platformClients(profile) }] },
    )
    let host = ''
    const app = await buildHost({
      places,
      contracts,
      application: { version: '0', language: 'en' },
      entrance,
      ui,
      host: () => host,
      onEntered: () => undefined,
      onQuit: () => undefined,
    })
    host = new URL(await app.listen({ host: '127.0.0.1', port: 0 })).host
    const path = `/contract/${contracts.put({ fr: text, nl: text })}/fr`
    const start = join(home.path, 'start.html')
    writeFileSync(
      start,
      `<form method="post" action="http://${host}/enter"><input name="token" value="${entrance.token}"></form><script>document.forms[0].submit()</script>`,
    )

    await using browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(`file://${start}`)
    await page.getByText('interface').waitFor()
    const served = await page.evaluate(
      async address => Array.from(new Uint8Array(await (await fetch(address)).arrayBuffer())),
      path,
    )
    const [, style = '', shown] =
      /^<!doctype html><style>([^<]+)<\/style>(.*)$/s.exec(String(Buffer.from(served))) ?? []
    expect(style).not.toMatch(/https?:|@import/)
    expect(shown).toBe(text)

    const heard = await page.evaluate(async address => {
      const messages: unknown[] = []
      addEventListener('message', ({ data }) => messages.push(data))
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', '')
      frame.src = address
      document.body.append(frame)
      await new Promise(resolve => frame.addEventListener('load', resolve))
      await new Promise(resolve => setTimeout(resolve, 1500))
      return messages
    }, path)
    const frame = page.frames().find(one => one.url().includes('/contract/'))
    expect(await frame?.textContent('#text')).toBe('Texte é 😀')
    const looks = await frame?.evaluate(async () => {
      await document.fonts.ready
      const looksOf = (id: string) => getComputedStyle(document.getElementById(id) ?? document.body)
      return {
        colours: ['text', 'styled', 'hidden', 'found', 'popover', 'white'].map(id => looksOf(id).color),
        sizes: ['hidden', 'found', 'popover', 'white'].map(id =>
          Math.round(document.getElementById(id)?.getBoundingClientRect().height ?? 0),
        ),
        text: document.body.innerText,
        fonts: [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family),
      }
    })
    expect(new Set(looks?.colours)).toEqual(new Set(['rgb(29, 39, 51)']))
    expect(Math.min(...(looks?.sizes ?? []))).toBeGreaterThan(15)
    expect(looks?.text.match(/\bx\b/g)).toHaveLength(7)
    expect(new Set(looks?.fonts)).toEqual(new Set(['Source Sans 3']))
    await frame?.click('#send').catch(() => undefined)
    await frame?.click('#top').catch(() => undefined)
    await page.waitForTimeout(300)

    expect(heard).toEqual([])
    expect(asked).toEqual([])
    expect(new URL(page.url()).host).toBe(host)
    await app.close()
    elsewhere.close()
  })
})
