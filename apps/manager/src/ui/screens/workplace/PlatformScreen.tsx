/** Which environment: production and those for tests, apart by colour, name and wording; at the first start and whenever the person wants. */
import { Button, Choice, Notice, Page } from '@vesalius/ui'
import { useEffect, useState } from 'react'
import type { HomeView, PlatformsView } from '../../../host/bridge/views.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { asHostError } from '../../app/journey-state.ts'
import { useWords } from '../../app/words.tsx'
import { type HostError, host } from '../../bridge/host.ts'
import { HomeButton } from '../HomeButton.tsx'
import { LostScreen } from '../LostScreen.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export interface PlatformScreenProps {
  /** Absent as long as no platform is chosen. */
  readonly home: HomeView | undefined
  /** Another one is worked with now. */
  readonly onChosen: () => void
}

/** What most people need comes first. */
const ORDER = ['production', 'acceptance', 'test'] as const

export function PlatformScreen({ home, onChosen }: PlatformScreenProps) {
  const t = useWords()
  const [view, setView] = useState<PlatformsView>()
  const [key, setKey] = useState<string>()
  const [failure, setFailure] = useState<HostError>()
  useDocumentTitle(t('platform.title'), home)
  useEffect(() => {
    host.platforms().then(setView, (error: unknown) => setFailure(asHostError(error)))
  }, [])
  if (failure && failure.kind !== 'refused') return <LostScreen />
  if (!view) return null
  const platforms = view.platforms.toSorted(
    (a, b) => ORDER.indexOf(a.environment) - ORDER.indexOf(b.environment),
  )
  const chosen = key ?? view.chosen ?? platforms[0]?.key
  const choose = () => {
    if (chosen !== undefined)
      host.choosePlatform(chosen).then(onChosen, (error: unknown) => setFailure(asHostError(error)))
  }
  return (
    <div className="frame">
      <Page
        title={t('platform.title')}
        lead={t('platform.lead')}
        focusKey="platform"
        state="platform"
        next={t('platform.remembered')}
        onSubmit={choose}
        actions={
          <>
            <Button look="primary" type="submit">
              {t('platform.go')}
            </Button>
            {home && <HomeButton look="plain" />}
          </>
        }
      >
        <Choice
          legend={t('platform.title')}
          legendHidden
          name="platform"
          value={chosen}
          onChange={setKey}
          options={platforms.map(({ key: value, name, environment, address }) => ({
            value,
            label: t(`platform.${environment}`),
            hint: `${name} · ${address}`,
            tone: environment === 'production' ? 'real' : 'test',
          }))}
        />
        {home && <Notice tone="note">{t('platform.kept')}</Notice>}
        <TroubleNotice trouble={failure?.trouble} />
      </Page>
    </div>
  )
}
