/** The contract as it was received, in French or in Dutch; beside it, for readers of German or English, a marked translation (requirement A13). */
import { DocumentFrame, Notice } from '@vesalius/ui'
import { useState } from 'react'
import { useWords } from '../app/words.tsx'

export interface ContractFrameProps {
  readonly contractId: string
  readonly isTranslated: boolean | undefined
  /** It is there to be read; something else is signed. */
  readonly isOnlyRead?: boolean
}

const CONTRACT_LANGUAGES = ['fr', 'nl'] as const

export function ContractFrame({ contractId, isTranslated = false, isOnlyRead = false }: ContractFrameProps) {
  const t = useWords()
  const { language } = t
  const isReadInOther = language === 'de' || language === 'en'
  const binding = <BindingText contractId={contractId} isOnlyRead={isOnlyRead} />
  if (!isReadInOther) return binding
  if (!isTranslated)
    return (
      <>
        <Notice tone="note">{t('overview.contract.noTranslation')}</Notice>
        {binding}
      </>
    )
  return (
    <div className="beside">
      <section className="stack" data-gap="small">
        <h3 className="small-title">{t('overview.contract.translation')}</h3>
        <p className="quiet small">{t('overview.contract.translation.text')}</p>
        <DocumentFrame
          src={`/contract/${contractId}/${language}`}
          title={t('overview.contract.translation')}
          lang={language}
        />
      </section>
      <section className="stack" data-gap="small">
        <h3 className="small-title">{t(isOnlyRead ? 'revokeByKey.contract' : 'overview.contract.signed')}</h3>
        {binding}
      </section>
    </div>
  )
}

/** What is signed, or read. */
function BindingText({ contractId, isOnlyRead }: Pick<ContractFrameProps, 'contractId' | 'isOnlyRead'>) {
  const t = useWords()
  const [chosen, setChosen] = useState<'fr' | 'nl'>()
  const language = chosen ?? (t.language === 'nl' ? 'nl' : 'fr')
  return (
    <>
      <p className="quiet small">
        {t(isOnlyRead ? 'revokeByKey.contract.binding' : 'overview.contract.binding')}
      </p>
      <fieldset className="tabs">
        <legend className="for-readers-only">{t('overview.contract.language')}</legend>
        {CONTRACT_LANGUAGES.map(one => (
          <button
            key={one}
            type="button"
            className="button"
            data-look="secondary"
            aria-pressed={one === language}
            onClick={() => setChosen(one)}
          >
            {t(`overview.contract.${one}`)}
          </button>
        ))}
      </fieldset>
      <DocumentFrame
        src={`/contract/${contractId}/${language}`}
        title={t('overview.contract.frame')}
        lang={language}
      />
    </>
  )
}
