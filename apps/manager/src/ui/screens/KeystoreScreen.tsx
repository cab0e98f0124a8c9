/** Which keystore, and its password: to renew, to activate, to change the password. */
import { Choice, Page, PasswordField, Progress } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../app/document-title.ts'
import { progressWords } from '../app/progress-words.ts'
import { useWords } from '../app/words.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'
import { StepActions } from './StepActions.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'

export function KeystoreScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { files = [], trouble, busy, progress } = view
  const kind =
    view.state === 'add-keys' ? 'addKeys' : (view.kind as 'renew' | 'activate' | 'password' | 'doctor')
  const [name, setName] = useState(files[0]?.name)
  const [password, setPassword] = useState('')
  const title = files.length === 0 ? t('keystore.none') : t(`keystore.title.${kind}`)
  useDocumentTitle(title, home)
  if (name === undefined) {
    return (
      <Page
        title={title}
        lead={
          kind === 'addKeys' ? t('keystore.none.other') : t('keystore.none.text', { folder: home.folder })
        }
        focusKey={view.state}
        state={view.state}
        actions={<StepActions view={view} act={act} />}
      />
    )
  }
  return (
    <Page
      title={title}
      lead={t(`keystore.lead.${kind}`)}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'open-keystore', name, password })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Choice
        legend={t('keystore.file')}
        name="keystore"
        value={name}
        onChange={setName}
        options={files.map(file => ({
          value: file.name,
          label: file.holder,
          hint: t('keystore.of', { date: t.date(file.at) }),
        }))}
      />
      <PasswordField
        label={t('keystore.password')}
        name="password"
        value={password}
        onChange={setPassword}
        words={{ show: t('app.show'), hide: t('app.hide') }}
      />
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}
