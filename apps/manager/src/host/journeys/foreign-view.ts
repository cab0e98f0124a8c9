/** What the screens of a request without an identity card are told. */
import { foreignHolderName, formatIdentifierValue } from '@vesalius/identifiers'
import { foreignSubject } from '../../foreign-person.ts'
import { subjectFacts } from '../../subject-facts.ts'
import type { HostDeps } from '../host-deps.ts'
import type { EnrolmentAnswers } from './enrolment-path.ts'

export function foreignFacts(
  { person, foreigner, confirmation }: EnrolmentAnswers,
  { clock }: Pick<HostDeps, 'clock'>,
) {
  if (person !== 'no-card') return {}
  return {
    ...(foreigner && {
      foreigner: {
        ...foreigner,
        number: formatIdentifierValue({ type: 'SSIN', value: foreigner.ssin }),
        holderName: foreignHolderName(foreigner.firstNames, foreigner.surname),
      },
    }),
    ...(confirmation && { confirmation: openConfirmation(confirmation, clock()) }),
  }
}

/** What will stand in the certificate: nothing is signed here, so there is no contract. */
export function foreignOverview(answers: EnrolmentAnswers, keyTypes: readonly string[]) {
  const { foreigner = { ssin: '', firstNames: '', surname: '' } } = answers
  return {
    ...subjectFacts(foreignSubject(foreigner)),
    keyType: answers.keyType ?? keyTypes[0] ?? '',
    baseServices: [],
  }
}

/** An address that has lapsed leads nowhere. */
function openConfirmation(
  { url, until, isReceived }: NonNullable<EnrolmentAnswers['confirmation']>,
  now: Date,
) {
  const isOpen = url !== undefined && until !== undefined && now < new Date(until)
  return { ...(isOpen && { url }), ...(until !== undefined && { until }), isReceived }
}
