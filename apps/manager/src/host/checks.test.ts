import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SoftwareReader, softwareReaders } from '@vesalius/eid'
import { temporaryFolder } from '@vesalius/testkit'
import { expect, it } from 'vitest'
import { CardDesk } from './card-desk.ts'
import { runChecks } from './checks.ts'

it('say what was seen of the card, also when a screen is left before the service answers', async () => {
  using folder = temporaryFolder()
  const clock = () => new Date()
  const desk = new CardDesk(softwareReaders([new SoftwareReader('Reader 0')]), clock)
  const leave = desk.watch(() => undefined)
  const server = createServer(async (_question, answer) => {
    // In turn after the look of the checks.
    await desk.look()
    leave()
    answer.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const certra = `http://127.0.0.1:${(server.address() as AddressInfo).port}/certra`
  const profile = { name: 'Example Care Trust', services: { certra } }

  const checks = await runChecks({ clock, desk, folder: folder.path, profile })

  expect(checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
    ...['service good', 'clock good', 'reader good', 'card bad', 'certificate unknown', 'folder good'],
  ])
  server.close()
  await desk.close()
})
