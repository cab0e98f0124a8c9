/** The contract as it was received, in French or in Dutch; beside it, for readers of German or English, a marked translation (requirement A13). */
import { DocumentFrame, Notice } from '@vesalius/ui'
import { useState } from 'react'
import { useWords } from '../app/words.tsx'

export interface ContractFrameProps {
  readonly contractId: string
  readonly isTranslated: boolean | undefined
}

const CONTRACT_LANGUAGES = ['fr', 'nl'] as const

export function ContractFrame({ contractId, isTranslated = false }: ContractFrameProps) {
  const t = useWords()
  const { language } = t
  const isReadInOther = language === 'de' || language === 'en'
  if (!isReadInOther) return <BindingText contractId={contractId} />
  if (!isTranslated)
    return (
      <>
        <Notice tone="note">{t('overview.contract.noTranslation')}</Notice>
        <BindingText contractId={contractId} />
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
        <h3 className="small-title">{t('overview.contract.signed')}</h3>
        <BindingText contractId={contractId} />
      </section>
    </div>
  )
}

/** What is signed. */
function BindingText({ contractId }: Pick<ContractFrameProps, 'contractId'>) {
  const t = useWords()
  const [chosen, setChosen] = useState<'fr' | 'nl'>()
  const language = chosen ?? (t.language === 'nl' ? 'nl' : 'fr')
  return (
    <>
      <p className="quiet small">{t('overview.contract.binding')}</p>
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
