/** A copy for old software: its weakness first, then where it goes; and where it went (requirement A20). */
import { Field, KeyValue, Notice, Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useGivenValue } from '../../app/given-value.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function CopyScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [folder, setFolder] = useState(view.copyFolder ?? '')
  const given = useGivenValue(folder)
  useDocumentTitle(t('doctor.copy.title'), home)
  return (
    <Page
      title={t('doctor.copy.title')}
      lead={t('doctor.copy.lead')}
      focusKey={view.state}
      state={view.state}
      next={t('doctor.copy.after')}
      onSubmit={() => {
        given.give()
        act({ type: 'copy', folder })
      }}
      actions={<StepActions view={view} act={act} primary={t('doctor.copy.write')} />}
    >
      <Notice tone="warn">{t('doctor.copy.weak')}</Notice>
      <Field
        label={t('doctor.copy.folder')}
        name="folder"
        required
        mono
        value={folder}
        onChange={setFolder}
        hint={t('doctor.copy.folder.hint', { folder: home.folder })}
        error={given.isAsGiven ? fieldError(view.trouble, 'folder', t) : undefined}
      />
      <TroubleNotice trouble={view.trouble} />
    </Page>
  )
}

export function CopiedScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { copy } = view
  useDocumentTitle(t('doctor.copied.title'), home)
  if (!copy) return null
  return (
    <Page
      title={t('doctor.copied.title')}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} isEnd />}
    >
      <Notice tone="good">{t('doctor.copied.text')}</Notice>
      <KeyValue
        facts={[{ name: 'file', label: t('done.file'), value: <span className="mono">{copy.file}</span> }]}
      />
      <Notice tone="warn">
        <p>{t.shared('copy.weak', { iterations: t.number(copy.iterations) })}</p>
        <p>{t.shared('copy.advice')}</p>
      </Notice>
    </Page>
  )
}
