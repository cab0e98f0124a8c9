/** The way of revocations without a card where the platform takes none signed by the certificate's own key (requirement C9). */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { SupportAddress } from '../SupportAddress.tsx'

export function RevokeByMailScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('revokeByMail.title'), home)
  return (
    <Page
      title={t('revokeByMail.title')}
      lead={t('revokeByMail.lead')}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} isEnd />}
    >
      <p>{t('revokeByMail.text')}</p>
      <SupportAddress home={home} />
    </Page>
  )
}
