/**
 * The way through a certificate request, as a machine of named states: which states a journey passes follows from its answers alone.
 *
 * Pure: the journey does the work, the screens show it.
 */
import type { BaseService, Identifier } from '@vesalius/identifiers'
import type { CardHolder, ContactData, ForeignPerson, KeyType } from '@vesalius/sdk'

export type EnrolmentState =
  /** Of a renewal: the keystore to renew, opened with its password. */
  | 'keystore'
  /** What there is to renew, and whether it can be now. */
  | 'renewal'
  | 'conditions'
  | 'person'
  /** A person without Belgian card: what they need, before they begin. */
  | 'without-card'
  /** Their number and names, as no card says them. */
  | 'foreigner'
  | 'summary'
  /** Their request goes out, or could not. */
  | 'sending'
  /** It waits until they confirm it at its address, and until it is decided. */
  | 'confirm'
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
  /** The mandate of an organization that does not list the person, for the operator. */
  | 'mandate'
  | 'sign-mandate'
  | 'working'
  | 'waiting'
  | 'refused'
  | 'done'
  /** Renewed; the new ETK waits until the care software uses the new keystore. */
  | 'activation'
  | 'activated'

export interface ListedOrganization {
  readonly identifier: Identifier
  readonly name: string
}

/** Where a person without card confirms the request. */
export interface Confirmation {
  /** Absent for an unfinished keystore that was found: the address was told to whoever sent it. */
  readonly url?: string
  readonly until?: string
  /** `false`: the service does not know the request, or no longer. */
  readonly isReceived: boolean
}

/** What is kept on disk of a request that is being made. */
export interface EnrolmentAnswers {
  readonly conditionsVersion?: string
  readonly person?: 'card' | 'no-card'
  /** Of a person without card. */
  readonly foreigner?: ForeignPerson
  readonly confirmation?: Confirmation
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
  /** Where that lies, or the finished one, when it was shown elsewhere. */
  readonly folder?: string
  readonly publicKeyIdentifier?: string
  readonly automaticallyValidated?: boolean
  /** Whether the platform takes mandate documents; asked when one is needed. */
  readonly mandateOffered?: boolean
  /** Name of the mandate document that the platform has received. */
  readonly mandateReceived?: string
  /** Of a renewal: whose certificate it is. */
  readonly renewed?: ListedOrganization
  /** Name of the finished keystore whose ETK waits for activation. */
  readonly finished?: string
}

/** The states of a request in their order. `asksOptions`: whether a person has something to choose. */
export function enrolmentPath(
  { person, holder }: EnrolmentAnswers,
  { kind, asksOptions }: { readonly kind: string; readonly asksOptions: boolean },
): readonly EnrolmentState[] {
  const end = ['working', 'waiting', 'done'] as const
  if (kind === 'complete') return ['keystore', 'unlock', 'insert-card', 'overview', 'sign', ...end]
  if (kind === 'activate') return ['keystore', 'activation', 'activated']
  const options = asksOptions ? (['options'] as const) : []
  const withoutCard = [
    'foreigner',
    ...options,
    'contact',
    'summary',
    'password',
    'sending',
    'confirm',
  ] as const
  if (kind === 'renew') {
    const withCard = ['insert-card', ...options, 'contact', 'password', 'overview', 'sign'] as const
    const asked = person === 'no-card' ? withoutCard : withCard
    return ['keystore', 'renewal', 'conditions', ...asked, ...end, 'activation', 'activated']
  }
  if (person === 'no-card') return ['conditions', 'person', 'without-card', ...withoutCard, ...end]
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

const SENT: readonly EnrolmentState[] = ['confirm', 'working', 'activation']

/** The state before this one, as long as nothing was sent. */
export function previousState(
  path: readonly EnrolmentState[],
  state: EnrolmentState,
): EnrolmentState | undefined {
  if (state === 'sign-mandate') return 'mandate'
  const index = path.indexOf(state)
  const sent = path.findIndex(one => SENT.includes(one))
  const isTooLate = sent >= 0 && index >= sent
  return index < 1 || isTooLate || path.includes('unlock') ? undefined : path[index - 1]
}

/** Where a journey goes on after the host was closed: no password was kept, and with it goes what hung on it. */
export function resumedState(
  kind: string,
  { file, finished }: EnrolmentAnswers,
  state: EnrolmentState,
): EnrolmentState {
  if (finished !== undefined) return 'activation'
  // A mandate needs the card alone.
  if (file !== undefined && (state === 'mandate' || state === 'sign-mandate')) return 'mandate'
  if (file !== undefined) return state === 'refused' ? 'refused' : 'unlock'
  if (kind === 'renew') return 'keystore'
  return state === 'overview' || state === 'sign' || state === 'sending' ? 'password' : state
}
