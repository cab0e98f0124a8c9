import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuthorityError } from '@vesalius/authority'
import { Pkcs11Error } from '@vesalius/eid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { Refusal } from '../services/refusal.ts'
import { StorageError } from '../storage/error.ts'
import { askPlatform, openControlSocket } from './control-socket.ts'
import { defineOrder, type OrderDeps } from './order.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

const FAILURES: Readonly<Record<string, Error>> = {
  platform: new PlatformError('AUTHORITY_UNKNOWN', 'there is no issuing authority nobody'),
  storage: new StorageError('STORAGE_ENGINE_FAILED', 'the disk is full'),
  authority: new AuthorityError('AUTHORITY_LINT_FAILED', 'a rule was broken'),
  module: new Pkcs11Error('PKCS11_TOKEN_ABSENT', 'there is no such token'),
  refusal: new Refusal([
    { code: 'OPERATOR_NAME_TAKEN' },
    { code: 'OPERATOR_NAME_INVALID', parameters: { expected: 'letters' } },
  ]),
}

const double = defineOrder({
  name: 'double',
  asked: z.strictObject({ of: z.int() }),
  done: z.object({ is: z.int() }),
  run: async (_, { of }) => ({ is: 2 * of }),
})
const fail = defineOrder({
  name: 'fail',
  asked: z.strictObject({ how: z.string() }),
  done: z.null(),
  async run(_, { how }) {
    throw FAILURES[how] ?? new TypeError('a secret of the inside')
  },
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-control-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () =>
  openControlSocket([double, fail], {
    folder,
    log: { error: () => {}, info: () => {} },
  } as unknown as OrderDeps)

describe.skipIf(process.platform === 'win32')('the control socket', () => {
  it('is its owner’s alone, and takes no right from what others make meanwhile', async () => {
    const mask = process.umask(0o022)
    try {
      const opening = open()
      expect(modeOf(join(folder, 'control'))).toBe(0o600)
      mkdirSync(join(folder, 'of-the-database'))
      const door = await opening
      expect(modeOf(join(folder, 'control'))).toBe(0o600)
      expect(modeOf(join(folder, 'of-the-database'))).toBe(0o755)
      await door.close()
      expect(existsSync(join(folder, 'control'))).toBe(false)
    } finally {
      process.umask(mask)
    }
  })

  it('has the running platform carry out an order', async () => {
    await expect(askPlatform(folder, double, { of: 21 })).rejects.toMatchObject({
      code: 'PLATFORM_NOT_ASKABLE',
    })
    const door = await open()
    expect(await askPlatform(folder, double, { of: 21 })).toEqual({ is: 42 })
    const unknown = { ...double, name: 'of-another-version' }
    await expect(askPlatform(folder, unknown, {})).rejects.toMatchObject({ code: 'PLATFORM_NOT_ASKABLE' })
    await door.close()
  })

  it('brings back every failure as the command itself would meet it, and nothing of one that nobody foresaw', async () => {
    const door = await open()
    for (const [how, failure] of Object.entries(FAILURES)) {
      const met = await askPlatform(folder, fail, { how }).catch((error: unknown) => error)
      expect(met, how).toEqual(failure)
      expect(met, how).toBeInstanceOf(failure.constructor)
    }
    const unforeseen = askPlatform(folder, fail, { how: 'otherwise' })
    await expect(unforeseen).rejects.toThrow(/^the running platform failed at it: its log says why$/)
    await expect(askPlatform(folder, double, { of: 'many' })).rejects.toThrow('its log says why')
    await door.close()
  })
})
