/** Application ID, specific uses, kind of key (requirements A10, A25). */
import { Checkbox, Choice, Field, Page } from '@vesalius/ui'
import { useState } from 'react'
import type { JourneyAction } from '../../../host/bridge/actions.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useLiveObjections } from '../../app/live-objections.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function OptionsScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, isOrganization, applicationIds = [], availableServices = [], keyTypes = [] } = view
  const [applicationId, setApplicationId] = useState(view.applicationId ?? '')
  const [baseServices, setBaseServices] = useState<readonly string[]>(view.baseServices ?? [])
  const [keyType, setKeyType] = useState(view.keyType ?? '')
  const inUse = applicationIds.map(one => (one === '' ? t('options.application.none') : one)).join(', ')
  const action: JourneyAction = { type: 'options', applicationId, baseServices: [...baseServices], keyType }
  const objections = useLiveObjections(view.id, trouble, action)
  useDocumentTitle(t('options.title'), home)
  return (
    <Page
      title={t('options.title')}
      lead={t('options.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act(action)}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      {keyTypes.length > 1 && (
        <Choice
          legend={t('options.key')}
          name="keyType"
          value={keyType}
          onChange={setKeyType}
          options={keyTypes.map(one => ({
            value: one,
            label: t(`options.key.${one as 'P-384'}`),
            hint: t(`options.key.${one as 'P-384'}.hint`),
          }))}
        />
      )}
      {isOrganization && (
        <Field
          label={t('options.application')}
          name="applicationId"
          mono
          value={applicationId}
          onChange={setApplicationId}
          hint={
            <>
              {t('options.application.hint')}{' '}
              {inUse !== '' && t('options.application.inUse', { list: inUse })}
            </>
          }
          onLeave={() => objections.leave('applicationId', applicationId)}
          error={objections.errorOf('applicationId')}
        />
      )}
      {availableServices.length > 0 && (
        <fieldset className="choices">
          <legend>{t('options.uses')}</legend>
          {availableServices.map(one => (
            <Checkbox
              key={one}
              name={`use-${one}`}
              label={capitalized(t.shared(`use.${one as 'tsa'}`))}
              checked={baseServices.includes(one)}
              onChange={checked =>
                setBaseServices(
                  checked ? [...baseServices, one] : baseServices.filter(other => other !== one),
                )
              }
            />
          ))}
        </fieldset>
      )}
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}

/** In lists these words stand within a sentence. */
const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
