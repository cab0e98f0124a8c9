/** The card and its PIN: what the PIN is for, whose card it is, how many tries are left; or what is wrong and the way out. */
import { Notice, Page, PasswordField, Progress } from '@vesalius/ui'
import { useEffect, useState } from 'react'
import type { JourneyView, TroubleView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { progressWords } from '../app/progress-words.ts'
import { fieldError, troubleWords } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'
import { CardPicture } from './CardPicture.tsx'
import { CardTroubleScreen } from './CardTroubleScreen.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'
import { KeystoreInsteadButton } from './KeystoreInsteadButton.tsx'
import { StepActions } from './StepActions.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'

type Purpose = 'identify' | 'list' | 'sign' | 'insert' | 'holder' | 'revoke' | 'mandate' | 'contact'

/** A wrong or ill-formed PIN is corrected in the field; everything else about the card has a screen of its own. */
const AT_FIELD: ReadonlySet<string> = new Set(['PIN_WRONG', 'PIN_FORMAT', 'PIN_REQUIRED'])

export function CardScreen(props: ScreenProps) {
  const { view, act, home } = props
  const t = useWords()
  const [pin, setPin] = useState('')
  const purpose = purposeOf(view)
  const { card, trouble } = view
  const isReady = card?.state === 'ready'
  const isAsking = isReady && (purpose === 'identify' || purpose === 'list')
  const title = t(isAsking ? 'card.title.pin' : `card.title.${purpose}`)
  useDocumentTitle(title, home)
  // The digits are gone from the page as soon as they were used.
  useEffect(() => {
    if (view.busy) setPin('')
  }, [view.busy])

  const shown = trouble?.aboutCard && !AT_FIELD.has(trouble.code) ? trouble : undefined
  const waiting = card?.state === 'trouble' && !view.busy ? card.trouble : undefined
  if (shown) return <CardTroubleScreen {...props} trouble={shown} />
  if (waiting) return <CardTroubleScreen {...props} trouble={waiting} goesOnByItself />

  const needsPin = purpose !== 'insert' && purpose !== 'holder'
  const asksPin = isReady && !card.pinpad && needsPin
  const atField = trouble && AT_FIELD.has(trouble.code) ? pinObjection(trouble) : undefined
  return (
    <Page
      title={title}
      lead={t(`card.lead.${purpose}`)}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => {
        if (isReady && !view.busy) act(asksPin ? { type: 'pin', pin } : { type: 'pin' })
      }}
      actions={
        <StepActions view={view} act={act} {...(isReady && { primary: primaryOf() })}>
          <KeystoreInsteadButton view={view} act={act} />
        </StepActions>
      }
    >
      <CardPicture state={view.busy ? 'busy' : (card?.state ?? 'looking')} />
      <p role="status">{isReady ? t('card.found', { name: card.holder ?? '' }) : t('card.looking')}</p>
      {!asksPin ? null : (
        <PasswordField
          label={t('card.pin')}
          name="pin"
          value={pin}
          onChange={setPin}
          numeric
          maxLength={12}
          hint={t('card.pin.hint')}
          error={atField ?? fieldError(trouble, 'pin', t)}
          words={{ show: t('app.show'), hide: t('app.hide') }}
        />
      )}
      {isReady && (card.triesLeft ?? 3) < 3 && (
        <Notice tone="warn">{t.plural('card.pin.triesLeft', card.triesLeft ?? 0)}</Notice>
      )}
      {isReady && card.pinpad && needsPin && <p>{t('card.pinpad')}</p>}
      {atField === undefined && <TroubleNotice trouble={trouble} />}
      {view.busy && <Progress says={progressWords(view.progress, t)} />}
    </Page>
  )

  /** How many tries are left stands below. */
  function pinObjection(at: TroubleView): string {
    return at.code === 'PIN_WRONG' ? t.shared('pin.wrong') : troubleWords(at, t).what
  }

  function primaryOf(): string {
    if (purpose === 'insert' || purpose === 'holder') return t('card.insert.goOn')
    return card?.pinpad ? t('card.pinpad.start') : t(`card.pin.${purpose}`)
  }
}

function purposeOf({ kind, state, file }: JourneyView): Purpose {
  if (state === 'identify') return kind === 'request' ? 'identify' : 'list'
  if (state === 'insert-card') return kind === 'renew' && file === undefined ? 'holder' : 'insert'
  if (state === 'sign-mandate') return 'mandate'
  return kind === 'revoke' || kind === 'contact' ? kind : 'sign'
}
