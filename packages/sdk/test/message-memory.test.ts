/** Memory does not grow with a message (requirement D6): a file against one sixteen times as large; with LONG=1 one of 2 GB. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'

const MEGA = 1_000_000
const [SMALL, LARGE] = process.env.LONG === '1' ? [8 * MEGA, 2_000 * MEGA] : [4 * MEGA, 64 * MEGA]
const LIMIT = 600_000

describe('sealFile and unsealFile', () => {
  it(
    `take as much memory for ${LARGE / MEGA} MB as for ${SMALL / MEGA} MB`,
    async () => {
      using folder = temporaryFolder()
      const [small, large] = [await run(folder.path, SMALL), await run(folder.path, LARGE)]
      console.log(`peak memory: ${megabytes(small)} MB and ${megabytes(large)} MB`)
      expect(large / small).toBeLessThan(1.5)
    },
    LIMIT,
  )
})

async function run(folder: string, size: number): Promise<number> {
  const [clear = '', sealed = '', opened = ''] = ['clear', 'sealed', 'opened'].map(name => join(folder, name))
  makeFile(clear, size)
  const script = join(import.meta.dirname, 'message-memory.ts')
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, clear, sealed, opened], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  const { isVerified, peak }: { isVerified: boolean; peak: number } = JSON.parse(stdout)
  expect(isVerified).toBe(true)
  expect(statSync(sealed).size).toBeGreaterThan(size)
  expect(await digestOf(opened)).toBe(await digestOf(clear))
  for (const file of [clear, sealed, opened]) rmSync(file)
  return peak
}

/** Something in front, then zeros: the disk keeps no blocks of them. */
function makeFile(file: string, size: number): void {
  const handle = openSync(file, 'wx')
  writeSync(handle, 'Hello eHealth')
  closeSync(handle)
  truncateSync(file, size)
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex')
}

const megabytes = (octets: number) => Math.round(octets / MEGA)
