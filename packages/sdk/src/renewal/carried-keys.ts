/**
 * Old decryption keys in the keystore of a renewed certificate, so that old messages stay readable (requirement A17).
 *
 * They are carried over before anything is sent, together with a probe for each: something encrypted for its certificate while the old
 * keystore still opened it. Before the new keystore is called finished, the file as it lies on disk must open every probe.
 *
 * Throws  SdkError KEYSTORE_FILE_DIFFERS when one does not open; KEYSTORE_HOLDER_DIFFERS for the keystore of somebody else.
 */
import { randomBytes } from 'node:crypto'
import {
  carryEncryptionKeys,
  type DecryptionProbe,
  type EncryptionEntry,
  type Keystore,
  makeDecryptionProbe,
  opensDecryptionProbe,
  ownEncryptionEntries,
} from '@vesalius/etee'
import { SdkError } from '../error.ts'

/** A decryption key of an earlier certificate. */
export interface CarriedKey {
  /** Decimal serial number of its certificate: what care software looks it up by. */
  readonly alias: string
  /** Shown to open what was encrypted for it; false for a key that could not open anything in the old keystore either. */
  readonly proven: boolean
}

const NOTE = 'probe.'
const SECRET_OCTETS = 16

/** The new keystore with the decryption keys of the old one, and the probes that it will have to open. */
export function carryOldKeys(started: Keystore, old: Keystore): Keystore {
  const carried = carryEncryptionKeys(started, old)
  if ('objection' in carried)
    throw new SdkError('KEYSTORE_HOLDER_DIFFERS', 'the old keystore is of another holder', {
      findings: [carried.objection],
    })
  const { keystore, added } = carried
  if (!keystore.enrolment) throw new RangeError('old keys are carried into an unfinished keystore')
  const notes = Object.fromEntries(
    added.map(entry => {
      const { alias, text } = probeOf(entry)
      return [NOTE + alias, text]
    }),
  )
  return {
    ...keystore,
    enrolment: { ...keystore.enrolment, notes: { ...keystore.enrolment.notes, ...notes } },
  }
}

/** Opens every probe with the keystore as it was read back from disk; `file` names it in errors. */
export function proveCarriedKeys({ enrolment, ...keystore }: Keystore, file: string): readonly CarriedKey[] {
  const probes = Object.entries(enrolment?.notes ?? {})
    .filter(([name]) => name.startsWith(NOTE))
    .map(([name, text]) => ({ alias: name.slice(NOTE.length), text }))
  return probes.map(probe => {
    if (probe.text === UNPROVABLE) return { alias: probe.alias, proven: false }
    if (opensDecryptionProbe(keystore, probe)) return { alias: probe.alias, proven: true }
    throw new SdkError('KEYSTORE_FILE_DIFFERS', 'an old decryption key no longer opens its messages', {
      file,
    })
  })
}

/** The same of a finished keystore, which remembers no probes: new ones are made for the certificates in it. */
export function oldKeysOf(keystore: Keystore): readonly CarriedKey[] {
  const own = ownEncryptionEntries(keystore)
  return keystore.encryption
    .filter(entry => !own.includes(entry))
    .map(entry => {
      const { alias, text } = probeOf(entry)
      return { alias, proven: text !== UNPROVABLE }
    })
}

/** Stands for a key that opens nothing, or that nobody can encrypt to: it is carried all the same. */
export const UNPROVABLE = 'none'

/** A probe that this very entry opens. */
export function probeOf(entry: EncryptionEntry): DecryptionProbe {
  const probe = makeDecryptionProbe(entry, randomBytes(SECRET_OCTETS))
  const alias = entry.certificate.serialNumber.toString(10)
  if (!probe) return { alias, text: UNPROVABLE }
  const isOpened = opensDecryptionProbe({ encryption: [{ ...entry, alias }] }, probe)
  return isOpened ? probe : { alias, text: UNPROVABLE }
}
