/** Where keystores lie (requirement A15): another folder, made and tried before it is taken. */
import { Button, Field, Notice, Page } from '@vesalius/ui'
import { useState } from 'react'
import type { HomeView } from '../../../host/bridge/views.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useGivenValue } from '../../app/given-value.ts'
import { asHostError } from '../../app/journey-state.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import { type HostError, host } from '../../bridge/host.ts'
import { HomeButton } from '../HomeButton.tsx'
import { LostScreen } from '../LostScreen.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export interface FolderScreenProps {
  readonly home: HomeView
  /** Keystores lie elsewhere now. */
  readonly onChosen: () => void
}

export function FolderScreen({ home, onChosen }: FolderScreenProps) {
  const t = useWords()
  const [folder, setFolder] = useState(home.folder)
  const [failure, setFailure] = useState<HostError>()
  const given = useGivenValue(folder)
  useDocumentTitle(t('folder.title'), home)
  if (failure && failure.kind !== 'refused') return <LostScreen />
  const use = (path: string) => {
    host.chooseFolder(path).then(onChosen, (error: unknown) => setFailure(asHostError(error)))
  }
  const submit = () => {
    given.give()
    use(folder)
  }
  const { isFolderFixed: isFixed } = home
  return (
    <div className="frame">
      <Page
        title={t('folder.title')}
        lead={t('folder.lead')}
        focusKey="folder"
        state="folder"
        {...(!isFixed && { next: t('folder.after'), onSubmit: submit })}
        actions={
          <>
            {!isFixed && (
              <Button look="primary" type="submit">
                {t('folder.go')}
              </Button>
            )}
            {!isFixed && home.folder !== home.usualFolder && (
              <Button onPress={() => use(home.usualFolder)}>{t('folder.usual')}</Button>
            )}
            <HomeButton look="plain" />
          </>
        }
      >
        {isFixed ? (
          <>
            <p className="mono">{home.folder}</p>
            <Notice tone="note">{t('folder.fixed')}</Notice>
          </>
        ) : (
          <Field
            label={t('folder.path')}
            name="folder"
            required
            mono
            value={folder}
            onChange={setFolder}
            hint={t('folder.path.hint')}
            error={given.isAsGiven ? fieldError(failure?.trouble, 'folder', t) : undefined}
          />
        )}
        <TroubleNotice trouble={failure?.trouble} />
      </Page>
    </div>
  )
}
