/** The lock of a keystore between real processes that start at once on what a killed one left. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { temporaryFolder } from '@vesalius/testkit'
import { expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'
import { keystoreFolder } from '../src/index.ts'

const ROUNDS = process.env.LONG === '1' ? 5000 : 40
const PATIENCE = process.env.LONG === '1' ? 3_600_000 : 120_000

it(
  'is held by one program at a time, each killed while it holds it',
  async () => {
    using folder = temporaryFolder()
    const program = await compileEntry(join(import.meta.dirname, 'lock-again-and-again.ts'))
    const run = (rounds: number) => begin(program, folder.path, rounds)

    const first = await run(1)
    first.go()
    await first.ended
    expect(readdirSync(folder.path)).toHaveLength(1) // what the killed one left

    const both = await Promise.all([run(ROUNDS), run(ROUNDS)])
    for (const { go } of both) go()
    for (const { ended } of both) expect(await ended).toBe(`held ${ROUNDS}, shared 0`)

    await (await keystoreFolder(folder.path).lock('one.p12')).release()
    expect(readdirSync(folder.path)).toEqual([])
  },
  PATIENCE,
)

async function begin(program: string, folder: string, rounds: number) {
  const child: ChildProcess = spawn(process.execPath, [program, folder, String(rounds)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('no pipe')
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout }).on('line', line => lines.push(line))
  await once(reader, 'line')
  return {
    go: () => child.stdin?.write('go\n'),
    ended: once(child, 'close').then(() => lines.at(-1)),
  }
}
