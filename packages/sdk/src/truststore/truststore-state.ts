/**
 * `truststore.json`: what the truststores of a folder are made from. It is written before them and is what counts: files that do not fit
 * it (a machine that stopped in between) are written again.
 *
 * Throws  SdkError `ANSWER_NOT_TRUSTED` for a file that is none of ours, or of another environment: it is not overwritten.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LIST_NAMES, type ListName, type ReceivedTrustedList } from '@vesalius/protocols'
import { SdkError } from '../error.ts'
import { hasCode } from '../keystore-files/file-lock.ts'

export const STATE_FILE = 'truststore.json'
const FORMAT = 'vesalius-truststore-1'

export interface KeptService {
  readonly kind: string
  /** Base64. */
  readonly certificate: string
  readonly status: 'granted' | 'withdrawn'
  /** ISO 8601. */
  readonly since: string
}

export interface KeptList {
  readonly sequenceNumber: number
  /** SHA-256 of the list, hex. */
  readonly digest: string
  readonly issuedAt: string
  readonly nextUpdate: string
  readonly services: readonly KeptService[]
}

export interface TruststoreState {
  readonly format: typeof FORMAT
  readonly environment: string
  readonly lists: Readonly<Partial<Record<ListName, KeptList>>>
  /** Those who signed lists and were withdrawn, base64: also when no list speaks of them any more. */
  readonly withdrawnSigners?: readonly string[]
  /** SHA-256 of each file, and of the certificates it was made from; hex. */
  readonly files: Readonly<Record<string, { readonly digest: string; readonly content: string }>>
}

export const emptyState = (environment: string): TruststoreState => ({
  format: FORMAT,
  environment,
  lists: {},
  files: {},
})

/** The state of a folder, or undefined where there is none yet. */
export async function readState(folder: string): Promise<TruststoreState | undefined> {
  const text = await readFile(join(folder, STATE_FILE), 'utf8').catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) return undefined
    throw new SdkError('KEYSTORE_FOLDER_UNUSABLE', `${folder} cannot be read`, { cause, file: folder })
  })
  if (text === undefined) return undefined
  try {
    const state = JSON.parse(text) as TruststoreState
    const lists = Object.entries(state.lists)
    const isOurs =
      state.format === FORMAT &&
      typeof state.files === 'object' &&
      (state.withdrawnSigners === undefined || Array.isArray(state.withdrawnSigners)) &&
      lists.every(
        ([name, list]) =>
          (LIST_NAMES as readonly string[]).includes(name) &&
          Number.isInteger(list?.sequenceNumber) &&
          Array.isArray(list?.services),
      )
    if (isOurs) return state
  } catch (cause) {
    throw damaged(folder, cause)
  }
  throw damaged(folder)
}

/** A list was taken: whom it withdraws is remembered, whom it grants is not withdrawn any more. */
export function withList(state: TruststoreState, name: ListName, list: KeptList): TruststoreState {
  // of the list before too: a state of an earlier version remembers nothing else
  const services = name === 'application' ? [...(state.lists[name]?.services ?? []), ...list.services] : []
  const withdrawn = new Set(state.withdrawnSigners)
  for (const { certificate, status } of services.filter(({ kind }) => kind === 'list-signer')) {
    if (status === 'withdrawn') withdrawn.add(certificate)
    else withdrawn.delete(certificate)
  }
  return { ...state, lists: { ...state.lists, [name]: list }, withdrawnSigners: [...withdrawn] }
}

export function keptList(list: ReceivedTrustedList, digest: string): KeptList {
  return {
    sequenceNumber: list.sequenceNumber,
    digest,
    issuedAt: list.issuedAt.toISOString(),
    nextUpdate: list.nextUpdate.toISOString(),
    services: list.services.map(({ kind, certificate, current }) => ({
      kind,
      certificate: Buffer.from(certificate).toString('base64'),
      status: current.status,
      since: current.since.toISOString(),
    })),
  }
}

const damaged = (folder: string, cause?: unknown) =>
  new SdkError(
    'ANSWER_NOT_TRUSTED',
    `${join(folder, STATE_FILE)} is damaged: take the folder away and update again`,
    {
      cause,
      file: join(folder, STATE_FILE),
    },
  )
