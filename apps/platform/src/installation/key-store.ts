/**
 * The keys that the platform signs with: in encrypted files, or in a hardware security module (requirement D1).
 *
 * Takes   an installation's folder and its `hsm` block, if it has one.
 * Gives   signers by their reference; new keys are made where the block says. Files and module may be used side by side, so that
 *         an installation can move from one to the other with its next authority.
 * Throws  PlatformError `CREDENTIAL_FILE_OPEN`, `KEY_FILE_UNREADABLE`; Pkcs11Error.
 */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { openToken, type Pkcs11Token } from '@vesalius/eid'
import { type KeyKind, type Signer, softSigner } from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import type { HsmSettings } from './hsm-settings.ts'
import { installationPaths } from './installation.ts'
import { readCredentialFile, readKeyFile, writeKeyFile } from './key-file.ts'
import { formatTokenReference, parseKeyReference } from './key-reference.ts'
import { type Randomness, systemRandomness } from './randomness.ts'

export interface MadeKey {
  readonly signer: Signer
  /** What `open` finds it by. */
  readonly reference: string
}

export interface KeyStore {
  /** Makes a key for the authority or purpose of this name. */
  make(name: string, kind: KeyKind): Promise<MadeKey>
  open(reference: string): Promise<Signer>
  close(): Promise<void>
}

export interface KeyStoreSettings {
  readonly hsm?: HsmSettings | undefined
}

/** Opens credential and module; logs in where there is one. */
export async function openKeyStore(
  folder: string,
  { hsm }: KeyStoreSettings,
  randomness?: Randomness,
): Promise<KeyStore> {
  const paths = installationPaths(folder)
  const files = fileKeys(paths.key, await readCredentialFile(paths.credential), randomness)
  if (!hsm) return { ...files, close: async () => {} }
  const keys = tokenKeys(await openHsm(folder, hsm))
  return {
    ...keys,
    open: reference => (parseKeyReference(reference).in === 'file' ? files : keys).open(reference),
  }
}

/** Keys on a token of its own, for the roots of a ceremony. */
export async function openTokenKeys(folder: string, hsm: HsmSettings): Promise<KeyStore> {
  return tokenKeys(await openHsm(folder, hsm))
}

/** Keys in encrypted files. */
export function fileKeys(
  fileOf: (name: string) => string,
  passphrase: string,
  randomness = systemRandomness,
): Pick<KeyStore, 'make' | 'open'> {
  return {
    async make(name, kind) {
      const { privateKey } = await randomness.keyPair(name, kind)
      await writeKeyFile(fileOf(name), privateKey, passphrase)
      return { signer: randomness.signer(privateKey), reference: name }
    },
    async open(reference) {
      const key = parseKeyReference(reference)
      if (key.in === 'token') {
        throw new PlatformError(
          'KEY_FILE_UNREADABLE',
          `${reference} is in a module, and platform.json names none`,
        )
      }
      return softSigner(await readKeyFile(fileOf(key.name), passphrase))
    },
  }
}

function openHsm(folder: string, { module, token, pinFile, sessions }: HsmSettings): Promise<Pkcs11Token> {
  const { label, serial } = token
  return openToken({
    module,
    token: { ...(label !== undefined && { label }), ...(serial !== undefined && { serial }) },
    readPin: () => readCredentialFile(resolve(folder, pinFile)),
    ...(sessions !== undefined && { sessions }),
  })
}

function tokenKeys(token: Pkcs11Token): KeyStore {
  return {
    async make(name, kind) {
      const id = randomBytes(16)
      const signer = await token.makeKeyPair({ kind, id, label: name })
      return { signer, reference: formatTokenReference({ label: name, id }) }
    },
    async open(reference) {
      const key = parseKeyReference(reference)
      if (key.in === 'file') throw new PlatformError('KEY_FILE_UNREADABLE', `${reference} is in a file`)
      return token.signer(key.id)
    },
    close: () => token.close(),
  }
}
