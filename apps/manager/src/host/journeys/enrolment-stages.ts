/** The list beside the screens of an enrolment: its stages, and which states belong to each. */
import type { StageView } from '../bridge/views.ts'
import type { EnrolmentAnswers, EnrolmentState } from './enrolment-path.ts'
import { plainStages, type StageTable } from './plain-stages.ts'

const SIGNATURE = ['sign', ['insert-card', 'overview', 'sign']] as const
/** Once it was signed; a password that is asked again opens what waits. */
const WAITING = ['mandate', 'sign-mandate', 'confirm', 'working', 'waiting', 'refused', 'done'] as const
/** Not of renewals alone: a new certificate may take the place of a live one. */
const SWITCHING = ['activation', 'activated'] as const
const REQUEST: StageTable<EnrolmentState> = [
  ['conditions', ['conditions']],
  ['who', ['person', 'identify', 'holder', 'organization']],
  ['details', ['options', 'contact']],
  ['password', ['password']],
  SIGNATURE,
  ['certificate', ['unlock', ...WAITING, ...SWITCHING]],
]
const WITHOUT_CARD: StageTable<EnrolmentState> = [
  ['conditions', ['conditions']],
  ['who', ['person', 'without-card', 'foreigner']],
  ['details', ['options', 'contact']],
  ['summary', ['summary']],
  ['password', ['password']],
  ['confirm', ['sending', 'unlock', 'confirm']],
  ['certificate', ['working', 'waiting', 'refused', 'done', ...SWITCHING]],
]
const RENEWAL: StageTable<EnrolmentState> = [
  ['keystore', ['keystore', 'renewal']],
  ['conditions', ['conditions']],
  ['card', ['insert-card']],
  ['details', ['options', 'contact']],
  ['password', ['password']],
  ['sign', ['overview', 'sign']],
  ['certificate', ['unlock', ...WAITING]],
  ['activation', SWITCHING],
]
const RENEWAL_WITHOUT_CARD: StageTable<EnrolmentState> = [
  ['keystore', ['keystore', 'renewal']],
  ['conditions', ['conditions']],
  ['details', ['foreigner', 'options', 'contact']],
  ['summary', ['summary']],
  ['password', ['password']],
  ['confirm', ['sending', 'unlock', 'confirm']],
  ['certificate', ['working', 'waiting', 'refused', 'done']],
  ['activation', SWITCHING],
]
const COMPLETION: StageTable<EnrolmentState> = [
  ['keystore', ['keystore', 'unlock']],
  SIGNATURE,
  ['certificate', [...WAITING, ...SWITCHING]],
]
const ACTIVATION: StageTable<EnrolmentState> = [
  ['keystore', ['keystore']],
  ['activation', SWITCHING],
]

const TABLES_WITHOUT_CARD: Readonly<Record<string, StageTable<EnrolmentState>>> = {
  request: WITHOUT_CARD,
  renew: RENEWAL_WITHOUT_CARD,
}

/** Where the person is, and what is left. */
export function enrolmentStages(
  kind: string,
  state: EnrolmentState,
  { person }: Pick<EnrolmentAnswers, 'person'> = {},
): readonly StageView[] {
  const isWithoutCard = person === 'no-card' && state !== 'person'
  const table = (isWithoutCard && TABLES_WITHOUT_CARD[kind]) || stageTable(kind, state)
  return plainStages(table, state, state === 'done' ? 'done' : 'activated')
}

function stageTable(kind: string, state: EnrolmentState): StageTable<EnrolmentState> {
  if (kind === 'renew') return RENEWAL
  if (kind === 'activate') return ACTIVATION
  if (kind === 'request') return REQUEST
  // Completing signs only when the request never arrived.
  return COMPLETION.filter(stage => stage !== SIGNATURE || SIGNATURE[1].some(one => one === state))
}
