/**
 * "Before you start": every check really tests (requirement A2). Each that fails says why, and the screen says what to do.
 *
 * The clock is compared with the platform's own, from the date of its answer.
 */
import { type CardHolder, SdkError } from '@vesalius/sdk'
import type { CheckView, TroubleView } from './bridge/views.ts'
import type { HostDeps } from './host-deps.ts'
import { foundTrouble, troubleOf } from './trouble.ts'
import { requireUsableFolder } from './workplace/usable-folder.ts'

/** Milliseconds the clock may differ before requests are refused, with some to spare. */
const CLOCK_TOLERANCE = 4 * 60_000
const PATIENCE = 8000

interface Checked extends Pick<HostDeps, 'clock' | 'desk' | 'folder'> {
  readonly profile: {
    readonly name: string
    readonly services: Pick<HostDeps['profile']['services'], 'certra'>
  }
}

export async function runChecks(deps: Checked): Promise<readonly CheckView[]> {
  const [service, readers, folder, { trouble, holder }] = await Promise.all([
    checkService(deps),
    deps.desk.readerNames(),
    checkFolder(deps.folder),
    lookAtCard(deps),
  ])
  const hasReader = trouble === undefined || !NO_READER.has(trouble.code)
  const hasCard = trouble === undefined || ABOUT_CERTIFICATE.has(trouble.code)
  return [
    ...service,
    check('reader', hasReader, hasReader ? undefined : trouble, readers.join(', ')),
    hasReader ? check('card', hasCard, hasCard ? undefined : trouble, nameOf(holder)) : unknown('card'),
    hasCard ? check('certificate', trouble === undefined, trouble) : unknown('certificate'),
    folder,
  ]
}

const NO_READER: ReadonlySet<string> = new Set(['NO_READER', 'READER_SERVICE_UNAVAILABLE', 'READER_ERROR'])
const ABOUT_CERTIFICATE: ReadonlySet<string> = new Set([
  'CERTIFICATE_ABSENT',
  'CERTIFICATE_EXPIRED',
  'PIN_BLOCKED',
  'SIGNATURE_NOT_ACTIVATED',
])

const nameOf = (holder: CardHolder | undefined): string =>
  holder ? `${holder.firstNames} ${holder.surname}`.trim() : ''

/** As it was seen now: a screen that is left meanwhile makes the desk forget it. */
async function lookAtCard({ desk }: Checked) {
  await desk.look()
  const { viewToSign, holder } = desk
  return { trouble: viewToSign.trouble, holder }
}

async function checkService({ profile, clock }: Checked): Promise<readonly CheckView[]> {
  try {
    const answer = await fetch(`${profile.services.certra}?wsdl`, { signal: AbortSignal.timeout(PATIENCE) })
    await answer.body?.cancel()
    const date = answer.headers.get('date')
    const apart = date === null ? undefined : clock().getTime() - new Date(date).getTime()
    const service = check(
      'service',
      answer.ok,
      answer.ok ? undefined : foundTrouble('SERVICE_FAULT'),
      profile.name,
    )
    if (apart === undefined) return [service, unknown('clock')]
    const isRight = Math.abs(apart) < CLOCK_TOLERANCE
    const minutes = String(Math.round(Math.abs(apart) / 60_000))
    return [
      service,
      { ...check('clock', isRight, isRight ? undefined : foundTrouble('CLOCK_WRONG')), facts: { minutes } },
    ]
  } catch (cause) {
    const offline = troubleOf(new SdkError('OFFLINE', 'the service cannot be reached', { cause }))
    return [check('service', false, offline), unknown('clock')]
  }
}

async function checkFolder(folder: string): Promise<CheckView> {
  try {
    await requireUsableFolder(folder)
    return check('folder', true, undefined, folder)
  } catch (error) {
    return check('folder', false, troubleOf(error), folder)
  }
}

function check(
  name: CheckView['name'],
  isGood: boolean,
  trouble: TroubleView | undefined,
  found?: string,
): CheckView {
  return {
    name,
    result: isGood ? 'good' : 'bad',
    ...(trouble && { trouble }),
    facts: found === undefined ? {} : { found },
  }
}

const unknown = (name: CheckView['name']): CheckView => ({ name, result: 'unknown', facts: {} })
