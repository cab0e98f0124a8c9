/**
 * A journey as the host sees it, kept up to date: asks for the next change as soon as one has come.
 *
 * Gives   the view, a way to act, and what stands in the way (host gone, page of a stranger).
 */
import { useCallback, useEffect, useState } from 'react'
import type { JourneyAction } from '../../host/bridge/actions.ts'
import type { JourneyView } from '../../host/bridge/views.ts'
import { HostError, host } from '../bridge/host.ts'

export interface JourneyState {
  readonly view: JourneyView | undefined
  readonly failure: HostError | undefined
  readonly act: (action: JourneyAction) => void
  /** Gives the journey a file. */
  readonly send: (file: File) => void
}

/** Screens with a journey get it and a way to act. */
export interface JourneyProps {
  readonly view: JourneyView
  readonly act: (action: JourneyAction) => void
}

/** For a component that lives as long as the journey of this name is on the screen. */
export function useJourney(id: string): JourneyState {
  const [view, setView] = useState<JourneyView>()
  const [failure, setFailure] = useState<HostError>()

  /** Answers may overtake each other: only a newer one counts. */
  const take = useCallback((next: JourneyView) => {
    setView(last => (last && last.id === next.id && last.version > next.version ? last : next))
  }, [])

  useEffect(() => {
    const leaving = new AbortController()
    const keepUp = async () => {
      for (let seen = 0; !leaving.signal.aborted; ) {
        const next = await host.journey(id, seen, leaving.signal)
        seen = next.version
        take(next)
      }
    }
    setFailure(undefined)
    keepUp().catch((error: unknown) => {
      if (!leaving.signal.aborted) setFailure(asHostError(error))
    })
    return () => leaving.abort()
  }, [id, take])

  const act = useCallback(
    (action: JourneyAction) => {
      host.act(id, action).then(take, (error: unknown) => setFailure(asHostError(error)))
    },
    [id, take],
  )
  const send = useCallback(
    (file: File) => {
      host.send(id, file).then(take, (error: unknown) => setFailure(asHostError(error)))
    },
    [id, take],
  )
  return { view, failure, act, send }
}

export function asHostError(error: unknown): HostError {
  return error instanceof HostError ? error : new HostError('lost')
}
