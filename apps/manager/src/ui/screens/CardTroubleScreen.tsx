/** One screen for each trouble with card or reader (requirement A22): what it is, what it means, the way out. */
import { Choice, Page } from '@vesalius/ui'
import { useState } from 'react'
import type { TroubleView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { troubleWords } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'
import { CardPicture } from './CardPicture.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'
import { KeystoreInsteadButton } from './KeystoreInsteadButton.tsx'
import { StepActions } from './StepActions.tsx'
import { TroubleReasons, TroubleReference } from './TroubleNotice.tsx'

export interface CardTroubleScreenProps extends ScreenProps {
  readonly trouble: TroubleView
  /** The reader is being looked at: when it is right, the page goes on. */
  readonly goesOnByItself?: boolean
}

export function CardTroubleScreen({
  view,
  act,
  home,
  trouble,
  goesOnByItself = false,
}: CardTroubleScreenProps) {
  const t = useWords()
  const { what, means, todo } = troubleWords(trouble, t)
  // Said as a sentence elsewhere; here it is the title.
  const title = what.replace(/\s?[.:]$/, '')
  const [reader, setReader] = useState<string | undefined>(trouble.names[0])
  const isChoice = trouble.code === 'SEVERAL_CARDS'
  useDocumentTitle(title, home)
  const primary = isChoice ? t('button.next') : goesOnByItself ? undefined : t('button.tryAgain')
  return (
    <Page
      title={title}
      lead={means}
      focusKey={trouble.code}
      state={`trouble ${trouble.code}`}
      onSubmit={() => {
        if (isChoice && reader !== undefined) act({ type: 'choose-reader', reader })
        else act({ type: 'retry' })
      }}
      actions={
        <StepActions
          view={view}
          act={act}
          {...(primary !== undefined && trouble.retriable && { primary })}
          isStuck={!trouble.retriable}
        >
          <KeystoreInsteadButton view={view} act={act} />
        </StepActions>
      }
    >
      <CardPicture state={trouble.code} />
      {!isChoice && <TroubleReasons trouble={trouble} />}
      <p>
        <strong>{todo}</strong>
      </p>
      {isChoice && (
        <Choice
          legend={t('card.choose')}
          name="reader"
          value={reader}
          onChange={setReader}
          options={trouble.names.map(name => ({ value: name, label: name }))}
        />
      )}
      {goesOnByItself && trouble.retriable && !isChoice && (
        <p className="quiet" role="status">
          {t('card.waits')}
        </p>
      )}
      <TroubleReference trouble={trouble} />
    </Page>
  )
}
