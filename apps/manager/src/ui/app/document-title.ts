/** The title of the window: the screen, the environment, the version and the kind of keys. */
import { useEffect } from 'react'
import type { HomeView } from '../../host/bridge/views.ts'
import { useWords } from './words.tsx'

export function useDocumentTitle(screen: string, { platform, version }: HomeView): void {
  const t = useWords()
  useEffect(() => {
    document.title = t('app.documentTitle', {
      screen,
      environment: t(`app.environment.${platform.environment}`),
      version,
      keyType: platform.keyTypes.join(', '),
    })
  }, [t, screen, platform, version])
}
