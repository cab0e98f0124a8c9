/** The host is gone, was closed, or never opened this page. */
import { Page } from '@vesalius/ui'
import { useWords } from '../app/words.tsx'

export function LostScreen() {
  const t = useWords()
  return <Whole name="lost" title={t('app.lost.title')} text={t('app.lost.text')} />
}

export function StrangerScreen() {
  const t = useWords()
  return <Whole name="stranger" title={t('app.stranger.title')} text={t('app.stranger.text')} />
}

export function ClosedScreen() {
  const t = useWords()
  return <Whole name="closed" title={t('app.closed.title')} text={t('app.closed.text')} />
}

interface WholeProps {
  readonly name: string
  readonly title: string
  readonly text: string
}

function Whole({ name, title, text }: WholeProps) {
  return (
    <div className="frame">
      <Page title={title} lead={text} focusKey={name} state={name} />
    </div>
  )
}
