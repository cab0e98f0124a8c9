/** What a person without Belgian card needs, before they begin (requirements A4, F1, F2). */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

const NEEDED = ['1', '2', '3'] as const

export function WithoutCardScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('withoutCard.title'), home)
  return (
    <Page
      title={t('withoutCard.title')}
      lead={t('withoutCard.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'next' })}
      actions={<StepActions view={view} act={act} primary={t('withoutCard.go')} />}
    >
      <section className="stack" data-gap="small">
        <h2>{t('withoutCard.hand')}</h2>
        <ul className="bullets card">
          {NEEDED.map(one => (
            <li key={one}>{t(`withoutCard.${one}`)}</li>
          ))}
        </ul>
      </section>
      <p className="quiet">{t('withoutCard.missing')}</p>
    </Page>
  )
}
