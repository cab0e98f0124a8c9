/** The whole: band on top, the screen of the place below it. */
import { useCallback, useEffect, useState } from 'react'
import type { HomeView } from '../../host/bridge/views.ts'
import { type HostError, host } from '../bridge/host.ts'
import { ChecksScreen } from '../screens/ChecksScreen.tsx'
import { HelpScreen } from '../screens/HelpScreen.tsx'
import { HomeScreen } from '../screens/HomeScreen.tsx'
import { JourneyScreen } from '../screens/JourneyScreen.tsx'
import { ClosedScreen, LostScreen, StrangerScreen } from '../screens/LostScreen.tsx'
import { asHostError } from './journey-state.ts'
import { type Place, usePlace } from './place.ts'
import { TopBand } from './TopBand.tsx'

export function App() {
  const place = usePlace()
  const [home, setHome] = useState<HomeView>()
  const [failure, setFailure] = useState<HostError>()
  const [isClosed, setClosed] = useState(false)
  const isAtHome = place.name === 'home'
  // What waits to be finished changes with every journey: the start page shows nothing of before.
  const [isFresh, setFresh] = useState(false)

  const load = useCallback(
    () => host.home().then(setHome, (error: unknown) => setFailure(asHostError(error))),
    [],
  )
  useEffect(() => {
    let isStillHere = true
    void load().then(() => isStillHere && setFresh(isAtHome))
    return () => {
      isStillHere = false
      setFresh(false)
    }
  }, [load, isAtHome])

  const quit = () => {
    host.quit().then(
      () => setClosed(true),
      () => setClosed(true),
    )
  }
  return (
    <>
      <TopBand platform={home?.platform} version={home?.version} />
      {isClosed ? (
        <ClosedScreen />
      ) : failure ? (
        <Failure kind={failure.kind} />
      ) : (
        home &&
        (isFresh || !isAtHome) && <PlaceScreen place={place} home={home} onQuit={quit} onChange={load} />
      )}
    </>
  )
}

interface FailureProps {
  readonly kind: HostError['kind']
}

function Failure({ kind }: FailureProps) {
  return kind === 'stranger' ? <StrangerScreen /> : <LostScreen />
}

interface PlaceScreenProps {
  readonly place: Place
  readonly home: HomeView
  readonly onQuit: () => void
  readonly onChange: () => void
}

function PlaceScreen({ place, home, onQuit, onChange }: PlaceScreenProps) {
  if (place.name === 'journey') return <JourneyScreen key={place.id} id={place.id} home={home} />
  if (place.name === 'checks') return <ChecksScreen home={home} />
  if (place.name === 'help') return <HelpScreen home={home} />
  return <HomeScreen home={home} onQuit={onQuit} onChange={onChange} />
}
