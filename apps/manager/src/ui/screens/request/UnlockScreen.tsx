/** The password of an unfinished keystore, to go on with it (requirement A16). */
import { KeyValue, Page, PasswordField, Progress } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function UnlockScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [password, setPassword] = useState('')
  const { file = '', busy, progress, trouble } = view
  useDocumentTitle(t('unlock.title'), home)
  return (
    <Page
      title={t('unlock.title')}
      lead={t('unlock.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'unlock', password })}
      actions={<StepActions view={view} act={act} primary={t('unlock.go')} />}
    >
      <KeyValue
        facts={[{ name: 'file', label: t('waiting.file'), value: <span className="mono">{file}</span> }]}
      />
      <PasswordField
        label={t('unlock.password')}
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
