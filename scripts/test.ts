/**
 * Runs every suite and ends with one line that counts them: `N passed, N failed`.
 *
 * With CI=true the system packages are installed first and nothing may be skipped. Without them, the suites that need
 * them are skipped visibly and the command that installs them is named. `--long` runs the full counts.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const inCi = process.env.CI === 'true'
const args = process.argv.slice(2)
const long = args.includes('--long')
const filters = args.filter(arg => arg !== '--long')

if (inCi) runNode(['scripts/setup.mjs'])

const MEMORY = '/dev/shm'
const ENOUGH = 6 * 1024 ** 3
const folder = mkdtempSync(join(temporaryPlace(), 'vesalius-test-'))
chmodSync(folder, 0o711) // database servers run under a name of their own
const report = join(folder, 'report.json')
try {
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TMPDIR: folder, ...(long ? { LONG: '1' } : {}) } },
  )
  process.exitCode = close(status ?? 1)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Everyday counts work in memory where there is room: they wait for no disk. What a disk may lose is the matter of suites with a file
 * layer of their own, and the full counts write gigabytes.
 */
function temporaryPlace(): string {
  if (long || !existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return Math.min(bavail * bsize, freemem()) > ENOUGH ? MEMORY : tmpdir()
}

/** Prints the closing line; a suite that could not even be loaded counts as one failure. */
function close(status: number): number {
  if (!existsSync(report)) {
    console.log('\nThe run was broken off: nothing is counted.')
    return status || 1
  }
  const { passed, failed, skipped, skippedForWantOfVectors } = readCounts()
  const notInstalled = skipped > 0 && !inCi
  if (notInstalled) {
    console.log(
      `\n${skipped} tests were skipped: they need system packages. Install them with: npm run setup`,
    )
  }
  const refusedSkips = inCi ? skipped - skippedForWantOfVectors : 0
  if (refusedSkips > 0) console.log(`\nWith CI=true nothing may be skipped, but ${refusedSkips} tests were.`)
  const bad = failed + refusedSkips
  console.log(`\n${passed} passed, ${bad} failed${notInstalled ? `, ${skipped} skipped` : ''}`)
  return bad > 0 ? 1 : status
}

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Recorded traffic of other clients lies beside the project, where it may be missing. */
  readonly skippedForWantOfVectors: number
}

function readCounts(): Counts {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    testResults: readonly { name: string; status: string; assertionResults: readonly { status: string }[] }[]
  }
  const unloadable = counts.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(one => one.status === 'failed'),
  ).length
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + unloadable,
    skipped: counts.numPendingTests,
    skippedForWantOfVectors: existsSync(join(root, '../shared'))
      ? 0
      : counts.testResults
          .filter(file => readFileSync(file.name, 'utf8').includes('shared/'))
          .flatMap(file => file.assertionResults)
          .filter(one => one.status === 'pending' || one.status === 'skipped').length,
  }
}

function runNode(nodeArgs: readonly string[]): void {
  const { status } = spawnSync(process.execPath, nodeArgs, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
