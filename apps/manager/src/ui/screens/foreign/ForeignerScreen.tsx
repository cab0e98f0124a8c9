/** Number and names of a person without card, and the name as it will stand in the certificate (requirements F3, A7). */
import { Field, Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useLiveObjections } from '../../app/live-objections.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

const FIELDS = ['ssin', 'firstNames', 'surname'] as const
type Person = Readonly<Record<(typeof FIELDS)[number], string>>

const NOBODY: Person = { ssin: '', firstNames: '', surname: '' }

export function ForeignerScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { foreigner, trouble } = view
  const { ssin, firstNames, surname } = foreigner ?? NOBODY
  const [person, setPerson] = useState<Person>({ ssin, firstNames, surname })
  const action = { type: 'foreigner', ...person } as const
  const { errorOf, leave, holderName } = useLiveObjections(view.id, trouble, action, foreigner ? FIELDS : [])
  useDocumentTitle(t('foreigner.title'), home)
  const field = (name: keyof Person) => ({
    label: t(`foreigner.${name}`),
    name,
    value: person[name],
    onChange: (value: string) => setPerson({ ...person, [name]: value }),
    onLeave: () => leave(name, person[name]),
    error: errorOf(name),
  })
  return (
    <Page
      title={t('foreigner.title')}
      lead={t('foreigner.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act(action)}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Field {...field('ssin')} required mono inputMode="numeric" hint={t('foreigner.ssin.hint')} />
      <Field {...field('firstNames')} autoComplete="given-name" hint={t('foreigner.firstNames.hint')} />
      <Field
        {...field('surname')}
        required
        autoComplete="family-name"
        after={
          <p role="status">
            {holderName && (
              <>
                {t('foreigner.holderName')} <strong className="mono">{holderName}</strong>
              </>
            )}
          </p>
        }
      />
      <p className="quiet small">{t('overview.name')}</p>
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
