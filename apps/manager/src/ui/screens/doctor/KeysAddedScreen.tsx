/** The decryption keys of another keystore are in this one, each shown to open a message (requirement A20). */
import { KeyValue, Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

export function KeysAddedScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { added = 0, unusable = 0 } = view.addedKeys ?? {}
  const title = t(added > 0 ? 'doctor.added.title' : 'doctor.added.none')
  useDocumentTitle(title, home)
  return (
    <Page
      title={title}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} isEnd />}
    >
      <Notice tone={added > 0 ? 'good' : 'note'}>
        {added > 0 ? t.shared.plural('addKeys.added', added) : t.shared('addKeys.none')}
      </Notice>
      {unusable > 0 && <Notice tone="warn">{t.shared.plural('addKeys.unusable', unusable)}</Notice>}
      <KeyValue
        facts={[
          {
            name: 'file',
            label: t('done.file'),
            value: <span className="mono">{view.examination?.file}</span>,
          },
          { name: 'keys', label: t('doctor.keys'), value: String(view.examination?.decryptionKeys ?? '') },
        ]}
      />
    </Page>
  )
}
