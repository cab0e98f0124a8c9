/** The import direction of ARCHITECTURE.md: a package imports only from its left, and the pure ones do no I/O. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFiles } from './project-files.ts'

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  pki: [],
  identifiers: [],
  etee: ['pki', 'identifiers'],
  xml: ['pki', 'identifiers'],
  enrolment: ['pki', 'identifiers'],
  authority: ['pki', 'identifiers', 'etee', 'xml', 'enrolment'],
  protocols: ['pki', 'identifiers', 'etee', 'xml', 'enrolment'],
  eid: ['pki'],
  sdk: ['pki', 'identifiers', 'etee', 'xml', 'enrolment', 'protocols'],
  ui: [],
  platform: ['pki', 'identifiers', 'etee', 'xml', 'enrolment', 'authority', 'protocols', 'eid'],
  manager: ['pki', 'identifiers', 'etee', 'xml', 'enrolment', 'protocols', 'eid', 'sdk', 'ui'],
}

/** Packages that take time and randomness as arguments and touch nothing outside memory. */
const PURE = ['pki', 'identifiers', 'etee', 'xml', 'enrolment', 'authority', 'protocols']
const IMPURE =
  /from '(node:(?:fs|net|http|https|tls|child_process|dgram|dns|os|worker_threads)(?:\/\w+)?)'|\bDate\.now\(|\bprocess\.env\b|\bfetch\(/

/** Gives one line a breach, none when the direction holds. */
export function reviewImports(root: string): readonly string[] {
  return projectFiles(root, /^(packages|apps)\/[^/]+\/(src|test)\/.*\.tsx?$/).flatMap(file =>
    reviewFile(root, file),
  )
}

function reviewFile(root: string, file: string): readonly string[] {
  const owner = file.split('/')[1] ?? ''
  const isTest = /\.test\.tsx?$/.test(file) || file.includes('/test/')
  if (owner === 'testkit') return []
  const text = readFileSync(join(root, file), 'utf8')
  const findings: string[] = []
  for (const [, name = '', path] of text.matchAll(/from '@vesalius\/([\w-]+)(\/[^']*)?'/g)) {
    if (path) findings.push(`${file}: imports inside @vesalius/${name}`)
    if (isTest && (name === 'testkit' || name === 'xml')) continue
    if (!isTest && !(ALLOWED[owner] ?? []).includes(name))
      findings.push(`${file}: ${owner} may not import ${name}`)
  }
  if (/from '(\.\.\/)+(packages|apps)\//.test(text)) findings.push(`${file}: imports another package by path`)
  const impure = PURE.includes(owner) && !isTest ? IMPURE.exec(text) : null
  if (impure) findings.push(`${file}: ${owner} is pure, but uses ${impure[1] ?? impure[0]}`)
  return findings
}
