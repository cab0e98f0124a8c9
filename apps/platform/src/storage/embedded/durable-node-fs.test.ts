/** In which order the file layer lets changes reach the disk. */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  DurableNodeFs,
  type EmscriptenNode,
  type EmscriptenStream,
  type NodeFileSystem,
} from './durable-node-fs.ts'

const PAGE = 8192
let folder: string
let done: string[]
let refused: unknown[]
let layer: WatchedFs
let log: EmscriptenStream
let table: EmscriptenStream
let files: NodeFileSystem

class WatchedFs extends DurableNodeFs {
  broken = false

  attachTo(to: NodeFileSystem): void {
    this.attach(to)
  }

  protected override sync({ node }: EmscriptenStream): void {
    if (this.broken) throw new Error('input/output error')
    done.push(`sync ${node.name}`)
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vesalius-layer-'))
  done = []
  refused = []
  layer = new WatchedFs(folder, cause => refused.push(cause))
  log = open('pg_wal', '000000010000000000000001')
  table = open('5', '16384')
  files = {
    tryFSOperation: operation => operation(),
    realPath: ({ name }) => name,
    node_ops: { unlink: (_parent: never, name: never) => done.push(`unlink ${String(name)}`) },
    stream_ops: {
      write({ node }, _buffer, _offset, length) {
        done.push(`write ${node.name}`)
        return length
      },
      open() {},
      close: ({ node }) => void done.push(`close ${node.name}`),
      setattr: ({ node }) => void done.push(`truncate ${node.name}`),
    },
  }
  layer.attachTo(files)
})

afterEach(() => {
  for (const { nfd } of [log, table]) closeSync(nfd)
  rmSync(folder, { recursive: true })
})

function open(parent: string, name: string): EmscriptenStream {
  const root: EmscriptenNode = { name: '/', mode: 0o40000, parent: undefined as never }
  const node = { name, mode: 0o100000, parent: { name: parent, mode: 0o40000, parent: root } }
  return { node, nfd: openSync(join(folder, name), 'w+') }
}

const commit = (): void => {
  files.stream_ops.write(log, new Uint8Array(PAGE).fill(1), 0, PAGE, 0)
  files.stream_ops.fsync?.(log)
}
const SYNC = 'sync 000000010000000000000001'
const LOGGED = 'write 000000010000000000000001'

it('syncs the log once for all commits of a turn, before they are acknowledged', () => {
  commit()
  commit()
  commit()
  expect(done).toEqual([LOGGED, LOGGED, LOGGED])
  layer.flush()
  layer.flush()
  expect(done).toEqual([LOGGED, LOGGED, LOGGED, SYNC])
})

it.each<[string, () => void, string]>([
  [
    'a page is written',
    () => files.stream_ops.write(table, new Uint8Array(PAGE).fill(7), 0, PAGE, 0),
    'write 16384',
  ],
  ['a file is cut', () => files.stream_ops.setattr(table, { size: 0 }), 'truncate 16384'],
  ['a name goes', () => files.node_ops.unlink?.('' as never, '16384' as never), 'unlink 16384'],
  ['another file is synced', () => files.stream_ops.fsync?.(table), 'sync 16384'],
  ['the log is closed', () => files.stream_ops.close(log), 'close 000000010000000000000001'],
])('syncs the log before %s', (_what, change, name) => {
  commit()
  change()
  expect(done).toEqual([LOGGED, SYNC, name])
})

it('lets a file grow by an empty page before the log is synced, and no other empty page', () => {
  commit()
  files.stream_ops.write(table, new Uint8Array(PAGE), 0, PAGE, 0)
  expect(done).toEqual([LOGGED, 'write 16384'])
  // in the middle of a file it takes something away
  files.stream_ops.write(table, new Uint8Array(PAGE), 0, PAGE, -PAGE)
  expect(done.slice(2)).toEqual([SYNC, 'write 16384'])
})

it('ends the engine when the disk refuses', () => {
  commit()
  layer.broken = true
  expect(() => layer.flush()).toThrow('input/output error')
  expect(refused).toHaveLength(1)
})
