/** The whole: band on top, the screen of the place below it. */
import { Activity, useCallback, useEffect, useState } from 'react'
import type { HomeView } from '../../host/bridge/views.ts'
import type { ChapterName } from '../../i18n/help/chapters.ts'
import { type HostError, host } from '../bridge/host.ts'
import { ChecksScreen } from '../screens/ChecksScreen.tsx'
import { HomeScreen } from '../screens/HomeScreen.tsx'
import { HelpScreen } from '../screens/help/HelpScreen.tsx'
import { JourneyScreen } from '../screens/JourneyScreen.tsx'
import { ClosedScreen, LostScreen, StrangerScreen } from '../screens/LostScreen.tsx'
import { FolderScreen } from '../screens/workplace/FolderScreen.tsx'
import { PlatformScreen } from '../screens/workplace/PlatformScreen.tsx'
import { asHostError } from './journey-state.ts'
import { goTo, HOME, type Place, pathOf, usePlace } from './place.ts'
import { TopBand } from './TopBand.tsx'

export function App() {
  const asked = usePlace()
  const place = usePlaceBehindHelp(asked)
  const [chapter, setChapter] = useState<ChapterName>('start')
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

  const changed = () => {
    setHome(undefined)
    setFailure(undefined)
    void load().then(() => {
      setFresh(true)
      goTo(HOME)
    })
  }
  const quit = () => {
    host.quit().then(
      () => setClosed(true),
      () => setClosed(true),
    )
  }
  return (
    <>
      <TopBand platform={home?.platform} version={home?.version} chapter={chapter} />
      {asked.name === 'help' && <HelpScreen home={home} chapter={asked.chapter} onBack={() => goTo(place)} />}
      <Activity mode={asked.name === 'help' ? 'hidden' : 'visible'}>
        {isClosed ? (
          <ClosedScreen />
        ) : failure?.trouble?.code === 'PLATFORM_NOT_CHOSEN' ? (
          <PlatformScreen home={undefined} onChosen={changed} />
        ) : failure ? (
          <Failure kind={failure.kind} />
        ) : (
          home &&
          (isFresh || !isAtHome) && (
            <PlaceScreen
              place={place}
              home={home}
              onQuit={quit}
              onChange={load}
              onMoved={changed}
              onChapter={setChapter}
            />
          )
        )}
      </Activity>
    </>
  )
}

/** Where the person is, or was before opening the manual: what was typed there waits, hidden, until it is closed. */
function usePlaceBehindHelp(asked: Place): Place {
  const [behind, setBehind] = useState(asked.name === 'help' ? HOME : asked)
  if (asked.name === 'help') return behind
  if (pathOf(asked) !== pathOf(behind)) setBehind(asked)
  return asked
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
  /** Another platform or folder is worked with now. */
  readonly onMoved: () => void
  readonly onChapter: (chapter: ChapterName) => void
}

function PlaceScreen({ place, home, onQuit, onChange, onMoved, onChapter }: PlaceScreenProps) {
  if (place.name === 'journey')
    return <JourneyScreen key={place.id} id={place.id} home={home} onChapter={onChapter} />
  if (place.name === 'checks') return <ChecksScreen home={home} />
  if (place.name === 'platform') return <PlatformScreen home={home} onChosen={onMoved} />
  if (place.name === 'folder') return <FolderScreen home={home} onChosen={onMoved} />
  return <HomeScreen home={home} onQuit={onQuit} onChange={onChange} />
}
