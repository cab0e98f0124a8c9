/**
 * The way through a certificate request, as a machine of named states: which states a journey passes follows from its answers alone.
 *
 * Pure: the journey does the work, the screens show it.
 */
import type { BaseService, Identifier } from '@vesalius/identifiers'
import type { CardHolder, ContactData, KeyType } from '@vesalius/sdk'
import type { StageView } from '../bridge/views.ts'

export type EnrolmentState =
  | 'conditions'
  | 'person'
  /** A person without Belgian card: explained, not requested here. */
  | 'without-card'
  | 'identify'
  | 'holder'
  | 'organization'
  | 'options'
  | 'contact'
  | 'password'
  /** The password of an unfinished keystore that was found. */
  | 'unlock'
  /** The card of whoever began, to sign again. */
  | 'insert-card'
  | 'overview'
  | 'sign'
  | 'working'
  | 'waiting'
  | 'refused'
  | 'done'

export interface ListedOrganization {
  readonly identifier: Identifier
  readonly name: string
}

/** What is kept on disk of a request that is being made. */
export interface EnrolmentAnswers {
  readonly conditionsVersion?: string
  readonly person?: 'card' | 'no-card'
  readonly signer?: CardHolder
  /** Whether the source knows a quality of the signer. */
  readonly known?: boolean
  readonly organizations?: readonly ListedOrganization[]
  readonly holder?: 'self' | 'other' | Identifier
  readonly organization?: ListedOrganization
  readonly applicationIds?: readonly (string | null)[]
  readonly applicationId?: string
  readonly baseServices?: readonly BaseService[]
  readonly keyType?: KeyType
  readonly contact?: ContactData
  /** Name of the unfinished keystore, from before the request leaves. */
  readonly file?: string
  readonly publicKeyIdentifier?: string
  readonly automaticallyValidated?: boolean
}

/** The states of a request in their order. `asksOptions`: whether a person has something to choose. */
export function enrolmentPath(
  { person, holder }: EnrolmentAnswers,
  { kind, asksOptions }: { readonly kind: string; readonly asksOptions: boolean },
): readonly EnrolmentState[] {
  const end = ['working', 'waiting', 'done'] as const
  if (kind === 'complete') return ['unlock', 'insert-card', 'overview', 'sign', ...end]
  if (person === 'no-card') return ['conditions', 'person', 'without-card']
  const isOther = holder === 'other'
  const isPerson = holder === 'self' || holder === undefined
  return [
    'conditions',
    'person',
    'identify',
    'holder',
    ...(isOther ? (['organization'] as const) : []),
    ...(isPerson && !asksOptions ? [] : (['options'] as const)),
    'contact',
    'password',
    'overview',
    'sign',
    ...end,
  ]
}

/** The state after this one; itself at the end. */
export function nextState(path: readonly EnrolmentState[], state: EnrolmentState): EnrolmentState {
  return path[path.indexOf(state) + 1] ?? state
}

/** The state before this one, as long as nothing was sent. */
export function previousState(
  path: readonly EnrolmentState[],
  state: EnrolmentState,
): EnrolmentState | undefined {
  const index = path.indexOf(state)
  const isTooLate = index >= path.indexOf('working') && path.includes('working')
  return index < 1 || isTooLate || path[0] === 'unlock' ? undefined : path[index - 1]
}

/** Where a journey goes on after the host was closed: the password was never kept, and with it goes what hung on it. */
export function resumedState({ file }: EnrolmentAnswers, state: EnrolmentState): EnrolmentState {
  if (file !== undefined) return state === 'refused' ? 'refused' : 'unlock'
  return state === 'overview' || state === 'sign' ? 'password' : state
}

const STAGES: readonly (readonly [string, readonly EnrolmentState[]])[] = [
  ['conditions', ['conditions']],
  ['who', ['person', 'without-card', 'identify', 'holder', 'organization']],
  ['details', ['options', 'contact']],
  ['password', ['password', 'unlock']],
  ['sign', ['insert-card', 'overview', 'sign']],
  ['certificate', ['working', 'waiting', 'refused', 'done']],
]

/** The list beside the screen: where the person is, and what is left. */
export function enrolmentStages(kind: string, state: EnrolmentState): readonly StageView[] {
  // Completing signs only when the request never arrived.
  const isShown = (name: string, states: readonly EnrolmentState[]) =>
    kind === 'request' || name === 'password' || name === 'certificate' || states.includes(state)
  const stages = STAGES.filter(([name, states]) => isShown(name, states))
  const current = stages.findIndex(([, states]) => states.includes(state))
  return stages.map(([name], index) => ({
    name,
    status: index < current || state === 'done' ? 'done' : index === current ? 'current' : 'to-come',
  }))
}
