import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBackupHead } from './backup-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-backup-head-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function headWith(cost: number): Promise<unknown> {
  const file = join(folder, 'backup')
  const head = {
    vesaliusBackup: 1,
    environment: 'test',
    demonstration: false,
    publicUrl: 'http://127.0.0.1:8480',
    madeAt: '2026-11-22T03:00:00.000Z',
    migrations: ['one'],
    keyFiles: false,
    sealed: { salt: '00'.repeat(16), cost },
  }
  writeFileSync(file, `${JSON.stringify(head)}\n`)
  return readBackupHead(file)
}

describe('the first line of a backup', () => {
  it('says how its key is derived', async () => {
    expect(await headWith(131_072)).toMatchObject({ sealed: { cost: 131_072 } })
  })

  it.each([-1, 0, 1, 1000, 131_073, 2 ** 21, 2 ** 40])('is damaged with a cost of %d', async cost => {
    await expect(headWith(cost)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
  })
})
