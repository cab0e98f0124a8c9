/** The starters of Linux and macOS, run by `sh` with a runtime that only tells how it was called. That of Windows cannot be run here. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../packages/testkit/src/index.ts'

const STARTERS = join(import.meta.dirname, '../../apps/manager/distribution')
const MACHINE = execFileSync('uname', ['-m'], { encoding: 'utf8' }).trim()
/** Answers `--version`, as a check that it runs at all. */
const RUNTIME = `#!/bin/sh
[ "$1" = --version ] && exit 0
printf '%s\\n' "$@"
exit 7
`
const ARGUMENTS = ['a b', "it's", '"quoted"', '$HOME', '*', 'R&D', '100%', 'été!', '', '\\']

const base = temporaryFolder()
const folder = join(realpathSync(base.path), "R&D d'été $HOME 100%!")
afterAll(() => base[Symbol.dispose]())

describe.skipIf(process.platform === 'win32').each(['vesalius.sh', 'vesalius.command'])('%s', name => {
  const starter = join(folder, name)
  const runtime = join(folder, 'runtime', 'node')

  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true })
    program(runtime, RUNTIME)
    const text = readFileSync(join(STARTERS, name), 'utf8').replaceAll('@machine@', MACHINE)
    program(starter, text)
  })

  it.skipIf(name.endsWith('.sh') && process.platform !== 'linux')(
    'passes arguments and exit status on, from any folder and through links',
    () => {
      const link = join(base.path, 'a link')
      rmSync(link, { force: true })
      symlinkSync(starter, link)
      const ofLink = join(folder, 'link of the link')
      symlinkSync('../a link', ofLink)

      for (const start of [starter, link, ofLink]) {
        const { status, stdout } = spawnSync(start, ARGUMENTS, { cwd: '/', encoding: 'utf8' })

        expect(stdout.split('\n').slice(0, -1)).toEqual([join(folder, 'app', 'vesalius.mjs'), ...ARGUMENTS])
        expect(status).toBe(7)
      }
    },
  )

  it('says so when its runtime does not start, and waits for nobody who is not there', () => {
    rmSync(runtime)

    const { status, stderr } = spawnSync(starter, [], { encoding: 'utf8', timeout: 10_000 })

    expect(status).toBe(1)
    expect(stderr).toContain('README.html')
  })
})

function program(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text, { mode: 0o755 })
}
