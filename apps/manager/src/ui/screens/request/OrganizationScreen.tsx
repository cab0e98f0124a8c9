/** An organization that does not list the person, by its number (requirement A9). */
import { Button, Field, Page, Select } from '@vesalius/ui'
import { useState } from 'react'
import { organizationTypeName } from '../../../i18n/organization-types.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useLiveObjections } from '../../app/live-objections.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function OrganizationScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { holder, trouble, identifierTypes = [] } = view
  const [kind, setKind] = useState(holder?.identifier.type ?? '')
  const [number, setNumber] = useState(holder?.identifier.value ?? '')
  const [name, setName] = useState(holder?.name ?? '')
  const action = { type: 'organization', kind, number, name } as const
  const { errorOf, leave, suggestion } = useLiveObjections(view.id, trouble, action)
  useDocumentTitle(t('organization.title'), home)
  const takeSuggestion = (value: string) => {
    setNumber(value)
    // The button goes; whoever pressed it is back where they were.
    document.getElementsByName('number')[0]?.focus()
  }
  return (
    <Page
      title={t('organization.title')}
      lead={t('organization.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act(action)}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Select
        label={t('organization.kind')}
        name="kind"
        required
        value={kind}
        onChange={setKind}
        empty={t('organization.choose')}
        options={identifierTypes.map(one => ({
          value: one.type,
          label: organizationTypeName(one, t.language),
        }))}
        error={errorOf('kind')}
      />
      <Field
        label={t('organization.number')}
        name="number"
        required
        mono
        inputMode="numeric"
        value={number}
        onChange={setNumber}
        hint={t('organization.number.hint')}
        onLeave={() => leave('number', number)}
        error={errorOf('number')}
        after={
          <p role="status">
            {suggestion !== undefined && (
              <>
                {t('organization.number.meant', { number: suggestion })}{' '}
                <Button look="plain" onPress={() => takeSuggestion(suggestion)}>
                  {t('organization.number.take')}
                </Button>
              </>
            )}
          </p>
        }
      />
      <Field
        label={t('organization.name')}
        name="name"
        required
        value={name}
        onChange={setName}
        error={errorOf('name')}
      />
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
