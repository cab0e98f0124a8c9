/** One of the person's certificates. */
import { Choice } from '@vesalius/ui'
import type { CertificateView } from '../../host/bridge/views.ts'
import { holderWords } from '../app/holder-words.ts'
import { useWords } from '../app/words.tsx'

export interface CertificateChoiceProps {
  /** Repeats the title of the page. */
  readonly legend: string
  readonly certificates: readonly CertificateView[]
  /** Public key identifier. */
  readonly value: string
  readonly onChange: (publicKeyIdentifier: string) => void
}

export function CertificateChoice({ legend, certificates, value, onChange }: CertificateChoiceProps) {
  const t = useWords()
  return (
    <Choice
      legend={legend}
      legendHidden
      name="certificate"
      value={value}
      onChange={onChange}
      options={certificates.map(one => ({
        value: one.publicKeyIdentifier,
        label: one.applicationId === undefined ? one.holder : `${one.holder} · ${one.applicationId}`,
        hint: [
          holderWords(one.number, t),
          one.notAfter === undefined ? '' : t('certificate.until', { date: t.date(one.notAfter) }),
          t('certificate.requestNumber', { number: one.requestNumber }),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}
