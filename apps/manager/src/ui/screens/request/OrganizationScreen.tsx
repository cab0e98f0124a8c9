/** An organization that does not list the person, by its number (requirement A9). */
import { Field, Page, Select } from '@vesalius/ui'
import { useState } from 'react'
import { organizationTypeName } from '../../../i18n/organization-types.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { fieldError } from '../../app/trouble-words.ts'
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
  useDocumentTitle(t('organization.title'), home)
  return (
    <Page
      title={t('organization.title')}
      lead={t('organization.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'organization', kind, number, name })}
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
        error={fieldError(trouble, 'kind', t)}
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
        error={fieldError(trouble, 'number', t)}
      />
      <Field
        label={t('organization.name')}
        name="name"
        required
        value={name}
        onChange={setName}
        error={fieldError(trouble, 'name', t)}
      />
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
