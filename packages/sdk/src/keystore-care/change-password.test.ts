import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openKeystore, startKeystore, writeKeystore } from '@vesalius/etee'
import { TEST_NOW, temporaryFolder, testKeyPair } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { keystoreFolder } from '../keystore-files/keystore-folder.ts'
import { changePassword } from './change-password.ts'

const NAME = 'SSIN=85073000160 20260915-102030.acc-p12'
const [OLD, NEW] = ['Correct-horse-1', 'Battery-staple-2']
let before: Uint8Array
let after: Uint8Array

beforeAll(async () => {
  const { privateKey } = await testKeyPair('P-384', 'change-password')
  const keystore = await startKeystore(
    privateKey,
    {
      environment: 'acceptance',
      platform: 'https://a.example',
      identifier: { type: 'SSIN', value: '85073000160' },
      subject: 'C=BE',
      createdAt: TEST_NOW,
    },
    TEST_NOW,
  )
  before = writeKeystore(keystore, OLD)
  after = writeKeystore(keystore, NEW)
})

const change = (folder: string) =>
  changePassword({ name: NAME, current: OLD, next: NEW }, keystoreFolder(folder))

describe('changePassword', () => {
  it('leaves one file that the new password opens, and no lock', async () => {
    using folder = temporaryFolder()
    folder.write(NAME, before)

    await expect(change(folder.path)).resolves.toBe('changed')

    expect(readdirSync(folder.path)).toEqual([NAME])
    expect(() => openKeystore(readFileSync(join(folder.path, NAME)), NEW)).not.toThrow()
  })

  it('tidies up after an interruption that came when the new file was in place', async () => {
    using folder = temporaryFolder()
    folder.write(NAME, after)
    folder.write(`${NAME}.old`, before)

    await expect(change(folder.path)).resolves.toBe('already')

    expect(readdirSync(folder.path)).toEqual([NAME])
    expect(readFileSync(join(folder.path, NAME))).toEqual(Buffer.from(after))
  })

  it('begins anew after an interruption that came before', async () => {
    using folder = temporaryFolder()
    folder.write(NAME, before)
    folder.write(`${NAME}.old`, before)
    folder.write(`${NAME}.part`, after.subarray(0, 100))

    await expect(change(folder.path)).resolves.toBe('changed')

    expect(readdirSync(folder.path)).toEqual([NAME])
  })

  it('changes nothing with a wrong password, also when something was left behind', async () => {
    using folder = temporaryFolder()
    const stranger = writeKeystore(openKeystore(before, OLD).keystore, 'Somebody-else-3')
    folder.write(NAME, stranger)
    folder.write(`${NAME}.old`, stranger)

    await expect(change(folder.path)).rejects.toThrow(
      expect.objectContaining({ code: 'KEYSTORE_PASSWORD_WRONG' }),
    )

    expect(readFileSync(join(folder.path, NAME))).toEqual(Buffer.from(stranger))
    expect(readdirSync(folder.path).sort()).toEqual([NAME, `${NAME}.old`])
  })
})
