/** The buttons of a step: on, back, and leaving, which loses nothing. */
import { Button } from '@vesalius/ui'
import type { JourneyProps } from '../app/journey-state.ts'
import { goTo, HOME } from '../app/place.ts'
import { useWords } from '../app/words.tsx'

export interface StepActionsProps extends JourneyProps {
  /** What the primary button says; without it there is none. */
  readonly primary?: string
}

/** Kept on disk: whoever leaves comes back to the same place. */
const RESUMABLE: ReadonlySet<string> = new Set(['request', 'complete', 'renew', 'activate'])

export function StepActions({ view, act, primary }: StepActionsProps) {
  const t = useWords()
  return (
    <>
      {primary !== undefined && (
        <Button look="primary" type="submit" busy={view.busy}>
          {primary}
        </Button>
      )}
      {view.canGoBack && <Button onPress={() => act({ type: 'back' })}>{t('button.back')}</Button>}
      <Button look="plain" onPress={() => goTo(HOME)}>
        {t(RESUMABLE.has(view.kind) ? 'button.leave' : 'button.stop')}
      </Button>
    </>
  )
}
