/** Trouble beside the work: what happened, what it means, what to do now, and the number to quote. */
import { Notice } from '@vesalius/ui'
import type { TroubleView } from '../../host/bridge/views.ts'
import { troubleWords } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'

export interface TroubleNoticeProps {
  readonly trouble: TroubleView | undefined
}

export function TroubleNotice({ trouble }: TroubleNoticeProps) {
  const t = useWords()
  if (!trouble || trouble.reasons.some(reason => reason.field !== undefined)) return null
  const { what, means, todo } = troubleWords(trouble, t)
  return (
    <Notice tone="bad" alert>
      <strong>{what}</strong>
      <TroubleReasons trouble={trouble} />
      <p>{means}</p>
      <p>{todo}</p>
      <TroubleReference trouble={trouble} />
    </Notice>
  )
}

export function TroubleReasons({ trouble }: { readonly trouble: TroubleView }) {
  const t = useWords()
  const lines = [...trouble.reasons.map(({ says }) => says[t.language]), ...trouble.names]
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

export function TroubleReference({ trouble }: { readonly trouble: TroubleView }) {
  const t = useWords()
  return (
    <p className="quiet small mono" data-code={trouble.code}>
      {t('trouble.code', { code: trouble.code })}
      {trouble.reference !== undefined && ` · ${t('trouble.reference', { reference: trouble.reference })}`}
    </p>
  )
}
