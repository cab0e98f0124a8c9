import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram, temporaryFolder, withoutPrograms } from '../../packages/testkit/src/index.ts'
import { type PackedFile, textFile } from './packed-file.ts'
import { writeZip } from './zip.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

const FILES: readonly PackedFile[] = [
  textFile('top/lisez-moi à l’aise.txt', 'déjà vu'),
  { path: 'top/start.sh', content: Buffer.from('#!/bin/sh\n'), executable: true },
  { path: 'top/empty', content: new Uint8Array() },
]
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('writeZip', () => {
  it.skipIf(withoutPrograms('unzip'))('keeps names, contents and what may be started', async () => {
    const file = join(folder.path, 'kept.zip')
    await writeZip(file, FILES, { compression: 9 })
    const place = join(folder.path, 'unpacked')
    mkdirSync(place)

    expect(runProgram('unzip', ['-q', file, '-d', place]).status).toBe(0)
    expect(readFileSync(join(place, 'top', 'lisez-moi à l’aise.txt'), 'utf8')).toBe('déjà vu')
    expect(statSync(join(place, 'top', 'start.sh')).mode & 0o777).toBe(0o755)
    expect(statSync(join(place, 'top', 'empty')).mode & 0o777).toBe(0o644)
  })

  it('gives the same octets for the same files, in any order and time zone', async () => {
    const first = join(folder.path, 'first.zip')
    await writeZip(first, FILES, { compression: 9 })
    const elsewhere = join(folder.path, 'elsewhere.zip')
    const program = `
      import { writeZip } from '${new URL('zip.ts', import.meta.url)}'
      const files = ${JSON.stringify(FILES.map(({ path, content, executable }) => [path, Buffer.from(content).toString('base64'), executable]))}
      await writeZip('${elsewhere}', files.reverse().map(([path, content, executable]) => ({ path, content: Buffer.from(content, 'base64'), executable })), { compression: 9 })
      `
    const { stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { encoding: 'utf8', env: { ...process.env, TZ: 'Pacific/Auckland' } },
    )

    expect({ stderr, digest: digest(elsewhere) }).toEqual({ stderr: '', digest: digest(first) })
    expect(existsSync(`${elsewhere}.draft`)).toBe(false)
  })
})
