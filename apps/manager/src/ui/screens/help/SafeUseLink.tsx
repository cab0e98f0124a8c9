/** To the guide of safe use, in the application's own manual (requirement A2). */
import { goTo, pathOf } from '../../app/place.ts'
import { useWords } from '../../app/words.tsx'

const GUIDE = { name: 'help', chapter: 'safeuse' } as const

export function SafeUseLink() {
  const t = useWords()
  return (
    <p>
      <a
        href={pathOf(GUIDE)}
        onClick={event => {
          event.preventDefault()
          goTo(GUIDE)
        }}
      >
        {t('help.safeuse')}
      </a>
    </p>
  )
}
