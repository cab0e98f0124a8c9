/**
 * Replacing a keystore, stopped at every operation of the file system: what a kill leaves behind is what was done until then. Real kills are in
 * the Manager's tests.
 */

import { readdirSync, readFileSync } from 'node:fs'
import fs, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterEach, describe, expect, it } from 'vitest'
import { keystoreFolder } from './keystore-folder.ts'

const NAME = 'SSIN=85073000160 20260915-102030.acc-p12'
const octets = (text: string) => new TextEncoder().encode(text)
const same = (wanted: string) => (onDisk: Uint8Array) => Buffer.from(onDisk).toString() === wanted

const OPERATIONS = ['open', 'rename', 'unlink', 'readFile'] as const
const ON_HANDLES = ['chmod', 'writeFile', 'sync', 'close'] as const
const originals = Object.fromEntries(OPERATIONS.map(name => [name, fs[name]]))
const prototype = await handlePrototype()
const handleOriginals = Object.fromEntries(ON_HANDLES.map(name => [name, prototype[name]]))

type AnyFunction = (...args: readonly unknown[]) => Promise<unknown>

/** The methods of open files. */
async function handlePrototype(): Promise<Record<string, AnyFunction>> {
  const handle = await fs.open(import.meta.filename)
  await handle.close()
  return Object.getPrototypeOf(handle) as Record<string, AnyFunction>
}

/** From the operation of this number on nothing happens any more: before it is done, or after. Gives whether it came so far. */
function stopAt(number: number, when: 'before' | 'after'): () => boolean {
  let count = 0
  const stopping = (original: AnyFunction): AnyFunction =>
    async function (this: unknown, ...args) {
      count++
      if (count > number || (count === number && when === 'before')) return new Promise(() => undefined)
      const result = await original.apply(this, [...args])
      if (isHandle(result)) handles.push(result)
      return count >= number ? new Promise(() => undefined) : result
    }
  for (const name of OPERATIONS) Object.assign(fs, { [name]: stopping(originals[name] as AnyFunction) })
  for (const name of ON_HANDLES) prototype[name] = stopping(handleOriginals[name] as AnyFunction)
  syncBuiltinESMExports()
  return () => count >= number
}

async function goOn(): Promise<void> {
  Object.assign(fs, originals)
  Object.assign(prototype, handleOriginals)
  syncBuiltinESMExports()
  for (const handle of handles.splice(0)) await handle.close().catch(() => undefined)
}

/** Files that stay open where the program stopped. */
const handles: FileHandle[] = []

const isHandle = (value: unknown): value is FileHandle =>
  typeof value === 'object' && value !== null && 'fd' in value

afterEach(goOn)

/** Replaces `old` by `new` and stops; gives whether it stopped at all. */
async function stopped(folder: TemporaryFolder, number: number, when: 'before' | 'after'): Promise<boolean> {
  folder.write(NAME, 'old')
  const isStopped = stopAt(number, when)
  const done = keystoreFolder(folder.path)
    .replace(NAME, octets('new'), same('new'))
    .then(() => true)
  const end = await Promise.race([done, idle(isStopped)])
  await goOn()
  return !end
}

/** Some turns after the last operation nothing moves any more. */
async function idle(isStopped: () => boolean): Promise<false> {
  while (!isStopped()) await turn()
  await new Promise(resolve => setTimeout(resolve, 20))
  return false
}

describe('replacing a keystore', () => {
  it.each(['before', 'after'] as const)(
    'and stopping %s any operation leaves a whole file under its name and nothing that cannot be mended',
    async when => {
      let number = 1
      for (; number < 100; number++) {
        using folder = temporaryFolder()
        if (!(await stopped(folder, number, when))) break
        const present = readFileSync(join(folder.path, NAME), 'utf8')
        const files = readdirSync(folder.path)
        const older = files.includes(`${NAME}.old`)
          ? readFileSync(join(folder.path, `${NAME}.old`), 'utf8')
          : ''
        expect({ number, present, older }).toEqual({
          number,
          present: expect.stringMatching(/^(old|new)$/),
          older: expect.stringMatching(/^(|old)$/),
        })
        await keystoreFolder(folder.path).replace(NAME, octets('next'), same('next'))
        expect(readFileSync(join(folder.path, NAME), 'utf8')).toBe('next')
        expect((await keystoreFolder(folder.path).list()).map(({ name }) => name)).toEqual([NAME])
        expect(readdirSync(folder.path)).not.toContain(`${NAME}.old`)
      }
      expect(number).toBeGreaterThan(10)
    },
  )

  const unopened = new RangeError('it does not even open')

  it.each([
    { name: 'is not right', isRight: () => false },
    {
      name: 'cannot be opened',
      isRight: () => {
        throw unopened
      },
    },
  ])('puts the previous file back when what is read back $name', async ({ isRight }) => {
    using folder = temporaryFolder()
    folder.write(NAME, 'old')

    const replacing = keystoreFolder(folder.path).replace(NAME, octets('new'), isRight)

    await expect(replacing).rejects.toThrow(expect.objectContaining({ code: 'KEYSTORE_FILE_DIFFERS' }))
    expect(readFileSync(join(folder.path, NAME), 'utf8')).toBe('old')
    expect(readdirSync(folder.path)).toEqual([NAME])
  })

  it('says so when there is nothing to replace', async () => {
    using folder = temporaryFolder()

    const replacing = keystoreFolder(folder.path).replace(NAME, octets('new'), () => true)

    await expect(replacing).rejects.toThrow(expect.objectContaining({ code: 'KEYSTORE_FOLDER_UNUSABLE' }))
    expect(readdirSync(folder.path)).toEqual([])
  })
})
