/**
 * The operators' command line as a client of the JSON API: a login kept in a file of mode 0600, and calls with its token.
 *
 * Throws  `Refusal` with the codes of the API, or PLATFORM_UNREACHABLE, also for what is no address; `PlatformError` PUBLIC_URL_NOT_HTTPS: a token goes over
 *         plain HTTP to this machine alone.
 */
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { API_PATH } from '../http/api/api-path.ts'
import { problemSchema } from '../http/api/problems.ts'
import { writeDurably } from '../installation/key-file.ts'
import { type Reason, Refusal, refuse } from '../services/refusal.ts'

export const DEFAULT_TOKEN_FILE = join(homedir(), '.vesalius', 'operator-token')

const keptLogin = z.object({ url: z.url(), token: z.string(), expiresAt: z.iso.datetime() })
export type KeptLogin = z.infer<typeof keptLogin>

export async function keepLogin(file: string, login: KeptLogin): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeDurably(file, `${JSON.stringify(login)}\n`, 0o600)
}

/** Throws `Refusal` TOKEN_MISSING, and `PlatformError` CREDENTIAL_FILE_OPEN when others may read the file. */
export async function readLogin(file: string): Promise<KeptLogin> {
  const info = await stat(file).catch(() => undefined)
  if (!info) return refuse('TOKEN_MISSING')
  if (process.platform !== 'win32' && (info.mode & 0o077) !== 0) {
    throw new PlatformError('CREDENTIAL_FILE_OPEN', `${file} can be read by others: set its mode to 0600`)
  }
  const kept = keptLogin.safeParse(readJson(await readFile(file, 'utf8')))
  return kept.success ? kept.data : refuse('TOKEN_INVALID')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const forgetLogin = (file: string): Promise<void> => rm(file, { force: true })

export interface ApiCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** A file in place of a JSON body. */
  readonly file?: { readonly mediaType: string; readonly octets: Uint8Array<ArrayBuffer> }
}

/** One call; gives the answer, unread. */
export async function callApi(
  { url, token }: { readonly url: string; readonly token?: string },
  { method = 'GET', path, body, file }: ApiCall,
): Promise<Response> {
  const answer = await fetch(`${checkUrl(url)}${API_PATH}${path}`, {
    method,
    redirect: 'error',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(file && { 'content-type': file.mediaType }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file && { body: file.octets }),
  }).catch((cause: unknown) => {
    throw new Refusal([{ code: 'PLATFORM_UNREACHABLE' }], { cause })
  })
  if (answer.ok) return answer
  const problem = problemSchema.safeParse(await answer.json().catch(() => undefined))
  const [first, ...rest] = problem.success ? problem.data.errors.map(reasonOf) : []
  throw new Refusal(first ? [first, ...rest] : [{ code: 'PLATFORM_UNREACHABLE' }])
}

/** The body of a call, held to its schema. */
export async function ask<Schema extends z.ZodType>(
  login: { readonly url: string; readonly token?: string },
  call: ApiCall,
  schema: Schema,
): Promise<z.output<Schema>> {
  const answer = await callApi(login, call)
  return schema.parse(await answer.json())
}

const reasonOf = ({ code, parameters }: z.output<typeof problemSchema>['errors'][number]): Reason => ({
  code,
  ...(parameters && { parameters }),
})

function checkUrl(text: string): string {
  if (!URL.canParse(text)) return refuse('PLATFORM_UNREACHABLE')
  const { protocol, hostname, origin } = new URL(text)
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
    throw new PlatformError(
      'PUBLIC_URL_NOT_HTTPS',
      'passwords and tokens are sent over https, or to this machine',
    )
  }
  return origin
}
