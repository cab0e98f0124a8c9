/** Revoked: who sees it already, and what comes next. */
import { Button, Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useJourneyStart } from '../../app/start-journey.ts'
import { useWords } from '../../app/words.tsx'
import { HomeButton } from '../HomeButton.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'

export function RevokedScreen({ view, home }: ScreenProps) {
  const t = useWords()
  const { revocation = 'unconfirmed', reason } = view
  useDocumentTitle(t('revoked.title'), home)
  const { start } = useJourneyStart()
  return (
    <Page
      title={t('revoked.title')}
      focusKey={view.state}
      state={view.state}
      actions={
        <>
          <HomeButton />
          <Button onPress={() => start({ kind: 'request' })}>{t('home.request')}</Button>
        </>
      }
    >
      <Notice tone={revocation === 'revoked' ? 'good' : 'warn'}>
        <p>{t.shared('revoke.done', { reason: t.shared(`reason.${reason as 'superseded'}`) })}</p>
        <p>{t.shared(`revoke.status.${revocation}`)}</p>
      </Notice>
      <p>{t.shared('revoke.consequence.oldMessages')}</p>
      <p>{t('revoked.next')}</p>
    </Page>
  )
}
