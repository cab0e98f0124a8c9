import { spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { keystoreFolder } from './keystore-folder.ts'
import { processIdentity } from './process-identity.ts'

const NAME = 'SSIN=85073000160 20260915-102030.acc-p12.unfinished'
const FINISHED = NAME.replace('.unfinished', '')
const code = (wanted: string) => expect.objectContaining({ code: wanted })
const octets = (text: string) => new TextEncoder().encode(text)

describe('keystoreFolder', () => {
  it('makes the folder and the file for their owner alone', async () => {
    using base = temporaryFolder()
    const folder = join(base.path, 'ehealth', 'keystore')

    await keystoreFolder(folder).create(NAME, octets('one'))

    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, NAME)).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual([NAME])
  })

  it('replaces an unfinished file whole, and leaves nothing else behind', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    await files.create(NAME, octets('a long first version'))

    await files.writeUnfinished(NAME, octets('second'))

    expect(Buffer.from(await files.read(NAME)).toString()).toBe('second')
    expect(readdirSync(base.path)).toEqual([NAME])
  })

  it.skipIf(process.platform === 'win32')(
    'reads no file that has no end, and none that is no keystore by its size',
    async () => {
      using base = temporaryFolder()
      const files = keystoreFolder(base.path)
      symlinkSync('/dev/zero', join(base.path, FINISHED))
      await expect(files.read(FINISHED)).rejects.toThrow(code('KEYSTORE_FOLDER_UNUSABLE'))
      base.write('large.p12', new Uint8Array(17 * 1024 * 1024))
      await expect(files.read('large.p12')).rejects.toThrow(code('KEYSTORE_FOLDER_UNUSABLE'))
      await expect(files.read('nothing.p12')).rejects.toThrow(code('KEYSTORE_FILE_MISSING'))
    },
  )

  it('lists what there is beside a link that leads nowhere', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    await files.create(NAME, octets('one'))
    for (const [name, target] of [
      ['CBE=0345678997 20260101-000000.p12', 'CBE=0345678997 20260101-000000.p12'],
      ['CBE=0345678997 20260102-000000.p12', join(NAME, 'below a file')],
      ['CBE=0345678997 20260103-000000.p12', 'nothing'],
    ] as const)
      symlinkSync(target, join(base.path, name))

    expect((await files.list()).map(({ name }) => name)).toEqual([NAME])
  })

  it('follows no link that somebody put where it writes', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(join(base.path, 'shared'))
    await files.create(NAME, octets('first'))
    base.write('precious', 'of the person')
    symlinkSync(join(base.path, 'precious'), join(base.path, 'shared', `${NAME}.part`))

    await files.writeUnfinished(NAME, octets('second'))

    expect(readFileSync(join(base.path, 'precious'), 'utf8')).toBe('of the person')
    expect(lstatSync(join(base.path, 'shared', NAME)).isFile()).toBe(true)
    expect(Buffer.from(await files.read(NAME)).toString()).toBe('second')
  })

  it('never shows a reader anything but the old or the new octets', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const [a, b] = ['a'.repeat(200_000), 'b'.repeat(200_000)]
    await files.create(NAME, octets(a))
    const seen = new Set<string>()
    let isWriting = true
    const look = async (): Promise<void> => {
      while (isWriting) seen.add(await readFile(join(base.path, NAME), 'utf8'))
    }
    const looking = look()
    for (let i = 0; i < 20; i++) await files.writeUnfinished(NAME, octets(i % 2 === 0 ? b : a))
    isWriting = false
    await looking

    expect([...seen].every(text => text === a || text === b)).toBe(true)
  })

  it('takes the suffix away when it is finished, and lists both kinds by age', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const other = 'CBE=0345678997,APP 20260101-000000.p12.unfinished'
    await files.create(NAME, octets('x'))
    await files.create(other, octets('y'))
    utimesSync(join(base.path, NAME), new Date(1000), new Date(1000))

    await expect(files.finish(NAME)).resolves.toBe(FINISHED)
    await expect(files.list()).resolves.toEqual([
      { name: FINISHED, unfinished: false, modifiedAt: new Date(1000) },
      expect.objectContaining({ name: other, unfinished: true }),
    ])
  })

  it('replaces no finished keystore, neither by a new one nor by finishing', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    await files.create(NAME, octets('mine'))
    base.write(FINISHED, 'older')

    await expect(files.finish(NAME)).rejects.toThrow(code('KEYSTORE_FILE_EXISTS'))
    await expect(files.create(NAME, octets('z'))).rejects.toThrow(code('KEYSTORE_FILE_EXISTS'))
    expect(readFileSync(join(base.path, FINISHED), 'utf8')).toBe('older')
    expect(readFileSync(join(base.path, NAME), 'utf8')).toBe('mine')
  })

  it('lists keystores alone: no locks, halves, folders of others', async () => {
    using base = temporaryFolder()
    for (const name of [
      'a.p12',
      'b.acc-p12.unfinished',
      'b.acc-p12.unfinished.lock',
      'c.p12.unfinished.part',
      'd.txt',
      'e.p12.old',
    ])
      base.write(name, '')

    const names = (await keystoreFolder(base.path).list()).map(({ name }) => name).sort()

    expect(names).toEqual(['a.p12', 'b.acc-p12.unfinished'])
  })

  it('lists nothing where there is no folder yet', async () => {
    await expect(keystoreFolder('/nowhere/at/all').list()).resolves.toEqual([])
  })

  it('says that a file is missing, or the folder unusable', async () => {
    using base = temporaryFolder()
    base.write('file', '')
    const inFile = keystoreFolder(join(base.path, 'file', 'below'))

    await expect(keystoreFolder(base.path).read(NAME)).rejects.toThrow(code('KEYSTORE_FILE_MISSING'))
    await expect(inFile.create(NAME, octets('x'))).rejects.toThrow(code('KEYSTORE_FOLDER_UNUSABLE'))
  })

  it.each(['../a.p12.unfinished', '/etc/a.p12.unfinished', '', '.hidden.unfinished'])(
    'takes no name that leaves the folder: %j',
    async name => {
      using base = temporaryFolder()
      await expect(keystoreFolder(base.path).create(name, octets('x'))).rejects.toThrow(RangeError)
    },
  )

  it('writes nothing that is named like a finished keystore', async () => {
    using base = temporaryFolder()
    await expect(keystoreFolder(base.path).writeUnfinished(FINISHED, octets('x'))).rejects.toThrow(RangeError)
  })
})

describe('the lock of a keystore', () => {
  it('keeps a second one out until it is released', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const lock = await files.lock(NAME)

    await expect(keystoreFolder(base.path).lock(NAME)).rejects.toThrow(code('KEYSTORE_FILE_BUSY'))
    await lock.release()
    await (await files.lock(NAME)).release()

    expect(readdirSync(base.path)).toEqual([])
  })

  it('is taken over from a process that is gone, and from one whose number was given again', async () => {
    using base = temporaryFolder()
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    base.write(`${NAME}.lock.a`, JSON.stringify({ ...processIdentity(process.pid), process: pid }))
    if (process.platform === 'linux')
      base.write(`${NAME}.lock.b`, JSON.stringify({ ...processIdentity(process.pid), startedAt: '1' }))

    await (await keystoreFolder(base.path).lock(NAME)).release()

    expect(readdirSync(base.path)).toEqual([])
  })

  it('is kept while its process runs, however long that gave no sign', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const lock = await files.lock(NAME)
    for (const name of readdirSync(base.path)) utimesSync(join(base.path, name), new Date(0), new Date(0))

    await expect(files.lock(NAME)).rejects.toThrow(code('KEYSTORE_FILE_BUSY'))
    await lock.confirm()
    await lock.release()
  })

  it('is kept for a minute after the last sign of another machine', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const theirs = { place: 'elsewhere', process: 1, startedAt: '' }
    const path = base.write(`${NAME}.lock.a`, JSON.stringify(theirs))

    await expect(files.lock(NAME)).rejects.toThrow(code('KEYSTORE_FILE_BUSY'))
    const old = new Date(Date.now() - 61_000)
    utimesSync(path, old, old)
    await (await files.lock(NAME)).release()
  })

  it('waits for no claim that a kill cut off, and clears it away after a minute', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const path = base.write(`${NAME}.lock.a`, '{"pla')

    await (await files.lock(NAME)).release()
    expect(readdirSync(base.path)).toEqual([`${NAME}.lock.a`])
    utimesSync(path, new Date(0), new Date(0))
    await (await files.lock(NAME)).release()
    expect(readdirSync(base.path)).toEqual([])
  })

  it('says to its holder that another one took over, and leaves that one alone', async () => {
    using base = temporaryFolder()
    const files = keystoreFolder(base.path)
    const slept = await files.lock(NAME)
    for (const name of readdirSync(base.path)) unlinkSync(join(base.path, name))
    const present = await files.lock(NAME)

    await expect(slept.confirm()).rejects.toThrow(code('KEYSTORE_FILE_BUSY'))
    await slept.release()
    await present.confirm()
    await present.release()
  })

  it.runIf(process.platform === 'linux')('says so where no folder can be made', async () => {
    // there the recursion of `mkdir` never ends
    await expect(keystoreFolder('/proc/none/keystore').lock(NAME)).rejects.toThrow(
      code('KEYSTORE_FOLDER_UNUSABLE'),
    )
  })

  it('is made once by those who come together', async () => {
    using base = temporaryFolder()
    const folder = join(base.path, 'a', 'b', 'c')
    const names = [1, 2, 3].map(number => NAME.replace('102030', `10203${number}`))
    await Promise.all(names.map(name => keystoreFolder(folder).create(name, octets(name))))
    expect(readdirSync(folder).sort()).toEqual(names)
  })

  it('does not begin in a folder that is a file', async () => {
    using base = temporaryFolder()
    mkdirSync(join(base.path, 'a'))
    base.write('a/b', '')

    await expect(keystoreFolder(join(base.path, 'a', 'b')).lock(NAME)).rejects.toThrow(
      code('KEYSTORE_FOLDER_UNUSABLE'),
    )
  })
})
