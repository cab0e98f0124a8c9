/** The life of a certificate after it is issued: renewal in its three phases, the old decryption key, revocation. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Keystore, keystoreHolder, openKeystore, parseEtk } from '../../packages/etee/src/index.ts'
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
  readonly passwordFile: string
  /** Gives a path in a folder that is thrown away. */
  readonly file: (name: string) => string
  readonly step: <Result>(what: string, act: () => Result | Promise<Result>) => Promise<Result>
}

export async function lifeCycle({
  running,
  keystore,
  password,
  common,
  card,
  passwordFile,
  file,
  step,
}: LifeCycle): Promise<void> {
  const opened = openKeystore(readFileSync(keystore), password).keystore
  const [oldKey] = opened.encryption
  if (!oldKey) throw new Error('the keystore holds no decryption key')
  const oldSerial = oldKey.certificate.serialNumber
  const served = await servedBy(running, opened)
  const holder = keystoreHolder(opened)?.identifier
  writeFileSync(file('old letter'), TEXT)
  const letter = ['--in', file('old letter'), '--out', file('old letter.sealed')]
  const own = ['--keystore', keystore, '--password-file', passwordFile]
  await step('a message is sealed for the present ETK of that person', () => {
    run('seal', '--platform', running.demoFile, ...own, '--to', `${holder?.type}=${holder?.value}`, ...letter)
  })

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
  await step('a message sealed for the old ETK before the renewal opens with the new keystore', () => {
    const opening = ['--in', file('old letter.sealed'), '--out', file('old letter.opened')]
    const now = ['--keystore', renewed, '--password-file', passwordFile]
    run('unseal', ...now, '--trust', running.path('trust-anchors.pem'), ...opening)
    if (readFileSync(file('old letter.opened'), 'utf8') !== TEXT) throw new Error('the text is another one')
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

const TEXT = 'From before the renewal'

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
