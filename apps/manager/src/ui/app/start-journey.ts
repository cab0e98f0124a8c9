/** Starts a journey and goes there; gives what stood in the way. */
import { useState } from 'react'
import type { JourneyStart } from '../../host/bridge/actions.ts'
import { type HostError, host } from '../bridge/host.ts'
import { asHostError } from './journey-state.ts'
import { goTo } from './place.ts'

export function useJourneyStart() {
  const [failure, setFailure] = useState<HostError>()
  const start = (order: JourneyStart) => {
    host.start(order).then(
      ({ id }) => goTo({ name: 'journey', id }),
      (error: unknown) => setFailure(asHostError(error)),
    )
  }
  return { start, failure } as const
}
