/**
 * `vesalius doctor [FILE…]`: opens any keystore and says whose it is, whether it is complete, whether the services agree, and what to do
 * next (requirement A20). Without a file: every keystore of the folder. A file that does not open is a finding, not a failure.
 */
import { access, readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { EteeError, type EteeErrorCode, type OpenedKeystore, openKeystore } from '@vesalius/etee'
import { type Identifier, readKeystoreFileName, UNFINISHED_SUFFIX } from '@vesalius/identifiers'
import { isOfForeigner, type PlatformProfile } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { platformIfKnown } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword } from '../secrets.ts'
import { askServices, type ServiceFindings } from './ask-services.ts'
import { keystoreReport, reportJson, reportLines } from './keystore-facts.ts'
import { addKeys, compatibleCopy } from './keystore-treatments.ts'
import { type Problem, problemLines } from './problems.ts'

export async function doctor(context: Context, files: readonly string[]): Promise<CommandResult> {
  const { options, t } = context
  const copyTo = options.file('compatible-copy')
  if (copyTo !== undefined) return compatibleCopy(context, await oneFile(context, files), copyTo)
  const from = options.file('add-keys-from')
  if (from !== undefined) return addKeys(context, await oneFile(context, files), from)
  const paths = files.length > 0 ? files : await folderFiles(context)
  if (paths.length === 0) {
    return { json: { command: 'doctor', keystores: [] }, lines: [t('doctor.none')], exitStatus: EXIT.done }
  }
  const profile = (await platformIfKnown(context))?.profile
  const findings: Finding[] = []
  for (const path of paths) findings.push(await examine(context, path, profile))
  const needsAttention = findings.some(({ problems }) => problems.length > 0)
  const isUnanswered = findings.some(finding => finding.isUnanswered)
  return {
    json: { command: 'doctor', keystores: findings.map(({ json }) => json) },
    lines: findings.flatMap(({ lines, problems, isUnanswered }) => [
      ...lines,
      ...problemLines(context, problems),
      ...(isUnanswered ? [t('doctor.unanswered')] : problems.length === 0 ? [t('doctor.fine')] : []),
      '',
    ]),
    exitStatus: needsAttention ? EXIT.attention : isUnanswered ? EXIT.unreachable : EXIT.done,
  }
}

/** What changes or copies a keystore is done with one that is named. */
async function oneFile(context: Context, files: readonly string[]): Promise<string> {
  const named = files.length > 0 ? files : [context.options.file('keystore')].filter(one => one !== undefined)
  const [only, ...others] = named
  if (only !== undefined && others.length === 0) return resolve(context.surroundings.workingFolder, only)
  throw new ManagerError('USAGE', 'one keystore is to be named', {
    facts: { detail: context.t('usage.oneKeystore') },
  })
}

interface Finding {
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  readonly problems: readonly Problem[]
  /** A service that was asked gave no answer: what it would have said is not known. */
  readonly isUnanswered: boolean
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
  const left = await previousLeft(context, file)
  const opened = await open(context, file)
  if (typeof opened === 'string') {
    const problems: readonly Problem[] = [opened, ...left]
    return { json: { file, problems }, lines: [file, ''], problems, isUnanswered: false }
  }
  const report = await keystoreReport(context, opened, profile)
  const services = await askServices(context, opened, profile)
  const problems: readonly Problem[] = [
    ...report.problems,
    ...environmentProblems(file, report.environment, profile),
    ...nameProblems(file, report.stage === 'finished'),
    ...left,
    ...services.problems,
  ]
  const next = report.stage === 'finished' ? services.next : 'complete'
  return {
    json: {
      file,
      ...reportJson(opened, report),
      status: services.status,
      depot: services.depot,
      ...(next && { next }),
      ...(services.renewableFrom && { renewableFrom: services.renewableFrom.toISOString() }),
      problems,
    },
    lines: [
      file,
      '',
      ...reportLines(context, opened, report),
      context.t(`doctor.status.${services.status}`),
      context.t(`doctor.depot.${services.depot}`),
      ...nextLines(context, services, report.holder?.identifier),
    ],
    problems,
    isUnanswered: [services.status, services.depot].includes('unreachable'),
  }
}

/** When it can be renewed, for a certificate with which nothing else is to be done. */
function nextLines(
  { t }: Context,
  { next, renewableFrom }: ServiceFindings,
  holder: Identifier | undefined,
): readonly string[] {
  if (next === 'renew') return [t(holder && isOfForeigner(holder) ? 'next.foreigner.renew' : 'doctor.renew')]
  return next === 'renew-later' && renewableFrom
    ? [t('doctor.renewFrom', { date: t.date(renewableFrom) })]
    : []
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

/** A change of password that was interrupted leaves the previous file. */
async function previousLeft({ surroundings }: Context, file: string): Promise<readonly Problem[]> {
  const previous = `${resolve(surroundings.workingFolder, file)}.old`
  return access(previous).then(
    () => ['PREVIOUS_LEFT'],
    () => [],
  )
}

/** Care software tells environments apart by the ending of the name. */
function environmentProblems(
  file: string,
  environment: string | undefined,
  profile: PlatformProfile | undefined,
): readonly Problem[] {
  if (environment === undefined) return []
  const named = readKeystoreFileName(basename(file))
  const isProduction = environment === 'production'
  return [
    ...(profile && profile.environment !== environment ? (['OTHER_ENVIRONMENT'] as const) : []),
    ...(named && (named.environment === 'production') !== isProduction
      ? (['NAME_ENVIRONMENT'] as const)
      : []),
  ]
}

/** Care software goes by the name: a complete keystore must not look unfinished, nor the other way round. */
function nameProblems(file: string, isFinished: boolean): readonly Problem[] {
  const looksUnfinished = basename(file).endsWith(UNFINISHED_SUFFIX)
  if (isFinished && looksUnfinished) return ['NAME_UNFINISHED']
  return !isFinished && !looksUnfinished ? ['NAME_FINISHED'] : []
}
