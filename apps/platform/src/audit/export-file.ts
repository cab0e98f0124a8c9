/**
 * Brings a file off this machine: whole or not at all, and never in the place of another one.
 *
 * To a folder: written beside, synced, linked under its name, so that nobody sees half a file and an existing one stays. To an HTTPS
 * address: PUT with `If-None-Match: *`. What is there already with the same octets counts as done; with other octets it is an alarm:
 * somebody has written there, or the history here is another one.
 *
 * Throws  PlatformError `AUDIT_EXPORT_FAILED` (try again), `AUDIT_EXPORT_CONFLICT`.
 */
import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PlatformError } from '../error.ts'
import type { HeadFile } from './head-files.ts'

export type ExportFile = (file: HeadFile) => Promise<void>

export function exportToFolder(folder: string): ExportFile {
  return async ({ name, octets }) => {
    const target = join(folder, name)
    // Several servers may write the same file at once.
    const draft = join(folder, `.${name}.${randomUUID()}.new`)
    try {
      const handle = await open(draft, 'wx', 0o444)
      try {
        await handle.writeFile(octets)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await publish(draft, target, octets)
      const directory = await open(folder, 'r')
      await directory.sync().finally(() => directory.close())
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => {})
      if (cause instanceof PlatformError) throw cause
      throw failed(`${target} cannot be written (${codeOf(cause)})`, cause)
    }
  }
}

/** A link fails where a file is; a file system without links gets the rename, after a look. */
async function publish(draft: string, target: string, octets: Uint8Array): Promise<void> {
  try {
    await link(draft, target)
    await rm(draft)
  } catch (error) {
    const code = codeOf(error)
    const hasLinks = !['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)
    if (hasLinks && code !== 'EEXIST') throw error
    const present = await readFile(target).catch(cause => {
      if (codeOf(cause) === 'ENOENT') return undefined
      throw cause
    })
    if (present === undefined) return rename(draft, target)
    await rm(draft, { force: true })
    if (Buffer.compare(present, octets) !== 0) throw conflict(target)
  }
}

const TIME_LIMIT = 30_000
/** More than any file of a head has. */
const ANSWER_LIMIT = 1_048_576

export function exportToUrl(base: string, bearerToken: string | undefined): ExportFile {
  const authorization = bearerToken === undefined ? {} : { authorization: `Bearer ${bearerToken}` }
  return async ({ name, octets }) => {
    const url = `${base.replace(/\/$/, '')}/${name}`
    const put = await ask(url, {
      method: 'PUT',
      headers: { ...authorization, 'if-none-match': '*', 'content-type': 'application/octet-stream' },
      body: Buffer.from(octets),
    })
    await put.body?.cancel()
    if (put.ok) return
    if (put.status !== 412 && put.status !== 409) throw failed(`${url} answers ${put.status}`)
    const present = await ask(url, { headers: authorization })
    if (!present.ok) throw failed(`${url} is taken, and reading it answers ${present.status}`)
    const length = Number(present.headers.get('content-length') ?? 0)
    const stored = length > ANSWER_LIMIT ? Buffer.alloc(0) : Buffer.from(await present.arrayBuffer())
    if (Buffer.compare(stored, octets) !== 0) throw conflict(url)
  }
}

async function ask(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(TIME_LIMIT) })
  } catch (cause) {
    throw failed(`${url} does not answer`, cause)
  }
}

const failed = (what: string, cause?: unknown) =>
  new PlatformError('AUDIT_EXPORT_FAILED', `a head of the audit trail stays here: ${what}`, { cause })

const conflict = (where: string) =>
  new PlatformError(
    'AUDIT_EXPORT_CONFLICT',
    `${where} holds another head than this platform signed: compare the two before anything else`,
  )

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
