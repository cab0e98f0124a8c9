/** The general conditions (requirement A3). */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

const PARAGRAPHS = ['1', '2', '3', '4', '5', '6'] as const

export function ConditionsScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('conditions.title'), home)
  const isTranslation = t.language === 'de' || t.language === 'en'
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
        {PARAGRAPHS.map(one => (
          <li key={one}>{t(`conditions.${one}`)}</li>
        ))}
      </ol>
      <p className="quiet small">
        {t('conditions.version', { version: view.conditionsVersion ?? '' })}
        {isTranslation && ` · ${t('conditions.binding')}`}
      </p>
    </Page>
  )
}
