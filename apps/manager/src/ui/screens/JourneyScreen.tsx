/** One journey: the list of its steps, and the screen of its state. */
import { StepList } from '@vesalius/ui'
import { type ReactNode, useEffect } from 'react'
import type { HomeView, JourneyView } from '../../host/bridge/views.ts'
import type { ChapterName } from '../../i18n/help/chapters.ts'
import { helpChapterOf } from '../app/help-chapter.ts'
import { type JourneyProps, useJourney } from '../app/journey-state.ts'
import { useWords } from '../app/words.tsx'
import { CardScreen } from './CardScreen.tsx'
import { CertificatesScreen } from './CertificatesScreen.tsx'
import { ChangedScreen } from './ChangedScreen.tsx'
import { ContactByMailScreen } from './contact/ContactByMailScreen.tsx'
import { CorrectContactScreen } from './contact/CorrectContactScreen.tsx'
import { CorrectedScreen } from './contact/CorrectedScreen.tsx'
import { WhoseContactScreen } from './contact/WhoseContactScreen.tsx'
import { CopiedScreen, CopyScreen } from './doctor/CopyScreen.tsx'
import { KeysAddedScreen } from './doctor/KeysAddedScreen.tsx'
import { ExaminedScreen } from './ExaminedScreen.tsx'
import { ConfirmScreen } from './foreign/ConfirmScreen.tsx'
import { ForeignerScreen } from './foreign/ForeignerScreen.tsx'
import { SendingScreen } from './foreign/SendingScreen.tsx'
import { SummaryScreen } from './foreign/SummaryScreen.tsx'
import { WithoutCardScreen } from './foreign/WithoutCardScreen.tsx'
import { KeystoreScreen } from './KeystoreScreen.tsx'
import { LostScreen, StrangerScreen } from './LostScreen.tsx'
import { ActivatedScreen, ActivationScreen } from './renewal/ActivationScreen.tsx'
import { RenewalScreen } from './renewal/RenewalScreen.tsx'
import { ConditionsScreen } from './request/ConditionsScreen.tsx'
import { ContactScreen } from './request/ContactScreen.tsx'
import { DoneScreen } from './request/DoneScreen.tsx'
import { HolderScreen } from './request/HolderScreen.tsx'
import { MandateScreen } from './request/MandateScreen.tsx'
import { OptionsScreen } from './request/OptionsScreen.tsx'
import { OrganizationScreen } from './request/OrganizationScreen.tsx'
import { OverviewScreen } from './request/OverviewScreen.tsx'
import { PasswordScreen } from './request/PasswordScreen.tsx'
import { PersonScreen } from './request/PersonScreen.tsx'
import { RefusedScreen } from './request/RefusedScreen.tsx'
import { UnlockScreen } from './request/UnlockScreen.tsx'
import { WaitingScreen, WorkingScreen } from './request/WaitingScreen.tsx'
import { ReasonScreen } from './revocation/ReasonScreen.tsx'
import { RevocationContractScreen } from './revocation/RevocationContractScreen.tsx'
import { RevokeByMailScreen } from './revocation/RevokeByMailScreen.tsx'
import { RevokedScreen } from './revocation/RevokedScreen.tsx'
import { NothingToRevokeScreen, WhichScreen } from './revocation/WhichScreen.tsx'
import { UnknownJourneyScreen } from './UnknownJourneyScreen.tsx'

export interface JourneyScreenProps {
  readonly id: string
  readonly home: HomeView
  /** Hears which chapter of the manual fits. */
  readonly onChapter: (chapter: ChapterName) => void
}

/** Every screen of a journey. */
export interface ScreenProps extends JourneyProps {
  readonly home: HomeView
  /** Gives the journey a file. */
  readonly send: (file: File) => void
}

const SCREENS: Readonly<Record<string, (props: ScreenProps) => ReactNode>> = {
  conditions: ConditionsScreen,
  person: PersonScreen,
  'without-card': WithoutCardScreen,
  foreigner: ForeignerScreen,
  summary: SummaryScreen,
  sending: SendingScreen,
  confirm: ConfirmScreen,
  identify: CardScreen,
  'insert-card': CardScreen,
  sign: CardScreen,
  holder: HolderScreen,
  organization: OrganizationScreen,
  options: OptionsScreen,
  contact: ContactScreen,
  password: PasswordScreen,
  unlock: UnlockScreen,
  overview: OverviewScreen,
  mandate: MandateScreen,
  'sign-mandate': CardScreen,
  working: WorkingScreen,
  waiting: WaitingScreen,
  refused: RefusedScreen,
  done: DoneScreen,
  shown: CertificatesScreen,
  whose: WhoseContactScreen,
  details: CorrectContactScreen,
  corrected: CorrectedScreen,
  'by-mail': ContactByMailScreen,
  keystore: KeystoreScreen,
  renewal: RenewalScreen,
  activation: ActivationScreen,
  activated: ActivatedScreen,
  which: WhichScreen,
  none: NothingToRevokeScreen,
  'revoke-by-mail': RevokeByMailScreen,
  reason: ReasonScreen,
  contract: RevocationContractScreen,
  revoked: RevokedScreen,
  changed: ChangedScreen,
  examined: ExaminedScreen,
  copy: CopyScreen,
  copied: CopiedScreen,
  'add-keys': KeystoreScreen,
  'keys-added': KeysAddedScreen,
}

export function JourneyScreen({ id, home, onChapter }: JourneyScreenProps) {
  const { view, failure, act, send } = useJourney(id)
  const chapter = view ? helpChapterOf(view) : 'start'
  useEffect(() => {
    onChapter(chapter)
    return () => onChapter('start')
  }, [chapter, onChapter])
  if (failure?.kind === 'lost') return <LostScreen />
  if (failure?.kind === 'stranger') return <StrangerScreen />
  const Screen = view && SCREENS[view.state]
  if (failure || (view && !Screen)) return <UnknownJourneyScreen home={home} />
  if (!view || !Screen) return null
  return (
    <div className="frame" data-steps={view.stages.length > 0}>
      {view.stages.length > 0 && <JourneySteps stages={view.stages} />}
      <Screen key={view.state} view={view} act={act} send={send} home={home} />
    </div>
  )
}

function JourneySteps({ stages }: Pick<JourneyView, 'stages'>) {
  const t = useWords()
  const steps = stages.map(({ name, status }) => ({
    name,
    status,
    label: t(`stage.${name}` as 'stage.conditions'),
  }))
  return <StepList label={t('app.steps')} steps={steps} words={{ done: t('app.stepDone') }} />
}
