/** Number and names of a person without card, and the name as it will stand in the certificate (requirements F3, A7). */
import { Field, KeyValue, Page } from '@vesalius/ui'
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
  const { foreigner, trouble, renews = false } = view
  const { ssin, firstNames, surname } = foreigner ?? NOBODY
  const [person, setPerson] = useState<Person>({ ssin, firstNames, surname })
  const action = { type: 'foreigner', ...person } as const
  // A renewal knows the number, and the names where the platform told them apart.
  const answered = foreigner && surname !== '' ? FIELDS : []
  const { errorOf, leave, holderName } = useLiveObjections(view.id, trouble, action, answered)
  const title = t(renews ? 'foreigner.title.renewal' : 'foreigner.title')
  useDocumentTitle(title, home)
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
      title={title}
      lead={t(renews ? 'foreigner.lead.renewal' : 'foreigner.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act(action)}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      {renews ? (
        <KeyValue
          facts={[
            {
              name: 'ssin',
              label: t('foreigner.ssin'),
              value: <span className="mono">{foreigner?.number}</span>,
            },
          ]}
        />
      ) : (
        <Field {...field('ssin')} required mono inputMode="numeric" hint={t('foreigner.ssin.hint')} />
      )}
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
