/**
 * `vesalius activate`: the renewed ETK is served from now on, the old one never again (requirement A17). Done once the care software uses
 * the new keystore; doing it twice is no fault.
 */

import { EteeError, type KeystorePassword } from '@vesalius/etee'
import { activateEtk, type EnrolmentDeps, prepareRenewal, SdkError } from '@vesalius/sdk'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { enrolmentDeps } from '../enrolment-deps.ts'
import { EXIT } from '../exit-codes.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword, readSecretFile } from '../secrets.ts'
import { type Candidate, chooseFinished } from './choose-finished.ts'

export async function activate(context: Context): Promise<CommandResult> {
  const { profile } = await choosePlatform(context)
  const deps = enrolmentDeps(context, profile)
  const place = keystorePlace(context)
  const { environment } = profile
  const name = await chooseFinished(context, place, {
    environment,
    prefer: candidates => waiting(context, candidates, deps),
  })
  const password = await existingPassword(context, name)
  const result = await activateAndReport(context, { name, password, asked: true }, deps)
  return { ...result, json: { command: 'activate', environment, ...result.json } }
}

export interface WaitingEtk {
  readonly name: string
  readonly password: KeystorePassword
  /** The person has said so; otherwise it is asked, or left for later. */
  readonly asked: boolean
}

/** Activates, or says how to do it later. */
export async function activateAndReport(
  context: Context,
  { name, password, asked }: WaitingEtk,
  deps: EnrolmentDeps,
): Promise<CommandResult> {
  const { t } = context
  const keystore = deps.files.locate(name)
  if (!asked && !(await wantsActivation(context))) {
    return {
      json: { outcome: 'finished', etk: 'waiting-for-activation', keystore, next: 'activate' },
      lines: [t('complete.etk.waiting-for-activation'), t('activate.later')],
      exitStatus: EXIT.done,
    }
  }
  const octets = await deps.files.read(name)
  const { etk, already, certificate, encryptionSerial } = await activateEtk({ octets, password, name }, deps)
  return {
    json: {
      outcome: etk === 'active' ? 'activated' : 'unconfirmed',
      etk,
      already,
      keystore,
      encryptionSerial,
      publicKeyIdentifier: certificate.publicKeyIdentifier,
      next: 'nothing',
    },
    lines: [
      t(already ? 'activate.already' : 'activate.done'),
      t(`activate.depot.${etk}`),
      ...(already ? [] : [t('activate.oldCertificate')]),
      t('file.finished', { file: keystore }),
    ],
    exitStatus: etk === 'active' ? EXIT.done : EXIT.waiting,
  }
}

/** `--activate`, `--no-activate`, or a question; in a script that says neither it waits. */
export async function wantsActivation({ options, terminal, t }: Context): Promise<boolean> {
  if (options.flag('activate')) return true
  if (options.flag('no-activate') || !terminal.interactive) return false
  terminal.note(t('activate.before'))
  return terminal.askYesNo(t('activate.now'))
}

/** Those whose ETK waits, as far as the password of the options opens them. */
async function waiting(
  context: Context,
  candidates: readonly Candidate[],
  deps: EnrolmentDeps,
): Promise<readonly Candidate[]> {
  const file = context.options.file('password-file')
  if (file === undefined) return candidates
  const password = await readSecretFile(context, file)
  const found: Candidate[] = []
  for (const candidate of candidates) {
    try {
      const octets = await deps.files.read(candidate.name)
      const { info } = await prepareRenewal({ octets, password }, { ...deps, onStep: () => undefined })
      if (info?.etkStatus === 'waiting-for-activation') found.push(candidate)
    } catch (error) {
      const isAnother =
        error instanceof EteeError || (error instanceof SdkError && error.code !== 'CANCELLED')
      if (!isAnother) throw error
    }
  }
  return found
}
