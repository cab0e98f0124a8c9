/** What the certificate of a person without card will say, before anything is made (requirement A13). */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { OverviewFacts } from '../OverviewFacts.tsx'
import { StepActions } from '../StepActions.tsx'

export function SummaryScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { overview } = view
  useDocumentTitle(t('overview.title'), home)
  if (!overview) return null
  return (
    <Page
      title={t('overview.title')}
      lead={t('summary.lead')}
      focusKey={view.state}
      state={view.state}
      width="wide"
      next={t('summary.after')}
      onSubmit={() => act({ type: 'next' })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <OverviewFacts overview={overview} />
    </Page>
  )
}
