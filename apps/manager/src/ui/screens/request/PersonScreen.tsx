/** With or without a Belgian card (requirement A4). */
import { Choice, Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

export function PersonScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [person, setPerson] = useState<'card' | 'no-card'>('card')
  useDocumentTitle(t('person.title'), home)
  return (
    <Page
      title={t('person.title')}
      lead={t('person.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'choose-person', person })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Choice
        legend={t('person.title')}
        legendHidden
        name="person"
        value={person}
        onChange={setPerson}
        options={[
          { value: 'card', label: t('person.card') },
          { value: 'no-card', label: t('person.noCard') },
        ]}
      />
    </Page>
  )
}
