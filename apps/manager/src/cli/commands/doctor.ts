/**
 * `vesalius doctor [FILE…]`: opens any keystore and says whose it is, whether it is complete, whether the services agree, and what to do
 * next (requirement A20). Without a file: every keystore of the folder. A file that does not open is a finding, not a failure.
 */
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { EteeError, type EteeErrorCode, type OpenedKeystore, openKeystore } from '@vesalius/etee'
import { UNFINISHED_SUFFIX } from '@vesalius/identifiers'
import type { PlatformProfile } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { platformIfKnown } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword } from '../secrets.ts'
import { askServices } from './ask-services.ts'
import { keystoreReport, reportJson, reportLines } from './keystore-facts.ts'
import { type Problem, problemLines } from './problems.ts'

export async function doctor(context: Context, files: readonly string[]): Promise<CommandResult> {
  const { t } = context
  const paths = files.length > 0 ? files : await folderFiles(context)
  if (paths.length === 0) {
    return { json: { command: 'doctor', keystores: [] }, lines: [t('doctor.none')], exitStatus: EXIT.done }
  }
  const profile = (await platformIfKnown(context))?.profile
  const findings: Finding[] = []
  for (const path of paths) findings.push(await examine(context, path, profile))
  const needsAttention = findings.some(({ problems }) => problems.length > 0)
  return {
    json: { command: 'doctor', keystores: findings.map(({ json }) => json) },
    lines: findings.flatMap(({ lines, problems }) => [
      ...lines,
      ...problemLines(context, problems),
      ...(problems.length === 0 ? [t('doctor.fine')] : []),
      '',
    ]),
    exitStatus: needsAttention ? EXIT.attention : EXIT.done,
  }
}

interface Finding {
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  readonly problems: readonly Problem[]
}

async function folderFiles(context: Context): Promise<readonly string[]> {
  const place = keystorePlace(context)
  if (place.name !== undefined) return [place.files.locate(place.name)]
  return (await place.files.list()).map(({ name }) => place.files.locate(name))
}

async function examine(
  context: Context,
  file: string,
  profile: PlatformProfile | undefined,
): Promise<Finding> {
  const opened = await open(context, file)
  if (typeof opened === 'string') {
    return { json: { file, problems: [opened] }, lines: [file, ''], problems: [opened] }
  }
  const report = await keystoreReport(context, opened, profile)
  const services = await askServices(context, opened, profile)
  const problems: readonly Problem[] = [
    ...report.problems,
    ...nameProblems(file, report.stage === 'finished'),
    ...services.problems,
  ]
  return {
    json: {
      file,
      ...reportJson(opened, report),
      status: services.status,
      depot: services.depot,
      problems,
    },
    lines: [
      file,
      '',
      ...reportLines(context, opened, report),
      context.t(`doctor.status.${services.status}`),
      context.t(`doctor.depot.${services.depot}`),
    ],
    problems,
  }
}

const NOT_OPENED: Partial<Readonly<Record<EteeErrorCode, Problem>>> = {
  KEYSTORE_PASSWORD_WRONG: 'NOT_OPENED_PASSWORD',
  KEYSTORE_UNSUPPORTED: 'NOT_OPENED_UNSUPPORTED',
  KEYSTORE_AUTHENTICATION_MISSING: 'NOT_A_KEYSTORE',
}

async function open(context: Context, file: string): Promise<OpenedKeystore | Problem> {
  const octets = await readFile(resolve(context.surroundings.workingFolder, file)).catch(cause => {
    throw new ManagerError('FILE_UNREADABLE', 'the keystore cannot be read', { facts: { file }, cause })
  })
  try {
    return openKeystore(new Uint8Array(octets), await existingPassword(context, file))
  } catch (error) {
    if (error instanceof EteeError) return NOT_OPENED[error.code] ?? 'NOT_OPENED_DAMAGED'
    throw error
  }
}

/** Care software goes by the name: a complete keystore must not look unfinished, nor the other way round. */
function nameProblems(file: string, isFinished: boolean): readonly Problem[] {
  const looksUnfinished = basename(file).endsWith(UNFINISHED_SUFFIX)
  if (isFinished && looksUnfinished) return ['NAME_UNFINISHED']
  return !isFinished && !looksUnfinished ? ['NAME_FINISHED'] : []
}
