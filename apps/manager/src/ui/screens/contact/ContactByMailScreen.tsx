/** The way of corrections where the platform takes none from here, or none without a card. */
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { SupportScreen } from '../SupportScreen.tsx'

export function ContactByMailScreen(props: ScreenProps) {
  const t = useWords()
  const lead = t(props.view.withoutCard ? 'correct.byMail.withoutCard' : 'correct.byMail.lead')
  return (
    <SupportScreen {...props} title={t('correct.byMail.title')} lead={lead} text={t('correct.byMail.text')} />
  )
}
