/** The way of revocations without a card where the platform takes none signed by the certificate's own key. */
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { SupportScreen } from '../SupportScreen.tsx'

export function RevokeByMailScreen(props: ScreenProps) {
  const t = useWords()
  const words = { title: t('revokeByMail.title'), lead: t('revokeByMail.lead') }
  return <SupportScreen {...props} {...words} text={t('revokeByMail.text')} />
}
