/**
 * The file of a backup: one line that says what it is, then its content, compressed, encrypted when a passphrase was given.
 *
 * The first line is JSON and plain: format, environment, address, when it was made, migrations. The content is lines of text:
 *
 *     F {"name": …, "mode": …, "content": base64}   a file of the installation
 *     T name                                        a table; its rows follow
 *     R {…}                                         a row, as PostgreSQL writes it as JSON
 *     E {"rows": …, "sha256": …}                    the end: how many rows; digest of everything before, first line included
 *
 * The digest shows damage, not malice: whoever can write a file that is not encrypted can write its digest too. An encrypted one is
 * authenticated by its frames; its SHA-256, kept elsewhere, proves any file.
 *
 * Throws  PlatformError `BACKUP_DAMAGED`, `BACKUP_NEWER`, `BACKUP_PASSPHRASE_MISSING`, `BACKUP_NOT_ENCRYPTED`.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { deriveKey, openFrames, sealFrames } from './sealed-frames.ts'

/** The format this version writes; it reads no later one. */
export const BACKUP_FORMAT = 1

/** A power of two (RFC 7914 section 2), and not more memory than a machine has: whoever changed the line could ask for any. */
const scryptCost = z
  .int()
  .min(2)
  .max(1 << 20)
  .refine(cost => (cost & (cost - 1)) === 0)

const headSchema = z.object({
  vesaliusBackup: z.literal(BACKUP_FORMAT),
  environment: z.enum(['production', 'acceptance', 'test']),
  demonstration: z.boolean(),
  publicUrl: z.string(),
  madeAt: z.iso.datetime(),
  /** Names of the migrations the rows were written under, in order. */
  migrations: z.array(z.string()).nonempty(),
  keyFiles: z.boolean(),
  sealed: z.object({ salt: z.string().regex(/^[0-9a-f]{32}$/), cost: scryptCost }).nullable(),
})

export type BackupHead = z.output<typeof headSchema>

export interface InstallationFile {
  /** Relative to the installation's folder, with slashes. */
  readonly name: string
  readonly mode: number
  readonly content: Uint8Array
}

export type BackupPart =
  | { readonly kind: 'file'; readonly file: InstallationFile }
  | { readonly kind: 'row'; readonly table: string; readonly row: string }

/** The octets of a whole backup. */
export async function* writeBackup(
  head: BackupHead,
  parts: AsyncIterable<BackupPart>,
  passphrase: string | undefined,
): AsyncGenerator<Uint8Array> {
  const first = Buffer.from(`${JSON.stringify(head)}\n`)
  yield first
  const packed = Readable.from(inBlocks(contentOf(first, parts))).pipe(createGzip({ level: 3 }))
  if (!head.sealed || passphrase === undefined) yield* packed as AsyncIterable<Uint8Array>
  else yield* sealFrames(packed, await deriveKey(passphrase, head.sealed), first)
}

/** Reads the first line. */
export async function readBackupHead(file: string): Promise<BackupHead> {
  return parseHead(await firstLineOf(file))
}

/** SHA-256 of the file as it lies there, hex. */
export async function digestOfBackup(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file)) digest.update(chunk as Uint8Array)
  return digest.digest('hex')
}

/** Reads the whole content; throws at its end at the latest when it is not exactly what was written. */
export async function* readBackup(file: string, passphrase: string | undefined): AsyncGenerator<BackupPart> {
  const first = await firstLineOf(file)
  const { sealed } = parseHead(first)
  if (sealed && passphrase === undefined) {
    throw new PlatformError('BACKUP_PASSPHRASE_MISSING', 'the backup is encrypted: give --passphrase-file')
  }
  // or whoever cannot write an encrypted one would put a plain one in its place
  if (!sealed && passphrase !== undefined) {
    throw new PlatformError(
      'BACKUP_NOT_ENCRYPTED',
      'a passphrase is given and the backup is not encrypted: is it the one you made?',
    )
  }
  const octets: AsyncIterable<Uint8Array> = createReadStream(file, { start: first.length })
  const packed =
    sealed && passphrase !== undefined
      ? openFrames(octets, await deriveKey(passphrase, sealed), first)
      : octets
  const digest = createHash('sha256').update(first)
  let rows = 0
  let table = ''
  let end: string | undefined
  for await (const line of linesOf(unpacked(packed))) {
    if (end !== undefined) throw damaged('something follows its end')
    const text = line.subarray(2).toString('utf8')
    const kind = line.subarray(0, 2).toString('latin1')
    if (kind === 'E ') {
      end = text
      continue
    }
    digest.update(line).update('\n')
    if (kind === 'T ') table = text
    else if (kind === 'R ') {
      rows++
      yield { kind: 'row', table, row: text }
    } else if (kind === 'F ') yield { kind: 'file', file: parseFile(text) }
    else throw damaged('a line has no known kind')
  }
  if (end === undefined) throw damaged('its end is missing')
  if (end !== endOf(rows, digest.digest('hex'))) throw damaged('its digest differs')
}

const endOf = (rows: number, sha256: string) => JSON.stringify({ rows, sha256 })

async function* contentOf(first: Uint8Array, parts: AsyncIterable<BackupPart>): AsyncGenerator<string> {
  const digest = createHash('sha256').update(first)
  let table: string | undefined
  let rows = 0
  const counted = (line: string) => {
    digest.update(line)
    return line
  }
  for await (const part of parts) {
    if (part.kind === 'file') {
      const { name, mode, content } = part.file
      yield counted(`F ${JSON.stringify({ name, mode, content: Buffer.from(content).toString('base64') })}\n`)
      continue
    }
    if (part.table !== table) yield counted(`T ${part.table}\n`)
    table = part.table
    rows++
    yield counted(`R ${part.row}\n`)
  }
  yield `E ${endOf(rows, digest.digest('hex'))}\n`
}

const BLOCK = 65_536

/** Few large pieces instead of many small ones: a stream costs by the piece. */
async function* inBlocks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let block = ''
  for await (const line of lines) {
    block += line
    if (block.length < BLOCK) continue
    yield block
    block = ''
  }
  yield block
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed)
  const unzip = createGunzip()
  source.on('error', error => unzip.destroy(error))
  try {
    yield* source.pipe(unzip) as AsyncIterable<Uint8Array>
  } catch (cause) {
    throw cause instanceof PlatformError ? cause : damaged('it cannot be unpacked', cause)
  }
}

const NEWLINE = 0x0a

/** Lines without their end; text after the last one is damage. */
async function* linesOf(octets: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of octets) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, at)])
      rest = []
      from = at + 1
    }
    if (from < piece.length) rest.push(piece.subarray(from))
  }
  if (rest.length > 0) throw damaged('it ends in the middle of a line')
}

const LONGEST_HEAD = 65_536

/** The first line with its end. */
async function firstLineOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_HEAD), 0, LONGEST_HEAD, 0)
    const end = buffer.subarray(0, bytesRead).indexOf(NEWLINE)
    if (end < 0) throw notABackup()
    return Buffer.from(buffer.subarray(0, end + 1))
  } finally {
    await handle.close()
  }
}

function parseHead(line: Uint8Array): BackupHead {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(line).toString('utf8'))
  } catch {
    throw notABackup()
  }
  const format = z.object({ vesaliusBackup: z.int() }).safeParse(value)
  if (!format.success) throw notABackup()
  if (format.data.vesaliusBackup > BACKUP_FORMAT) {
    throw new PlatformError(
      'BACKUP_NEWER',
      'the backup was made by a newer version: restore it with that version',
    )
  }
  const head = headSchema.safeParse(value)
  if (!head.success) throw damaged('its first line is not as it was written')
  return head.data
}

const fileSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?$/),
  mode: z.int().min(0).max(0o777),
  content: z.base64(),
})

function parseFile(text: string): InstallationFile {
  try {
    const { name, mode, content } = fileSchema.parse(JSON.parse(text))
    return { name, mode, content: new Uint8Array(Buffer.from(content, 'base64')) }
  } catch (cause) {
    throw damaged('a file in it is not as it was written', cause)
  }
}

const notABackup = () => new PlatformError('BACKUP_DAMAGED', 'this is not a backup of a platform')

const damaged = (why: string, cause?: unknown) =>
  new PlatformError('BACKUP_DAMAGED', `the backup is damaged: ${why}`, { cause })
