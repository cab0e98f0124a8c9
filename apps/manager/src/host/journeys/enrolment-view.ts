/** What the screens of a certificate request are told. */
import {
  formatIdentifierValue,
  formatRequestNumber,
  ORGANIZATION_TYPES,
  readKeystoreFileName,
  requestNumber,
} from '@vesalius/identifiers'
import { type Completion, MANDATE_DOCUMENT_LIMIT, type PreparedRequest, type Renewal } from '@vesalius/sdk'
import { subjectFacts } from '../../subject-facts.ts'
import type { JourneyView } from '../bridge/views.ts'
import type { KeystoreChoice } from '../keystores.ts'
import type { EnrolmentContext } from './enrolment-context.ts'
import type { EnrolmentAnswers, ListedOrganization } from './enrolment-path.ts'
import { enrolmentStages } from './enrolment-stages.ts'
import { foreignFacts, foreignOverview } from './foreign-view.ts'
import { availableServices, chosenOrganization, orderedHolder } from './holder-choice.ts'

export type EnrolmentResult = Completion & { readonly outcome: 'finished' }

interface Passing {
  /** What is about to be signed. */
  readonly shown:
    | { readonly prepared: PreparedRequest; readonly contractId: string; readonly isTranslated: boolean }
    | undefined
  readonly result: EnrolmentResult | undefined
  readonly choices: readonly KeystoreChoice[]
  readonly renewal: Renewal | undefined
  readonly activation: 'active' | 'unconfirmed' | undefined
  readonly mandateDocument: { readonly name: string; readonly size: number } | undefined
}

export function enrolmentView(
  { core, deps, files, password, previous }: EnrolmentContext,
  { shown, result, choices, renewal, activation, mandateDocument }: Passing,
): JourneyView {
  const { id, kind, state, version, busy, progress, trouble, answers } = core
  const { file, publicKeyIdentifier, automaticallyValidated } = answers
  const { desk, profile, folder } = deps
  return {
    id,
    kind,
    state,
    version,
    stages: [...enrolmentStages(kind, state, answers)],
    canGoBack: previous !== undefined && !busy,
    busy,
    ...(progress !== undefined && { progress }),
    ...(trouble && { trouble }),
    ...(['identify', 'insert-card', 'sign', 'sign-mandate'].includes(state) && { card: desk.viewToSign }),
    ...holderFacts(answers),
    ...foreignFacts(answers, deps),
    ...optionFacts(answers, profile.keyTypes),
    ...contactFacts(answers),
    ...(state === 'summary' && {
      overview: { ...foreignOverview(answers, profile.keyTypes), ...contactFacts(answers) },
    }),
    ...(shown && {
      overview: overviewOf(shown.prepared, shown.contractId),
      isTranslated: shown.isTranslated,
    }),
    ...(publicKeyIdentifier !== undefined && {
      requestNumber: formatRequestNumber(requestNumber(publicKeyIdentifier)),
    }),
    ...(automaticallyValidated !== undefined && { automaticallyValidated }),
    ...(file !== undefined && { file: files.locate(file) }),
    ...(answers.finished !== undefined && { file: files.locate(answers.finished) }),
    files: [...choices],
    needsPassword: password === undefined,
    resumed: core.resumed,
    ...(activation && { activation }),
    ...(mayNeedMandate(answers) && { mandate: mandateFacts(answers, mandateDocument) }),
    ...(renewal && { renewal: renewalFacts(renewal) }),
    ...(result && {
      result: {
        file: files.locate(result.file),
        folder: answers.folder ?? folder,
        notAfter: result.certificate.notAfter.toISOString(),
        etk: result.etk,
      },
    }),
  }
}

function holderFacts(answers: EnrolmentAnswers) {
  const { signer, known = true, organizations = [], holder, renewed } = answers
  const organization = chosenOrganization(answers)
  return {
    ...(signer && {
      person: {
        name: `${signer.firstNames} ${signer.surname}`.trim(),
        number: formatIdentifierValue({ type: 'SSIN', value: signer.ssin }),
        known,
      },
    }),
    organizations: organizations.map(organizationFacts),
    renews: renewed !== undefined,
    isOrganization: renewed ? renewed.identifier.type !== 'SSIN' : holder !== undefined && holder !== 'self',
    ...(organization && { holder: { ...organizationFacts(organization), listed: holder !== 'other' } }),
    identifierTypes: ORGANIZATION_TYPES.map(({ type, names }) => ({ type, ...names })),
  }
}

/** For an organization that does not list the person; of a keystore found again only its name says whose it is. */
function mayNeedMandate({ holder, automaticallyValidated, file, renewed }: EnrolmentAnswers): boolean {
  if (automaticallyValidated === true || renewed) return false
  if (holder !== undefined) return holder === 'other'
  const named = file === undefined ? null : readKeystoreFileName(file)
  return named !== null && named.identifier.type !== 'SSIN'
}

function mandateFacts(
  { mandateOffered = true, mandateReceived }: EnrolmentAnswers,
  document: Passing['mandateDocument'],
) {
  return {
    offered: mandateOffered,
    limit: MANDATE_DOCUMENT_LIMIT,
    ...(document && { document }),
    ...(mandateReceived !== undefined && { received: mandateReceived }),
  }
}

function renewalFacts({ holder, window, oldKeyType, keystore }: Renewal) {
  const { identifier, name, applicationId } = holder
  const number = `${identifier.type} ${formatIdentifierValue(identifier)}`
  return {
    holder: [name, number, applicationId].filter(Boolean).join(' · '),
    window: window.kind,
    ...('from' in window && window.from && { from: window.from.toISOString() }),
    ...('until' in window && { until: window.until.toISOString() }),
    oldKeyType,
    oldKeys: keystore.encryption.length,
  }
}

function organizationFacts({ identifier, name }: ListedOrganization) {
  return { identifier, name, number: formatIdentifierValue(identifier) }
}

function optionFacts(answers: EnrolmentAnswers, keyTypes: readonly string[]) {
  const type = answers.person === 'no-card' ? undefined : orderedHolder(answers)?.identifier.type
  return {
    applicationIds: (answers.applicationIds ?? []).map(one => one ?? ''),
    applicationId: answers.applicationId ?? '',
    availableServices: type === undefined ? [] : [...availableServices(type)],
    baseServices: [...(answers.baseServices ?? [])],
    keyTypes: [...keyTypes],
    keyType: answers.keyType ?? keyTypes[0] ?? '',
  }
}

export function contactFacts({ contact }: Pick<EnrolmentAnswers, 'contact'>) {
  return {
    contact: {
      emailPrivate: contact?.emailPrivate ?? '',
      phonePrivate: contact?.phonePrivate ?? '',
      emailGeneral: contact?.emailGeneral ?? '',
      phoneGeneral: contact?.phoneGeneral ?? '',
    },
  }
}

function overviewOf({ subject, order }: PreparedRequest, contractId: string) {
  return {
    ...subjectFacts(subject),
    keyType: order.keyType,
    baseServices: [...order.baseServices],
    ...contactFacts({ contact: order.contact }),
    contractId,
  }
}
