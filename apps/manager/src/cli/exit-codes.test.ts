import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXIT } from './exit-codes.ts'

const GUIDE = join(import.meta.dirname, '../../../../docs/guides/manager.md')

describe('the exit statuses', () => {
  it('are those that the guide lists, no more and no fewer', () => {
    const [, table = ''] = readFileSync(GUIDE, 'utf8').split('| exit status | means |')
    const listed = [...table.matchAll(/^\| (\d+) \| \S/gm)].map(([, number]) => Number(number))

    expect(listed).toEqual(Object.values(EXIT))
  })
})
