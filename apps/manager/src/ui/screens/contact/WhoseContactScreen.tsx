/** Of which certificate the contact data are corrected. */
import { useWords } from '../../app/words.tsx'
import { ChooseCertificateScreen } from '../ChooseCertificateScreen.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'

export function WhoseContactScreen(props: ScreenProps) {
  const t = useWords()
  return (
    <ChooseCertificateScreen {...props} title={t('correct.whose.title')} lead={t('correct.whose.lead')} />
  )
}
