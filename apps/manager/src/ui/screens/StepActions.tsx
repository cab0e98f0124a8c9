/** The buttons of a step: on, back, and leaving, which loses nothing. */
import { Button } from '@vesalius/ui'
import type { ReactNode } from 'react'
import type { JourneyProps } from '../app/journey-state.ts'
import { goTo, HOME } from '../app/place.ts'
import { useWords } from '../app/words.tsx'
import { HomeButton } from './HomeButton.tsx'

export interface StepActionsProps extends JourneyProps {
  /** What the primary button says; without it there is none. */
  readonly primary?: string
  /** Nothing is left to do here: the way on is to the start page. */
  readonly isEnd?: true
  /** Other ways on, before leaving. */
  readonly children?: ReactNode
}

/** Kept on disk: whoever leaves comes back to the same place. */
const RESUMABLE: ReadonlySet<string> = new Set(['request', 'complete', 'renew', 'activate'])

export function StepActions({ view, act, primary, isEnd, children }: StepActionsProps) {
  const t = useWords()
  return (
    <>
      {isEnd && <HomeButton />}
      {primary !== undefined && (
        <Button look="primary" type="submit" busy={view.busy}>
          {primary}
        </Button>
      )}
      {view.canGoBack && <Button onPress={() => act({ type: 'back' })}>{t('button.back')}</Button>}
      {children}
      {!isEnd && (
        <Button look="plain" onPress={() => goTo(HOME)}>
          {t(RESUMABLE.has(view.kind) ? 'button.leave' : 'button.stop')}
        </Button>
      )}
    </>
  )
}
