import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { freePort, temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { withdrawDemonstrationFile } from './demonstration.ts'

describe('demo.json of an earlier start', () => {
  it('goes before the platform is ready again: people wait for it', async () => {
    using folder = temporaryFolder()
    folder.write('demo.json', '{}')
    await withdrawDemonstrationFile(folder.path, await freePort())
    expect(existsSync(join(folder.path, 'demo.json'))).toBe(false)
  })

  it('stays while the platform that wrote it may be running', async () => {
    using folder = temporaryFolder()
    folder.write('demo.json', '{}')
    const running = createServer()
    await new Promise<void>(resolve => running.listen(0, '127.0.0.1', resolve))
    try {
      const address = running.address()
      await withdrawDemonstrationFile(folder.path, typeof address === 'object' ? (address?.port ?? 0) : 0)
      expect(existsSync(join(folder.path, 'demo.json'))).toBe(true)
    } finally {
      running.close()
    }
  })

  it('need not be there', async () => {
    using folder = temporaryFolder()
    await expect(withdrawDemonstrationFile(folder.path, await freePort())).resolves.toBeUndefined()
  })
})
