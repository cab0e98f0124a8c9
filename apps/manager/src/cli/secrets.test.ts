import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { readSecretFile } from './secrets.ts'

const oneRun = () => ({ surroundings: {} }) as unknown as Pick<Context, 'surroundings'>
const wide = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

describe('readSecretFile', () => {
  it.each([
    { name: 'without an end of line', octets: Buffer.from('Correct-horse-1') },
    { name: 'of Windows', octets: Buffer.from('Correct-horse-1\r\n') },
    { name: 'with the mark of Notepad', octets: Buffer.from('\uFEFFCorrect-horse-1\r\n') },
    { name: 'of PowerShell', octets: wide('Correct-horse-1\r\n') },
    { name: 'with lines behind it', octets: Buffer.from('Correct-horse-1\nno part of it\n') },
  ])('gives the first line of a file $name', async ({ octets }) => {
    using folder = temporaryFolder()
    expect(await readSecretFile(oneRun(), folder.write('secret', octets))).toBe('Correct-horse-1')
  })

  it.skipIf(process.platform === 'win32')('keeps what came through a pipe for its run', async () => {
    using folder = temporaryFolder()
    const pipe = join(folder.path, 'pipe')
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe])
    const first = oneRun()
    for (const [run, secret] of [
      [first, '1234'],
      [oneRun(), '5678'],
    ] as const) {
      const writer = spawn('sh', ['-c', `echo ${secret} > "$0"`, pipe])
      expect(await readSecretFile(run, pipe)).toBe(secret)
      writer.kill()
    }
    expect(await readSecretFile(first, pipe)).toBe('1234')
  })

  it('reads a file anew each time', async () => {
    using folder = temporaryFolder()
    const run = oneRun()
    expect(await readSecretFile(run, folder.write('secret', 'one'))).toBe('one')
    expect(await readSecretFile(run, folder.write('secret', 'two'))).toBe('two')
  })

  it('names a file that cannot be read', async () => {
    await expect(readSecretFile(oneRun(), '/nowhere/pin')).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      facts: { file: '/nowhere/pin' },
    })
  })
})
