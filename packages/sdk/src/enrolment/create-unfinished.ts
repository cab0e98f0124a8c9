/**
 * A new unfinished keystore on disk (requirement A14): the only place where its key is until the certificate comes.
 *
 * Of a renewal it has the decryption keys of the old keystore as well, from the first moment on (requirement A17).
 *
 * Throws  SdkError KEYSTORE_HOLDER_DIFFERS when that is of another holder, those of the files.
 */
import type { KeyObject } from 'node:crypto'
import { type Keystore, type KeystorePassword, startKeystore, writeKeystore } from '@vesalius/etee'
import { unfinishedKeystoreFileName } from '@vesalius/identifiers'
import { SdkError } from '../error.ts'
import type { KeystoreLock } from '../keystore-files/keystore-files.ts'
import { carryOldKeys } from '../renewal/carried-keys.ts'
import type { OrderedHolder } from './certificate-order.ts'
import type { EnrolmentDeps } from './enrolment-deps.ts'

/** The certificate that is replaced, and the keystore whose decryption keys are carried over. */
export interface ReplacedCertificate {
  readonly publicKeyIdentifier: string
  readonly keystore: Keystore
}

export interface NewKeystore {
  readonly privateKey: KeyObject
  readonly holder: OrderedHolder
  /** RFC 2253. */
  readonly subject: string
  /** What is needed to send the request once more. */
  readonly notes: Readonly<Record<string, string>>
  readonly renews?: ReplacedCertificate | undefined
}

/** A file name under lock. */
export interface TakenName {
  readonly name: string
  readonly at: Date
  readonly lock: KeystoreLock
}

/** A name nobody has, under lock: two requests in one second get different names. */
export async function takeName(
  { identifier, applicationId }: OrderedHolder,
  { files, profile, clock }: Pick<EnrolmentDeps, 'files' | 'profile' | 'clock'>,
): Promise<TakenName> {
  const taken = new Set((await files.list()).map(file => file.name))
  for (let at = clock(); ; at = new Date(at.getTime() + 1000)) {
    const name = unfinishedKeystoreFileName({
      identifier,
      applicationId,
      at,
      environment: profile.environment,
    })
    if (taken.has(name) || taken.has(name.replace(/\.unfinished$/, ''))) continue
    try {
      return { name, at, lock: await files.lock(name) }
    } catch (error) {
      if (!(error instanceof SdkError) || error.code !== 'KEYSTORE_FILE_BUSY') throw error
    }
  }
}

/** Makes the keystore and writes it under the name that was taken for it. */
export async function createUnfinished(
  { name, lock, at }: TakenName,
  { privateKey, holder, subject, notes, renews }: NewKeystore,
  { password, deps: { files, profile } }: CreationMeans,
): Promise<void> {
  const { identifier, applicationId } = holder
  const started = await startKeystore(
    privateKey,
    {
      ...{ environment: profile.environment, platform: profile.baseUrl, identifier, subject, notes },
      ...(applicationId !== undefined && { applicationId }),
      ...(renews && { replaces: renews.publicKeyIdentifier }),
      createdAt: at,
    },
    at,
  )
  const octets = writeKeystore(renews ? carryOldKeys(started, renews.keystore) : started, password)
  await lock.confirm()
  await files.create(name, octets)
}

interface CreationMeans {
  readonly password: KeystorePassword
  readonly deps: Pick<EnrolmentDeps, 'files' | 'profile'>
}
