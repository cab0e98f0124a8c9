/** The life of a certificate after it is issued: renewal in its three phases, the old decryption key, revocation. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type Keystore,
  keystoreHolder,
  makeDecryptionProbe,
  openKeystore,
  opensDecryptionProbe,
  parseEtk,
} from '../../packages/etee/src/index.ts'
import { etkDepotClient, readPlatformProfile } from '../../packages/sdk/src/index.ts'
import { runVesalius } from './run-vesalius.ts'
import type { RunningPlatform } from './running-platform.ts'

export interface LifeCycle {
  readonly running: RunningPlatform
  /** The finished keystore of a person. */
  readonly keystore: string
  readonly password: string
  /** Options that every command gets. */
  readonly common: readonly string[]
  /** Those of the card. */
  readonly card: readonly string[]
  readonly step: <Result>(what: string, act: () => Result | Promise<Result>) => Promise<Result>
}

export async function lifeCycle({
  running,
  keystore,
  password,
  common,
  card,
  step,
}: LifeCycle): Promise<void> {
  const opened = openKeystore(readFileSync(keystore), password).keystore
  const [oldKey] = opened.encryption
  if (!oldKey) throw new Error('the keystore holds no decryption key')
  const secret = makeDecryptionProbe(oldKey, randomBytes(16))
  const oldSerial = oldKey.certificate.serialNumber
  const served = await servedBy(running, opened)

  await step('renew: the card signs, contact data and the old decryption key are taken over', () => {
    run('renew', ...common, ...card, '--keystore', keystore, '--accept-conditions')
  })
  const renewed = await step(
    'complete the renewal: the new ETK waits, the depot still serves the old one',
    async () => {
      const done = run('complete', ...common)
      if (done.etk !== 'waiting-for-activation') throw new Error('the new ETK does not wait')
      if ((await served()) !== oldSerial) throw new Error('the depot no longer serves the old ETK')
      return String(done.keystore)
    },
  )
  await step('activate: the depot serves the new ETK', async () => {
    const { encryptionSerial } = run('activate', ...common, '--keystore', renewed)
    if ((await served())?.toString(10) !== encryptionSerial)
      throw new Error('the depot does not serve the new ETK')
  })
  await step('the old decryption key is in the new keystore and opens what was sealed for it', () => {
    const { keystore: now } = openKeystore(readFileSync(renewed), password)
    if (!secret || !opensDecryptionProbe(now, secret)) throw new Error('the old key opens nothing')
  })
  await step(
    'revoke with the card alone: the OCSP service says revoked, the depot serves nothing',
    async () => {
      const { status } = run('revoke', ...common, ...card, '--reason', 'cessationOfOperation')
      if (status !== 'revoked') throw new Error('the OCSP service does not say revoked')
      if ((await served()) !== undefined) throw new Error('the depot still serves an ETK')
    },
  )
}

const run = (...args: readonly string[]) => runVesalius(args) as Record<string, unknown>

/** Asks the depot for the serial number of the encryption certificate it serves for this holder. */
async function servedBy(
  running: RunningPlatform,
  keystore: Keystore,
): Promise<() => Promise<bigint | undefined>> {
  const depot = etkDepotClient(await readPlatformProfile(running.demoFile))
  const holder = keystoreHolder(keystore)
  if (!holder) throw new Error("the keystore is nobody's")
  return async () => {
    const finding = await depot.getEtk(holder.identifier)
    return finding?.kind === 'etk' ? parseEtk(finding.etk).encryption.serialNumber : undefined
  }
}
