/**
 * `npm run bench -- [NAME…] [--json] [--runs N] [--sizes N,N] [--profile FOLDER]`: the measurements of
 * `docs/reference/performance.md`, beside their floor and their peers. `scale` is measured only when it is named.
 *
 * Exit status: 0 measured, 1 something failed, 2 wrong use.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureCrl } from './bench/crl.ts'
import { measureIssuance } from './bench/issuance.ts'
import { type BenchOptions, formatRow, formatTable, type Measurement } from './bench/measurement.ts'
import { measureOcsp } from './bench/ocsp.ts'
import { measureRevocation } from './bench/revocation.ts'
import { measureScale } from './bench/scale.ts'
import { measureSeal } from './bench/seal.ts'

const BENCHMARKS: Readonly<Record<string, (options: BenchOptions) => Promise<readonly Measurement[]>>> = {
  issuance: measureIssuance,
  crl: measureCrl,
  ocsp: measureOcsp,
  revocation: measureRevocation,
  seal: measureSeal,
  scale: measureScale,
}
/** Measured only when they are named: they take many minutes. */
const ON_DEMAND = ['scale']
const RUNS = 5
/** What else the machine does weighs more on an issuance than on its floor: the middle of five runs is not steady. */
const MORE_RUNS: Readonly<Record<string, number>> = { issuance: 9 }

process.exitCode = await main()

async function main(): Promise<number> {
  const { positionals: names, values } = readArguments()
  const unknown = names.find(name => !Object.hasOwn(BENCHMARKS, name))
  if (unknown !== undefined) return refuse(`"${unknown}" is not a measurement`)
  const runs = values.runs === undefined ? undefined : Number(values.runs)
  if (runs !== undefined && (!Number.isInteger(runs) || runs < 1))
    return refuse('--runs takes a whole number')

  const sizes = values.sizes?.split(',').map(Number)
  if (sizes?.some(size => !Number.isInteger(size) || size < 1)) return refuse('--sizes takes whole numbers')

  const results: Measurement[] = []
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (names.length > 0 ? !names.includes(name) : ON_DEMAND.includes(name)) continue
    const measured = await measure({
      ...{ runs: runs ?? MORE_RUNS[name] ?? RUNS, sizes },
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
    sizes: { type: 'string' },
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
    `${why}\nUsage: npm run bench -- [NAME…] [--json] [--runs N] [--sizes N,N] [--profile FOLDER]; NAME: ${known}`,
  )
  return 2
}
