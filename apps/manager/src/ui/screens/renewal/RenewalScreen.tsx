/** What there is to renew, until when, and what the renewal will do (requirement A17). */
import { KeyValue, Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { holderWords } from '../../app/holder-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'

export function RenewalScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { renewal } = view
  const window = renewal?.window ?? 'ended'
  const title = t(`renewal.title.${window}`)
  useDocumentTitle(title, home)
  if (!renewal) return null
  const { from, until, holder, oldKeyType, oldKeys } = renewal
  const isOpen = window === 'open'
  const isWithoutCard = view.foreigner !== undefined
  // Where both kinds are given, the person chooses later.
  const changesKind = oldKeyType === 'RSA-2048' && !view.keyTypes?.includes(oldKeyType)
  return (
    <Page
      title={title}
      lead={t(`renewal.lead.${window}`, { date: from === undefined ? '' : t.date(from) })}
      focusKey={view.state}
      state={view.state}
      {...(isOpen && { onSubmit: () => act({ type: 'next' }) })}
      actions={
        <StepActions view={view} act={act} {...(isOpen ? { primary: t('button.next') } : { isEnd: true })} />
      }
    >
      <KeyValue
        facts={[
          { name: 'holder', label: t('renewal.holder'), value: holderWords(holder, t) },
          ...(until === undefined ? [] : [{ name: 'until', label: t('done.until'), value: t.date(until) }]),
          { name: 'key', label: t('options.key'), value: oldKeyType },
        ]}
      />
      {isOpen && (
        <section className="stack" data-gap="small">
          <h2>{t('renewal.phases')}</h2>
          <ol className="bullets">
            <li>{t(isWithoutCard ? 'renewal.phase.1.withoutCard' : 'renewal.phase.1')}</li>
            <li>{t(isWithoutCard ? 'renewal.phase.2.withoutCard' : 'renewal.phase.2')}</li>
            <li>{t('renewal.phase.3')}</li>
          </ol>
        </section>
      )}
      {isOpen && isWithoutCard && <Notice tone="note">{t('renewal.withoutCard')}</Notice>}
      {isOpen && changesKind && <Notice tone="warn">{t.shared('renew.keyTypeOnly')}</Notice>}
      {isOpen && <Notice tone="note">{t.shared.plural('renew.oldKeys', oldKeys)}</Notice>}
    </Page>
  )
}
