/** The finished keystore: where it is, until when, and what to do in the care software. */
import { Button, KeyValue, Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { HomeButton } from '../HomeButton.tsx'
import { SafeUseLink } from '../help/SafeUseLink.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'

const WHAT_FOLLOWS = ['1', '2', '3'] as const

export function DoneScreen({ view, home }: ScreenProps) {
  const t = useWords()
  const { result, requestNumber } = view
  useDocumentTitle(t('done.title'), home)
  if (!result) return null
  return (
    <Page
      title={t('done.title')}
      focusKey={view.state}
      state={view.state}
      width="wide"
      actions={
        <>
          <HomeButton />
          <Button onPress={() => window.print()}>{t('button.print')}</Button>
        </>
      }
    >
      <Notice tone="good">
        <p>{t('done.lead')}</p>
      </Notice>
      <section className="card">
        <KeyValue
          facts={[
            { name: 'file', label: t('done.file'), value: <span className="mono">{result.file}</span> },
            { name: 'until', label: t('done.until'), value: t.date(result.notAfter) },
            { name: 'etk', label: t('done.etk'), value: t(`done.etk.${result.etk}`) },
            {
              name: 'number',
              label: t('waiting.number'),
              value: <span className="mono">{requestNumber}</span>,
            },
          ]}
        />
      </section>
      <section className="stack" data-gap="small">
        <h2>{t('done.todo')}</h2>
        <ol className="bullets">
          {WHAT_FOLLOWS.map(one => (
            <li key={one}>{t(`done.todo.${one}`)}</li>
          ))}
        </ol>
        <SafeUseLink />
      </section>
    </Page>
  )
}
