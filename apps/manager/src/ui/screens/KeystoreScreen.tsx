/** Which keystore, and its password; one that lies elsewhere is shown by its path (requirement A16). */
import { Button, Choice, Field, Page, PasswordField, Progress } from '@vesalius/ui'
import { useEffect, useState } from 'react'
import { useDocumentTitle } from '../app/document-title.ts'
import { useGivenValue } from '../app/given-value.ts'
import { holderWords } from '../app/holder-words.ts'
import { progressWords } from '../app/progress-words.ts'
import { fieldError } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'
import { StepActions } from './StepActions.tsx'
import { SupportAddress } from './SupportAddress.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'

type Kind = 'complete' | 'renew' | 'activate' | 'password' | 'doctor' | 'certificates' | 'revoke'

export function KeystoreScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { files = [], trouble, busy, progress } = view
  const kind = view.state === 'add-keys' ? 'addKeys' : (view.kind as Kind)
  const [chosen, setChosen] = useState<string>()
  const [password, setPassword] = useState('')
  const [path, setPath] = useState('')
  const [first] = files
  const name = chosen ?? first?.name
  const isNone = first === undefined
  const title = isNone ? t('keystore.none') : t(`keystore.title.${kind}`)
  useDocumentTitle(title, home)
  const firstName = first?.name
  // What was looked for is the first of the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another first one
  useEffect(() => {
    setPath('')
    setChosen(undefined)
  }, [firstName])
  const none = kind === 'addKeys' ? 'other' : kind === 'complete' ? 'unfinished' : 'finished'
  const given = useGivenValue(path)
  const pathError = given.isAsGiven ? fieldError(trouble, 'path', t) : undefined
  const lookThere = () => {
    given.give()
    act({ type: 'look-for-keystore', path })
  }
  const elsewhere = (
    <>
      <Field
        label={t('keystore.path')}
        name="path"
        mono
        required={isNone}
        value={path}
        onChange={setPath}
        hint={t('keystore.path.hint')}
        error={pathError}
      />
    </>
  )
  return (
    <Page
      title={title}
      lead={isNone ? t(`keystore.none.${none}`, { folder: home.folder }) : t(`keystore.lead.${kind}`)}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => {
        // A path that was typed is looked at first.
        if (name === undefined || path.trim() !== '') lookThere()
        else act({ type: 'open-keystore', name, password })
      }}
      actions={
        <StepActions view={view} act={act} primary={t(isNone ? 'keystore.path.look' : 'button.next')} />
      }
    >
      {isNone ? (
        elsewhere
      ) : (
        <>
          <Choice
            legend={t('keystore.file')}
            name="keystore"
            value={name}
            onChange={setChosen}
            options={files.map(one => ({
              value: one.name,
              label: holderWords(one.holder, t),
              hint: (
                <>
                  {[t('keystore.of', { date: t.dateTime(one.at) }), one.folder].filter(Boolean).join(' · ')}
                  <br />
                  <span className="mono">{one.file}</span>
                </>
              ),
            }))}
          />
          <details>
            <summary>{t('keystore.elsewhere')}</summary>
            <div className="stack" data-gap="small">
              {elsewhere}
              <div>
                <Button onPress={lookThere}>{t('keystore.path.look')}</Button>
              </div>
            </div>
          </details>
          <PasswordField
            label={t('keystore.password')}
            name="password"
            value={password}
            onChange={setPassword}
            words={{ show: t('app.show'), hide: t('app.hide') }}
          />
        </>
      )}
      {kind === 'revoke' && (
        <details>
          <summary>{t('keystore.lost')}</summary>
          <p>{t('revokeByMail.text')}</p>
          <SupportAddress home={home} />
        </details>
      )}
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}
