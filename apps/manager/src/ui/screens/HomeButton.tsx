/** Back to the start page: the way on from every end, and out of what need not be finished. */
import { Button } from '@vesalius/ui'
import { goTo, HOME } from '../app/place.ts'
import { useWords } from '../app/words.tsx'

export function HomeButton({ look = 'primary' }: { readonly look?: 'primary' | 'plain' }) {
  const t = useWords()
  return (
    <Button look={look} onPress={() => goTo(HOME)}>
      {t('button.home')}
    </Button>
  )
}
