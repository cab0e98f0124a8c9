/** Format, lint, types, import direction, unused exports, documents: everything that can be seen without running a test. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { reviewDocuments, reviewGeneratedDocuments } from './check/documents.ts'
import { reviewImports } from './check/imports.ts'

const root = join(import.meta.dirname, '..')
const programs: readonly (readonly [string, string, ...string[]])[] = [
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  ['types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['types of the interfaces', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.ui.json'],
  ['unused exports', 'node_modules/knip/bin/knip.js', '--no-progress'],
]

let failed = 0
for (const [what, program, ...args] of programs) {
  const { status } = spawnSync(process.execPath, [join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  report(what, status === 0 ? [] : [`exit status ${status}`])
}
report('import direction', reviewImports(root))
report('documents', reviewDocuments(root))
report('generated documents', reviewGeneratedDocuments(root))
process.exitCode = failed > 0 ? 1 : 0

function report(what: string, findings: readonly string[]): void {
  for (const finding of findings) console.log(`  ${finding}`)
  console.log(`${findings.length === 0 ? 'ok    ' : 'failed'} ${what}`)
  if (findings.length > 0) failed++
}
