/** The title of the window: the screen, the environment, the version and the kind of keys; without the latter as long as nobody answers. */
import { useEffect } from 'react'
import type { HomeView } from '../../host/bridge/views.ts'
import { useWords } from './words.tsx'

export function useDocumentTitle(screen: string, home: HomeView | undefined): void {
  const t = useWords()
  const { platform, version = '' } = home ?? {}
  useEffect(() => {
    document.title = platform
      ? t('app.documentTitle', {
          screen,
          environment: t(`app.environment.${platform.environment}`),
          version,
          keyType: platform.keyTypes.join(', '),
        })
      : screen
  }, [t, screen, platform, version])
}
