/** A new keystore password, ticked off while it is typed (requirement A12). */
import { Notice, Page, PasswordField, Progress, Ticks } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { leastLength, passwordTicks } from '../../app/password-ticks.ts'
import { progressWords } from '../../app/progress-words.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function PasswordScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, busy, progress } = view
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  useDocumentTitle(t('password.title'), home)
  const words = { show: t('app.show'), hide: t('app.hide') }
  const { passwordPolicy } = home.platform
  const ticks = passwordTicks(password, again, passwordPolicy).map(({ name, met }) => ({
    ...{ name, met },
    text:
      name === 'length'
        ? t(`password.tick.${name}`, { length: leastLength(passwordPolicy) })
        : t(`password.tick.${name}`),
  }))
  // What is objected to is ticked off while it is put right.
  const isRight = ticks.every(({ name, met }) => met || name === 'same')
  const isSame = ticks.some(({ name, met }) => met && name === 'same')
  return (
    <Page
      title={t('password.title')}
      lead={t('password.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'password', password, again })}
      actions={<StepActions view={view} act={act} primary={t(primaryOf(view))} />}
    >
      {view.resumed && <Notice tone="warn">{t('password.resumed')}</Notice>}
      <Notice tone="note">{t('password.advice')}</Notice>
      <PasswordField
        label={t('password.new')}
        name="password"
        isNew
        value={password}
        onChange={setPassword}
        words={words}
        error={isRight ? undefined : fieldError(trouble, 'password', t)}
      />
      <PasswordField
        label={t('password.again')}
        name="again"
        isNew
        value={again}
        onChange={setAgain}
        words={words}
        error={isSame ? undefined : fieldError(trouble, 'again', t)}
      />
      <Ticks ticks={ticks} words={{ met: t('password.tick.met'), open: t('password.tick.open') }} />
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}

/** Without card nothing is signed: the request goes out. */
function primaryOf({ kind, foreigner }: ScreenProps['view']) {
  if (kind === 'password') return 'password.change'
  return foreigner ? 'password.send' : 'password.go'
}
