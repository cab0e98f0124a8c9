/** The way on for whoever has no Belgian card, where one is asked for (requirement A4). */
import { Button } from '@vesalius/ui'
import type { JourneyProps } from '../app/journey-state.ts'
import { useWords } from '../app/words.tsx'

export function KeystoreInsteadButton({ view, act }: JourneyProps) {
  const t = useWords()
  if (!view.keystoreInstead) return null
  // Who has put a card in has one as a rule.
  const look = view.card?.state === 'ready' ? 'plain' : 'secondary'
  return (
    <Button look={look} onPress={() => act({ type: 'without-card' })}>
      {t('card.without')}
    </Button>
  )
}
