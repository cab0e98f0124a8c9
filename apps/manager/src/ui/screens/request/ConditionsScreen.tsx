/** The general conditions (requirement A3). */
import { Page } from '@vesalius/ui'
import { conditionParagraphs, conditionsVersion } from '../../../general-conditions.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

export function ConditionsScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('conditions.title'), home)
  return (
    <Page
      title={t('conditions.title')}
      lead={t('conditions.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'accept-conditions' })}
      actions={<StepActions view={view} act={act} primary={t('conditions.accept')} />}
    >
      <ol className="bullets card">
        {conditionParagraphs(t.shared).map(paragraph => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ol>
      <p className="quiet small">{conditionsVersion(t.shared)}</p>
    </Page>
  )
}
