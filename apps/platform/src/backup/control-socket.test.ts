import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForCrls, openControlSocket } from './control-socket.ts'

/** Nobody asks for anything here. */
const NOTHING = {} as Parameters<typeof openControlSocket>[1]
const modeOf = (path: string) => statSync(path).mode & 0o777

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-control-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(process.platform === 'win32')('the control socket', () => {
  it('is its owner’s alone, and takes no right from what others make meanwhile', async () => {
    const mask = process.umask(0o022)
    try {
      const opening = openControlSocket(folder, NOTHING)
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

  it('has the running platform publish CRLs, and says why it does not', async () => {
    await expect(askForCrls(folder)).rejects.toMatchObject({ code: 'CRLS_NOT_POSSIBLE' })
    const asked: (string | undefined)[] = []
    const deps = {
      ...NOTHING,
      clock: { now: () => new Date() },
      log: { error: () => {} },
      authorities: { issuing: [], find: (id: string) => void asked.push(id) },
      database: { run: async () => [] },
    } as unknown as typeof NOTHING
    const door = await openControlSocket(folder, deps)
    expect(await askForCrls(folder)).toBe(0)
    await expect(askForCrls(folder, 'nobody')).rejects.toMatchObject({ code: 'AUTHORITY_UNKNOWN' })
    expect(asked).toEqual(['nobody'])
    await door.close()
  })
})
