/** The command line in this process, with streams and a home folder of the test's own. */
import { PassThrough } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { CardReaders } from '@vesalius/eid'
import { softwareReaders } from '@vesalius/eid'
import { Pkcs12Password } from '@vesalius/pki'
import type { Surroundings } from '../src/cli/context.ts'
import { runManager } from '../src/cli/run.ts'
import { checkout } from '../src/installation/checkout.ts'
import type { Installation } from '../src/installation/installation.ts'

export interface CommandRun {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  /** The object of `--json`. */
  readonly json: Record<string, unknown>
}

export interface RunOptions {
  readonly home: string
  readonly readers?: CardReaders
  readonly clock?: () => Date
  readonly language?: string
  /** Answers at a terminal: when the question shows, these keys are typed. */
  readonly answers?: readonly (readonly [question: RegExp, keys: string])[]
  readonly signal?: AbortSignal
  /** That of a checkout unless said. */
  readonly installation?: Installation
  /** Milliseconds between repetitions of a call. */
  readonly pauses?: readonly number[]
}

const STUCK_AFTER = 50_000
/** Deriving keys from passwords would take half of the time of these suites. */
const passwords = new Map<string, Pkcs12Password>()

export const ENTER = '\r'
export const DOWN = '\u001b[B'

export async function runCommand(argv: readonly string[], options: RunOptions): Promise<CommandRun> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  // As with a process's own streams: a question that is over ends nothing.
  stderr.end = () => stderr
  const collected = { stdout: '', stderr: '' }
  const answers = [...(options.answers ?? [])]
  let seen = 0
  stdout.on('data', part => {
    collected.stdout += part
  })
  stderr.on('data', part => {
    collected.stderr += part
    const [next] = answers
    const match = next?.[0].exec(asRead(collected.stderr).slice(seen))
    if (!next || !match) return
    answers.shift()
    seen = asRead(collected.stderr).length
    setImmediate(() => stdin.write(next[1]))
  })
  const surroundings: Surroundings = {
    stdin,
    stdout,
    stderr,
    interactive: options.answers !== undefined,
    home: options.home,
    workingFolder: options.home,
    variables: { LANG: options.language ?? 'en_GB.UTF-8' },
    clock: options.clock ?? (() => new Date()),
    readers: () => options.readers ?? softwareReaders([]),
    signal: options.signal ?? new AbortController().signal,
    installation: options.installation ?? checkout,
    ...(options.pauses && { pauses: options.pauses }),
    passwordOf: text => {
      const known = passwords.get(text) ?? new Pkcs12Password(text)
      passwords.set(text, known)
      return known
    },
  }
  const status = await Promise.race([runManager(argv, surroundings), stuck()])

  /** A question that no answer fits would wait for ever. */
  async function stuck(): Promise<never> {
    await delay(STUCK_AFTER, undefined, { ref: false })
    throw new Error(`nobody answers ${answers[0]?.[0]}:\n${withoutColours(collected.stderr).slice(-1500)}`)
  }

  return {
    status,
    ...collected,
    get json() {
      return JSON.parse(collected.stdout) as Record<string, unknown>
    },
  }
}

/** Lines that the width of the terminal broke are one sentence. */
const asRead = (text: string) => withoutColours(text).replace(/\s+/g, ' ')

/** Text as a person sees it: control sequences of the terminal gone. */
export function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what is looked for
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
}
