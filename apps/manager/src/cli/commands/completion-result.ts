/** Completing, for `complete` and for `request --complete`: the workflow, and what to say when it is over. */

import { createHash } from 'node:crypto'
import type { KeystorePassword } from '@vesalius/etee'
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import { formatName } from '@vesalius/pki'
import { type CarriedKey, type Completion, completeCertificate, type EnrolmentDeps } from '@vesalius/sdk'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { activateAndReport } from './activate.ts'

/** Seconds to wait for the certificate unless `--wait` says otherwise. */
const WAIT = 120

export async function completeAndReport(
  context: Context,
  file: { readonly name: string; readonly password: KeystorePassword },
  deps: EnrolmentDeps,
): Promise<CommandResult> {
  const completion = await completeCertificate({ ...file, wait: waitOf(context) * 1000 }, deps)
  if (completion.outcome === 'waiting') return waiting(context, completion, deps)
  const result = finished(context, completion, deps)
  if (completion.etk !== 'waiting-for-activation') return result
  if (context.terminal.interactive) for (const line of result.lines) context.terminal.note(line)
  const waits = { name: completion.file, password: file.password, asked: false }
  const activation = await activateAndReport(context, waits, deps)
  const { etk, next } = activation.json
  return {
    json: { ...result.json, etk, next },
    lines: context.terminal.interactive ? activation.lines : [...result.lines, ...activation.lines],
    exitStatus: activation.exitStatus,
  }
}

function waiting(
  { t }: Context,
  { file, publicKeyIdentifier }: Completion & { outcome: 'waiting' },
  { files }: EnrolmentDeps,
): CommandResult {
  const number = requestNumber(publicKeyIdentifier)
  return {
    json: {
      outcome: 'waiting',
      requestNumber: number,
      publicKeyIdentifier,
      keystore: files.locate(file),
      next: 'complete',
    },
    lines: [
      t('complete.waiting', { number: formatRequestNumber(number) }),
      t('complete.comeBack'),
      t('file.unfinished', { file: files.locate(file) }),
    ],
    exitStatus: EXIT.waiting,
  }
}

function finished(
  { t }: Context,
  completion: Completion & { outcome: 'finished' },
  { files }: EnrolmentDeps,
): CommandResult {
  const { certificate, etk, encryptionSerial, replaces, carried } = completion
  const keystore = files.locate(completion.file)
  return {
    json: {
      outcome: 'finished',
      keystore,
      etk,
      encryptionSerial,
      ...(replaces !== undefined && { replaces }),
      ...(carried.length > 0 && { oldKeys: carried }),
      certificate: {
        subject: formatName(certificate.subject),
        issuer: formatName(certificate.issuer),
        serialNumber: certificate.serialNumber.toString(10),
        publicKeyIdentifier: certificate.publicKeyIdentifier,
        notBefore: certificate.notBefore.toISOString(),
        notAfter: certificate.notAfter.toISOString(),
        fingerprint: createHash('sha256').update(certificate.der).digest('hex'),
      },
      next: etk === 'waiting-for-activation' ? 'activate' : 'nothing',
    },
    lines: [
      t('complete.finished'),
      t('file.finished', { file: keystore }),
      t('complete.validUntil', { date: t.date(certificate.notAfter) }),
      ...carriedLines(t, carried),
      ...(etk === 'waiting-for-activation' ? [] : [t(`complete.etk.${etk}`)]),
      t('complete.software'),
    ],
    exitStatus: EXIT.done,
  }
}

function carriedLines(t: Context['t'], carried: readonly CarriedKey[]): readonly string[] {
  const proven = carried.filter(key => key.proven).length
  return [
    ...(proven > 0 ? [t.plural('complete.oldKeys', proven)] : []),
    ...(carried.length > proven ? [t.plural('complete.oldKeysUnproven', carried.length - proven)] : []),
  ]
}

function waitOf({ options }: Context): number {
  return Number(options.text('wait') ?? WAIT)
}
