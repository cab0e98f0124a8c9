/** The chapter of the manual that fits a journey as it stands. */
import type { JourneyView } from '../../host/bridge/views.ts'
import type { ChapterName } from '../../i18n/help/chapters.ts'

const OF_KIND: Readonly<Record<string, ChapterName>> = {
  request: 'request',
  complete: 'complete',
  renew: 'renew',
  activate: 'renew',
  revoke: 'revoke',
  password: 'password',
  doctor: 'doctor',
  certificates: 'certificates',
  contact: 'certificates',
}

const OF_STATE: Readonly<Record<string, ChapterName>> = {
  organization: 'organization',
  mandate: 'organization',
  'sign-mandate': 'organization',
  'without-card': 'abroad',
  foreigner: 'abroad',
  summary: 'abroad',
  sending: 'abroad',
  confirm: 'abroad',
  unlock: 'complete',
  waiting: 'complete',
  refused: 'complete',
}

export function helpChapterOf({ kind, state, trouble, card }: JourneyView): ChapterName {
  if (trouble?.aboutCard || card?.state === 'trouble') return 'card'
  return OF_STATE[state] ?? OF_KIND[kind] ?? 'start'
}
