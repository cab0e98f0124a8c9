/** The contract as it was received, in French or in Dutch. */
import { DocumentFrame } from '@vesalius/ui'
import { useState } from 'react'
import { useWords } from '../app/words.tsx'

export interface ContractFrameProps {
  readonly contractId: string
}

const CONTRACT_LANGUAGES = ['fr', 'nl'] as const

export function ContractFrame({ contractId }: ContractFrameProps) {
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
