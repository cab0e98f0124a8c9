/**
 * The command line as transcripts: commands, what they print on each stream (`1>` and `2>`), their exit status.
 *
 * `…` stands for whatever differs from run to run. In the home folder lie `pin.txt`, `password.txt`, `weak.txt` and
 * `new.txt`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { runCommand } from './run-command.ts'

const FOLDER = join(import.meta.dirname, 'transcripts')
const HOLDER = 'Zonderambt'
let platform: Demonstration

beforeAll(async () => {
  platform = await startDemonstration()
})
afterAll(async () => platform[Symbol.asyncDispose]())

interface Step {
  readonly command: string
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
  readonly status: number
}

function readTranscript(text: string): { readonly title: string; readonly steps: readonly Step[] } {
  const [head = '', ...blocks] = text.split(/^\$ vesalius ?/m)
  const steps = blocks.map(block => {
    const [command = '', ...lines] = block.split('\n')
    const stream = (mark: string) =>
      lines.filter(line => line.startsWith(mark)).map(line => line.slice(mark.length).replace(/^ /, ''))
    const status = Number(lines.find(line => line.startsWith('exit '))?.slice(5))
    return { command, stdout: stream('1>'), stderr: stream('2>'), status }
  })
  return { title: head.replace(/^# /, '').trim(), steps }
}

const argumentsOf = (command: string, variables: Readonly<Record<string, string>>) =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain = '']) => quoted ?? variables[plain] ?? plain,
  )

/** The line of the run where it fits the expected one, so that a difference shows as a difference of texts. */
function fitted(actual: string, expected: readonly string[]): readonly string[] {
  const lines = actual === '' ? [] : actual.replace(/\n$/, '').split('\n')
  return lines.map((line, index) => {
    const wanted = expected[index]
    if (wanted === undefined) return line
    const pattern = wanted.split('…').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${pattern.join('.*')}$`).test(line) ? wanted : line
  })
}

describe.each(readdirSync(FOLDER))('%s', name => {
  const { title, steps } = readTranscript(readFileSync(join(FOLDER, name), 'utf8'))

  it(title, async () => {
    using home = temporaryFolder()
    home.write('pin.txt', platform.card(HOLDER).pin)
    home.write('password.txt', 'Correct-horse-1\n')
    home.write('weak.txt', 'motdép\n')
    home.write('new.txt', 'Battery-staple-2\n')
    const variables = {
      $DEMO: platform.file,
      $URL: platform.baseUrl,
      $CARD: platform.cardFile(HOLDER),
    }
    expect(steps.length).toBeGreaterThan(0)
    for (const { command, ...expected } of steps) {
      const run = await runCommand(argumentsOf(command, variables), { home: home.path })
      expect({
        command,
        status: run.status,
        stdout: fitted(run.stdout, expected.stdout),
        stderr: fitted(run.stderr, expected.stderr),
      }).toEqual({ command, ...expected })
    }
  })
})
