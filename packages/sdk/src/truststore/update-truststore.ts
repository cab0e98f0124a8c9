/**
 * Keeps the truststores of a folder up to date from a platform's trusted lists (requirements D3, H1).
 *
 * Takes   the profile with the pinned certificates that sign lists, and the folder.
 * Gives   for each list what became of it. On any doubt the list that is there is kept, and the outcome says why.
 * Throws  SdkError: `SERVICE_NOT_OFFERED` (no lists, or no pin), `CANCELLED`, `KEYSTORE_FILE_BUSY` (another update is under way),
 *         `KEYSTORE_FOLDER_UNUSABLE`, `ANSWER_NOT_TRUSTED` (a state file that is none, or of another environment).
 *
 * Who may sign: the pinned certificates, and those that the last good application list announced, from their date on. One that a good
 * list withdrew signs no more, pinned or not.
 */
import { join } from 'node:path'
import type { ListName } from '@vesalius/protocols'
import type { CallOptions } from '../calls/http-exchange.ts'
import { SdkError } from '../error.ts'
import { takeFileLock } from '../keystore-files/file-lock.ts'
import { makeFolder } from '../keystore-files/make-folder.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import { fetchList } from './fetch-list.ts'
import { ListDoubt, type ListDoubtCode } from './list-doubt.ts'
import { reviewList } from './review-list.ts'
import { trustedOf, writeTruststore } from './truststore-files.ts'
import { emptyState, keptList, readState, type TruststoreState, withList } from './truststore-state.ts'

export interface TruststoreOrder {
  readonly folder: string
  readonly profile: Pick<PlatformProfile, 'environment' | 'trustedLists'>
  /** Of the PKCS#12 files; Java's usual `changeit` unless told. What they hold is public. */
  readonly password?: string
}

/** A list as the folder has it. */
export interface TruststoreList {
  readonly list: ListName
  /** Absent: there is none yet. */
  readonly kept?: {
    readonly sequenceNumber: number
    readonly issuedAt: Date
    readonly nextUpdate: Date
    /** A newer list should be there by now. */
    readonly isOverdue: boolean
    /** How many certificates are trusted. */
    readonly certificates: number
  }
}

export interface TruststoreOutcome extends TruststoreList {
  readonly outcome: 'updated' | 'unchanged' | 'kept'
  /** Why it was kept. */
  readonly doubt?: { readonly code: ListDoubtCode; readonly message: string }
}

export interface TruststoreDeps extends CallOptions {
  readonly clock?: () => Date
}

const PASSWORD = 'changeit'
/** The one that says who signs comes first. */
const ORDER = ['application', 'person', 'transport'] as const satisfies readonly ListName[]

/**
 * Updates the truststores of a folder.
 *
 * ```ts
 * const outcomes = await updateTruststore({ profile, folder: './truststore' })
 * for (const { list, outcome, doubt } of outcomes) console.log(list, outcome, doubt?.code)
 * ```
 */
export async function updateTruststore(
  { folder, profile, password = PASSWORD }: TruststoreOrder,
  { clock = () => new Date(), ...call }: TruststoreDeps = {},
): Promise<readonly TruststoreOutcome[]> {
  const { trustedLists, environment } = profile
  if (!trustedLists)
    throw new SdkError('SERVICE_NOT_OFFERED', 'the profile names no trusted lists, or nobody who signs them')
  await makeFolder(folder).catch((cause: unknown) => {
    throw new SdkError('KEYSTORE_FOLDER_UNUSABLE', `${folder} cannot be made`, { cause, file: folder })
  })
  const lock = await takeFileLock(join(folder, 'truststore.lock'))
  if (!lock)
    throw new SdkError('KEYSTORE_FILE_BUSY', 'another update of this truststore is under way', {
      file: folder,
    })
  try {
    const now = clock()
    let state = (await readState(folder)) ?? emptyState(environment)
    if (state.environment !== environment)
      throw new SdkError('ANSWER_NOT_TRUSTED', `the truststore in ${folder} is of ${state.environment}`, {
        file: folder,
      })
    const pinned = trustedLists.signers.map(({ der }) => der)
    const verdicts: { list: ListName; verdict: Pick<TruststoreOutcome, 'outcome' | 'doubt'> }[] = []
    for (const list of ORDER) {
      try {
        const kept = state.lists[list]
        const fetched = await fetchList(trustedLists.addresses[list], kept?.digest, call)
        if (fetched === 'unchanged') {
          verdicts.push({ list, verdict: { outcome: 'unchanged' } })
          continue
        }
        const signers = signersAt(state, pinned, now)
        const received = reviewList(fetched, { environment, list, signers, now, kept })
        state = withList(state, list, keptList(received, fetched.digest))
        verdicts.push({ list, verdict: { outcome: 'updated' } })
      } catch (error) {
        if (!(error instanceof ListDoubt)) throw error
        const { code, message } = error
        verdicts.push({ list, verdict: { outcome: 'kept', doubt: { code, message } } })
      }
    }
    await lock.confirm()
    await writeTruststore(folder, state, { password, now })
    return verdicts.map(({ list, verdict }) => ({ ...listOf(state, list, now), ...verdict }))
  } finally {
    await lock.release()
  }
}

/** What the truststores of a folder hold; asks nobody. */
export async function showTruststore(
  folder: string,
  now: Date = new Date(),
): Promise<readonly TruststoreList[]> {
  const state = await readState(folder)
  return ORDER.map(list => (state ? listOf(state, list, now) : { list }))
}

function listOf({ lists }: TruststoreState, list: ListName, now: Date): TruststoreList {
  const kept = lists[list]
  if (!kept) return { list }
  const nextUpdate = new Date(kept.nextUpdate)
  return {
    list,
    kept: {
      sequenceNumber: kept.sequenceNumber,
      issuedAt: new Date(kept.issuedAt),
      nextUpdate,
      isOverdue: nextUpdate <= now,
      certificates: trustedOf(kept, now).length,
    },
  }
}

function signersAt(
  { lists, withdrawnSigners = [] }: TruststoreState,
  pinned: readonly Uint8Array[],
  now: Date,
): readonly Uint8Array[] {
  const listed = (lists.application?.services ?? [])
    .filter(({ kind }) => kind === 'list-signer')
    .map(({ certificate, status, since }) => ({
      der: new Uint8Array(Buffer.from(certificate, 'base64')),
      isTrusted: status === 'granted' && new Date(since) <= now,
    }))
  const unspoken = pinned.filter(
    der =>
      !listed.some(one => Buffer.compare(one.der, der) === 0) &&
      !withdrawnSigners.includes(Buffer.from(der).toString('base64')),
  )
  return [...unspoken, ...listed.filter(({ isTrusted }) => isTrusted).map(({ der }) => der)]
}
