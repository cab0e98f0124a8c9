/**
 * A file layer that cuts the power: at the chosen operation, everything that was not fsynced is dropped.
 *
 * What the disk may hold after a cut, as this layer sees it:
 * - a write (or truncation) that was followed by fsync of that file is there; any other one may be missing. By the
 *   seed either all of them are missing, or a random part of their 512-octet sectors is there in random writes;
 * - a name that was created, renamed or removed is on disk after fsync of its folder, or, when it was created, of
 *   the file itself (as every journaling file system does it); names not yet on disk survive in order up to a
 *   random one, as a journal replays them.
 * Then the thread ends at once, as the machine would.
 */
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import {
  DurableNodeFs,
  type EmscriptenNode,
  type EmscriptenStream,
  type NodeFileSystem,
} from '../../src/storage/embedded/durable-node-fs.ts'

export interface PowerCut {
  readonly seed: number
  /** The operation (write, truncation, fsync or change of a name) before which the power goes. */
  readonly at: number
  /** PGlite as shipped: no fsync reaches this layer. */
  readonly stock: boolean
}

interface Change {
  readonly position: number
  readonly before: Uint8Array
  readonly after: Uint8Array
  readonly sizeBefore: number
  readonly sizeAfter: number
}

/** Changes of one file since its last fsync, with a descriptor that outlives its names. */
interface Pending {
  readonly file: number
  readonly changes: Change[]
}

interface NameChange {
  readonly folder: string
  /** Set for a created file: fsync of the file makes its name durable too. */
  readonly createdInode?: number
  readonly undo: () => void
}

const SECTOR = 512
const KIND = 0o170000
const FOLDER = 0o040000

export class PowerCutFs extends DurableNodeFs {
  readonly #folder: string
  readonly #cut: PowerCut
  readonly #random: () => number
  readonly #powerless: (report: string) => void
  readonly #pending = new Map<number, Pending>()
  #pathOf: (node: EmscriptenNode) => string = () => ''
  #names: NameChange[] = []
  #operations = 0
  #removed = 0

  constructor(folder: string, cut: PowerCut, powerless: (report: string) => void) {
    super(folder, cause => powerless(`fsync failed: ${String(cause)}`))
    this.#folder = folder
    this.#cut = cut
    this.#random = randomNumbers(cut.seed)
    this.#powerless = powerless
  }

  protected override attach(files: NodeFileSystem): void {
    this.#pathOf = files.realPath
    mkdirSync(this.#attic, { recursive: true })
    this.#watchContents(files)
    this.#watchNames(files)
    // Outermost: what it holds back has not happened yet.
    if (!this.#cut.stock) super.attach(files)
  }

  protected override sync(stream: EmscriptenStream): void {
    this.#tick()
    super.sync(stream)
    if ((stream.node.mode & KIND) === FOLDER) this.#syncedFolder(this.#pathOf(stream.node))
    else this.#syncedFile(fstatSync(stream.nfd).ino)
  }

  /** Beside the data folder: removed files wait here, in case their removal was not durable. */
  get #attic(): string {
    return join(dirname(this.#folder), 'attic')
  }

  #watchContents(files: NodeFileSystem): void {
    const { write, setattr } = files.stream_ops
    files.stream_ops.write = (stream, buffer, offset, length, position) => {
      this.#tick()
      const after = buffer.slice(offset, offset + length)
      this.#record(files, stream, ({ sizeBefore }) => ({
        position,
        after,
        length,
        sizeAfter: Math.max(sizeBefore, position + length),
      }))
      return write(stream, buffer, offset, length, position)
    }
    const cutTo = (stream: EmscriptenStream, size: number): void => {
      this.#tick()
      this.#record(files, stream, ({ sizeBefore }) => ({
        position: size,
        after: new Uint8Array(0),
        length: Math.max(0, sizeBefore - size),
        sizeAfter: size,
      }))
    }
    files.stream_ops.setattr = (stream, attributes) => {
      if (attributes.size !== undefined) cutTo(stream, attributes.size)
      return setattr(stream, attributes)
    }
    const setNode = files.node_ops.setattr as (node: EmscriptenNode, attributes: { size?: number }) => void
    files.node_ops.setattr = (node: EmscriptenNode, attributes: { size?: number }) => {
      if (attributes.size !== undefined) {
        const nfd = openSync(files.realPath(node), 'r+')
        cutTo({ node, nfd }, attributes.size)
        closeSync(nfd)
      }
      return setNode(node, attributes)
    }
  }

  #record(
    files: NodeFileSystem,
    stream: EmscriptenStream,
    describe: (state: { sizeBefore: number }) => Omit<Change, 'before' | 'sizeBefore'> & { length: number },
  ): void {
    const { ino, size } = fstatSync(stream.nfd)
    let pending = this.#pending.get(ino)
    if (!pending) {
      pending = { file: openSync(files.realPath(stream.node), 'r+'), changes: [] }
      this.#pending.set(ino, pending)
    }
    const { position, after, length, sizeAfter } = describe({ sizeBefore: size })
    const before = new Uint8Array(Math.max(0, Math.min(length, size - position)))
    readSync(pending.file, before, 0, before.length, position)
    pending.changes.push({ position, before, after, sizeBefore: size, sizeAfter })
  }

  #syncedFile(inode: number): void {
    const pending = this.#pending.get(inode)
    if (pending) closeSync(pending.file)
    this.#pending.delete(inode)
    this.#names = this.#names.filter(({ createdInode }) => createdInode !== inode)
  }

  #syncedFolder(folder: string): void {
    this.#names = this.#names.filter(change => change.folder !== folder)
  }

  #watchNames(files: NodeFileSystem): void {
    const operations = files.node_ops as unknown as NameOperations
    const { mknod, rename, unlink, rmdir } = operations
    const pathOf = (parent: EmscriptenNode, name: string) => join(files.realPath(parent), name)

    operations.mknod = (parent, name, mode, device) => {
      this.#tick()
      const node = mknod(parent, name, mode, device)
      const path = pathOf(parent, name)
      if ((mode & KIND) === FOLDER) this.#named({ folder: dirname(path), undo: () => rmdirSync(path) })
      else {
        const createdInode = lstatSync(path).ino
        this.#named({ folder: dirname(path), createdInode, undo: () => unlinkSync(path) })
      }
      return node
    }
    operations.rename = (node, newParent, newName) => {
      this.#tick()
      const from = files.realPath(node)
      const to = pathOf(newParent, newName)
      const kept = this.#keep(to)
      rename(node, newParent, newName)
      const undo = () => {
        renameSync(to, from)
        if (kept) linkSync(kept, to)
      }
      this.#named({ folder: dirname(to), undo })
    }
    operations.unlink = (parent, name) => {
      this.#tick()
      const path = pathOf(parent, name)
      const kept = this.#keep(path)
      unlink(parent, name)
      this.#named({ folder: dirname(path), undo: () => void (kept && linkSync(kept, path)) })
    }
    operations.rmdir = (parent, name) => {
      this.#tick()
      const path = pathOf(parent, name)
      rmdir(parent, name)
      this.#named({ folder: dirname(path), undo: () => mkdirSync(path) })
    }
  }

  #named(change: NameChange): void {
    this.#names.push(change)
  }

  /** A second name for a file that is about to lose this one. */
  #keep(path: string): string | undefined {
    this.#removed += 1
    const kept = join(this.#attic, String(this.#removed))
    try {
      linkSync(path, kept)
      return kept
    } catch {
      return undefined // there was no such file
    }
  }

  #tick(): void {
    this.#operations += 1
    if (this.#operations >= this.#cut.at) this.#cutPower()
  }

  #cutPower(): never {
    const surviving = Math.floor(this.#random() * (this.#names.length + 1))
    const lostNames = this.#names.slice(surviving).reverse()
    for (const { undo } of lostNames) undo()

    const keepsParts = this.#random() < 0.5
    let lostChanges = 0
    for (const { file, changes } of this.#pending.values()) {
      for (const change of changes.toReversed()) {
        ftruncateSync(file, change.sizeBefore)
        writeSync(file, change.before, 0, change.before.length, change.position)
      }
      for (const change of changes) {
        if (!keepsParts || this.#random() < 0.5) lostChanges += 1
        else this.#writeSectors(file, change)
      }
      closeSync(file)
    }
    rmSync(this.#attic, { recursive: true })
    this.#powerless(`power cut: ${lostChanges} writes and ${lostNames.length} names lost`)
    throw new Error('the thread has ended')
  }

  #writeSectors(file: number, { position, after, sizeAfter }: Change): void {
    if (after.length === 0) ftruncateSync(file, sizeAfter)
    for (let start = 0; start < after.length; ) {
      const end = Math.min(after.length, start + SECTOR - ((position + start) % SECTOR))
      if (this.#random() < 0.8) writeSync(file, after, start, end - start, position + start)
      start = end
    }
  }
}

interface NameOperations {
  mknod(parent: EmscriptenNode, name: string, mode: number, device: number): EmscriptenNode
  rename(node: EmscriptenNode, newParent: EmscriptenNode, newName: string): void
  unlink(parent: EmscriptenNode, name: string): void
  rmdir(parent: EmscriptenNode, name: string): void
}

/** Repeatable random numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
