/** The last step of a renewal: the new ETK, once the care software uses the new keystore. It can wait. */
import { KeyValue, Notice, Page, PasswordField, Progress } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import { HomeButton } from '../HomeButton.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function ActivationScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [password, setPassword] = useState('')
  const { file = '', needsPassword, trouble, busy, progress } = view
  useDocumentTitle(t('activation.title'), home)
  return (
    <Page
      title={t('activation.title')}
      lead={t.shared('activate.before')}
      focusKey={view.state}
      state={view.state}
      next={t('activation.later')}
      onSubmit={() => act(needsPassword ? { type: 'activate', password } : { type: 'activate' })}
      actions={<StepActions view={view} act={act} primary={t('activation.go')} />}
    >
      <KeyValue
        facts={[{ name: 'file', label: t('done.file'), value: <span className="mono">{file}</span> }]}
      />
      <ol className="bullets">
        <li>{t('done.todo.1')}</li>
        <li>{t('done.todo.2')}</li>
        <li>{t('activation.todo')}</li>
      </ol>
      {needsPassword && (
        <PasswordField
          label={t('keystore.password')}
          name="password"
          value={password}
          onChange={setPassword}
          words={{ show: t('app.show'), hide: t('app.hide') }}
        />
      )}
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}

export function ActivatedScreen({ view, home }: ScreenProps) {
  const t = useWords()
  const { activation = 'active', file = '' } = view
  useDocumentTitle(t('activated.title'), home)
  return (
    <Page title={t('activated.title')} focusKey={view.state} state={view.state} actions={<HomeButton />}>
      <Notice tone={activation === 'active' ? 'good' : 'warn'}>
        <p>{t(`activated.${activation}`)}</p>
      </Notice>
      <p>{t.shared('activate.oldCertificate')}</p>
      <KeyValue
        facts={[{ name: 'file', label: t('done.file'), value: <span className="mono">{file}</span> }]}
      />
    </Page>
  )
}
