/**
 * The databases the storage tests run on: embedded always, PostgreSQL when a server can be started here.
 *
 * A throw-away cluster in a temporary folder, on a Unix socket, under the account `postgres` when the tests run as
 * root (the server refuses root). Without the server's programs the PostgreSQL half is skipped where one can see
 * it; with CI=true it fails.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/storage/open-database.ts'
import '../fixtures/compiled-engine.ts'

export interface TestDatabase {
  readonly database: Database
  /** A second set of connections to the same database; on the embedded engine, the same one. */
  another(): Promise<Database>
  close(): Promise<void>
}

export interface TestEngine {
  readonly name: 'embedded' | 'PostgreSQL'
  open(): Promise<TestDatabase>
  /** After the last database. */
  stop(): void
}

const embedded: TestEngine = {
  name: 'embedded',
  async open() {
    const dataFolder = mkdtempSync(join(tmpdir(), 'vesalius-storage-'))
    const database = await openDatabase({ dataFolder })
    return {
      database,
      another: async () => ({ ...database, close: async () => {} }),
      async close() {
        await database.close()
        rmSync(dataFolder, { recursive: true })
      },
    }
  },
  stop() {},
}

const serverPrograms = findServerPrograms()

/** False only where a test may be skipped for want of a server: with CI=true it fails instead. */
export const hasServer = serverPrograms !== undefined || process.env.CI === 'true'

/** For `describe.each`. */
export const engines: readonly TestEngine[] = hasServer ? [embedded, postgresql()] : [embedded]

function postgresql(): TestEngine {
  let cluster: Cluster | undefined
  return {
    name: 'PostgreSQL',
    async open() {
      cluster ??= startCluster()
      const url = await cluster.newDatabase()
      const database = await openDatabase({ databaseUrl: url })
      const more: Database[] = []
      return {
        database,
        async another() {
          const one = await openDatabase({ databaseUrl: url })
          more.push(one)
          return one
        },
        async close() {
          for (const one of [database, ...more]) await one.close()
        },
      }
    },
    stop() {
      cluster?.stop()
      cluster = undefined
    },
  }
}

export interface Cluster {
  /** Creates an empty database, perhaps with options of `create database`, and gives its address. */
  newDatabase(options?: string): Promise<string>
  /** `immediate`: without a shutdown checkpoint, as a crash. */
  stop(mode?: 'fast' | 'immediate'): void
}

export function startCluster(): Cluster {
  if (!serverPrograms) throw new Error('PostgreSQL 15 or later is not installed: npm run setup')
  const programs = serverPrograms
  const folder = mkdtempSync(join(tmpdir(), 'vesalius-postgresql-'))
  chmodSync(folder, 0o700)
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, accountNumber('-u'), accountNumber('-g'))
  const data = join(folder, 'data')
  const run = (program: string, ...parameters: string[]) => {
    const command = [join(programs, program), ...parameters]
    const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command
    execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
  }
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale')
  run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-k ${folder} -c listen_addresses=`,
    'start',
  )

  const url = (name: string) => `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`
  let databases = 0
  return {
    async newDatabase(options = '') {
      databases += 1
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(`create database test_${databases} ${options}`)
      await client.end()
      return url(`test_${databases}`)
    },
    stop(mode = 'fast') {
      run('pg_ctl', '-D', data, '-m', mode, '-w', 'stop')
      rmSync(folder, { recursive: true })
    },
  }
}

function accountNumber(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
}

/** The folder of a server of version 15 or later, the oldest one (SQL must stay within 15). */
function findServerPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root)
    .map(Number)
    .filter(version => version >= 15)
  const oldest = versions.sort((a, b) => a - b)[0]
  const programs = join(root, String(oldest), 'bin')
  return existsSync(join(programs, 'initdb')) ? programs : undefined
}
