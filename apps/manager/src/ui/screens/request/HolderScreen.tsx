/** Whom the certificate is for (requirements A5, A9). */
import { Choice, type ChoiceOption, FieldError, Page } from '@vesalius/ui'
import { useState } from 'react'
import { organizationTypeName } from '../../../i18n/organization-types.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function HolderScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { person, organizations = [], identifierTypes = [], trouble } = view
  const kindOf = (type: string) => {
    const named = identifierTypes.find(one => one.type === type)
    return named && organizationTypeName(named, t.language)
  }
  useDocumentTitle(t('holder.title'), home)
  const options: readonly ChoiceOption<string>[] = [
    {
      value: 'self',
      label: t('holder.self'),
      hint: person?.known
        ? t('holder.self.hint', { name: person.name, number: person.number })
        : t('holder.self.unknown'),
    },
    ...organizations.map(({ identifier, name, number }) => ({
      value: `${identifier.type}=${identifier.value}`,
      label: name,
      hint: [kindOf(identifier.type), `${identifier.type} ${number}`].filter(Boolean).join(' · '),
    })),
    { value: 'other', label: t('holder.other'), hint: t('holder.other.hint') },
  ]
  const [chosen, setChosen] = useState(firstChoice)
  return (
    <Page
      title={t('holder.title')}
      lead={t('holder.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => {
        const [type = '', value] = chosen.split('=')
        if (value !== undefined) act({ type: 'choose-holder', holder: { type, value } })
        else act({ type: 'choose-holder', holder: chosen === 'other' ? 'other' : 'self' })
      }}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Choice
        legend={t('holder.title')}
        legendHidden
        name="holder"
        value={chosen}
        onChange={setChosen}
        options={options}
      />
      {/* Only what was chosen then is objected to. */}
      <HolderError text={chosen === 'self' ? fieldError(trouble, 'holder', t) : undefined} />
      <TroubleNotice trouble={trouble} />
      <details>
        <summary>{t('holder.notListed')}</summary>
        <p>{t('holder.notListed.text')}</p>
      </details>
    </Page>
  )

  function firstChoice(): string {
    if (view.holder?.listed) return `${view.holder.identifier.type}=${view.holder.identifier.value}`
    if (person?.known) return 'self'
    const [first] = organizations
    return first ? `${first.identifier.type}=${first.identifier.value}` : 'other'
  }
}

function HolderError({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null
  return <FieldError>{text}</FieldError>
}
