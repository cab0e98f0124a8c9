/**
 * `npm run bench -- [NAME…] [--json] [--runs N] [--profile FOLDER]`: the measurements of `docs/reference/performance.md`, beside
 * their floor and their peers.
 *
 * Exit status: 0 measured, 1 something failed, 2 wrong use or a measurement that does not exist yet.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureIssuance } from './bench/issuance.ts'
import { type BenchOptions, formatRow, formatTable, type Measurement } from './bench/measurement.ts'
import { measureOcsp } from './bench/ocsp.ts'
import { measureSeal } from './bench/seal.ts'

const BENCHMARKS: Readonly<Record<string, (options: BenchOptions) => Promise<readonly Measurement[]>>> = {
  issuance: measureIssuance,
  ocsp: measureOcsp,
  seal: measureSeal,
}
/** Names that have a meaning already and no measurement yet. */
const RESERVED = ['scale']
const RUNS = 5

process.exitCode = await main()

async function main(): Promise<number> {
  const { positionals: names, values } = readArguments()
  const unknown = names.find(name => !Object.hasOwn(BENCHMARKS, name))
  if (unknown !== undefined) {
    return refuse(
      `"${unknown}" ${RESERVED.includes(unknown) ? 'is not measured yet' : 'is not a measurement'}`,
    )
  }
  const runs = Number(values.runs ?? RUNS)
  if (!Number.isInteger(runs) || runs < 1) return refuse('--runs takes a whole number')

  const results: Measurement[] = []
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (names.length > 0 && !names.includes(name)) continue
    const measured = await measure({
      runs,
      profileFolder: values.profile === undefined ? undefined : resolve(values.profile),
      progress: what => console.error(`${name}: ${what}`),
    })
    if (values.json) for (const row of measured) console.log(formatRow(row))
    results.push(...measured)
  }
  if (!values.json) console.log(formatTable(results))
  return 0
}

function readArguments() {
  const options = {
    json: { type: 'boolean' },
    runs: { type: 'string' },
    profile: { type: 'string' },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    process.exit(refuse(error instanceof Error ? error.message : String(error)))
  }
}

function refuse(why: string): number {
  const known = Object.keys(BENCHMARKS).join(', ')
  console.error(
    `${why}\nUsage: npm run bench -- [NAME…] [--json] [--runs N] [--profile FOLDER]; NAME: ${known}`,
  )
  return 2
}
