/** Which certificate to revoke; or that there is none. */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { ChooseCertificateScreen } from '../ChooseCertificateScreen.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

export function WhichScreen(props: ScreenProps) {
  const t = useWords()
  return <ChooseCertificateScreen {...props} title={t.shared('revoke.which')} lead={t('revoke.lead')} />
}

export function NothingToRevokeScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('revoke.none'), home)
  return (
    <Page
      title={t('revoke.none')}
      lead={t('revoke.none.text')}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} isEnd />}
    />
  )
}
