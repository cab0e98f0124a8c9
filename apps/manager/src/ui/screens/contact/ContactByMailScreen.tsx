/** The way of corrections where the platform takes none from here (requirement C9). */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { SupportAddress } from '../SupportAddress.tsx'

export function ContactByMailScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('correct.byMail.title'), home)
  return (
    <Page
      title={t('correct.byMail.title')}
      lead={t(view.withoutCard ? 'correct.byMail.withoutCard' : 'correct.byMail.lead')}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} isEnd />}
    >
      <p>{t('correct.byMail.text')}</p>
      <SupportAddress home={home} />
    </Page>
  )
}
