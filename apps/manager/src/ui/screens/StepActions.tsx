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
  /** Nothing can be done here for now: the way on is to leave, and to come back with what is missing. */
  readonly isStuck?: boolean
  /** Other ways on, before leaving. */
  readonly children?: ReactNode
}

/** Kept on disk: whoever leaves comes back to the same place. */
const RESUMABLE: ReadonlySet<string> = new Set(['request', 'complete', 'renew', 'activate'])

export function StepActions({ view, act, primary, isEnd, isStuck = false, children }: StepActionsProps) {
  const t = useWords()
  const leave = (
    <Button look={isStuck ? 'primary' : 'plain'} onPress={() => goTo(HOME)}>
      {t(RESUMABLE.has(view.kind) ? 'button.leave' : 'button.stop')}
    </Button>
  )
  return (
    <>
      {isEnd && <HomeButton />}
      {primary !== undefined && (
        <Button look="primary" type="submit" busy={view.busy}>
          {primary}
        </Button>
      )}
      {isStuck && leave}
      {view.canGoBack && <Button onPress={() => act({ type: 'back' })}>{t('button.back')}</Button>}
      {children}
      {!isEnd && !isStuck && leave}
    </>
  )
}
