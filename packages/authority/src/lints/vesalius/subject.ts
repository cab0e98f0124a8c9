/** Requirement B2 and wire contract 13.4: how holders and services are named. Findings never quote a value. */
import { checkHolderName, checkIdentifier, normalizeName, parseIdentifier } from '@vesalius/identifiers'
import { OID } from '@vesalius/pki'
import type { NameAttributeView } from '../../reading/certificate-view.ts'
import { TAG } from '../../reading/der-reader.ts'
import { type CertificateLint, unless } from '../lint.ts'

const PLATFORM_UNIT = 'eHealth-platform Belgium'
const IDENTIFIER_UNIT = /^([A-Z0-9]+(?:-[A-Z0-9_]+)?)=([0-9]+)$/
const APPLICATION_ID = /^[0-9A-Z_-]{1,30}$/

export const SUBJECT_LINTS: readonly CertificateLint[] = [
  {
    id: 'vesalius/holder-subject',
    source: 'requirement B2; wire contract 13.4',
    applies: ({ profile }) => profile.subject === 'holder',
    check: ({ view }) => checkHolderSubject(view.subject),
  },
  {
    id: 'vesalius/holder-subject-strings',
    source: 'wire contract 13.4',
    applies: ({ profile }) => profile.subject === 'holder',
    check: ({ view }) =>
      view.subject
        .filter(({ type, tag }) => tag !== (type === OID.country ? TAG.printableString : TAG.utf8String))
        .map(({ type }) => `attribute ${type} is written in another string type`),
  },
  {
    id: 'vesalius/service-subject',
    source: 'requirement B2; EN 319 412-2 section 4.2.3.1',
    applies: ({ profile }) => profile.subject === 'service',
    check: ({ view }) => [
      ...unless(
        SERVICE_LAYOUTS.has(typesOf(view.subject)),
        'subject is not country, organization, common name',
      ),
      ...unless(
        !view.subject.some(({ value }) => IDENTIFIER_UNIT.test(value) || value === PLATFORM_UNIT),
        'a service is named like a certificate holder',
      ),
    ],
  },
]

const SERVICE_LAYOUTS: ReadonlySet<string> = new Set([
  [OID.country, OID.organization, OID.commonName].join(' '),
  [OID.country, OID.organization, OID.organizationIdentifier, OID.commonName].join(' '),
])

function checkHolderSubject(subject: readonly NameAttributeView[]): readonly string[] {
  const units = subject.filter(({ type }) => type === OID.organizationalUnit).map(({ value }) => value)
  const withApplication = units.length === 4
  const layout = [OID.country, OID.organization, ...units.map(() => OID.organizationalUnit), OID.commonName]
  if (typesOf(subject) !== layout.join(' ') || (units.length !== 3 && !withApplication)) {
    return ['subject has not the attributes C, O, (OU), OU, OU, OU, CN in this order']
  }

  const applicationId = withApplication ? units[0] : undefined
  const [unit = '', holderName = '', platform] = withApplication ? units.slice(1) : units
  const [, type = '', value = ''] = IDENTIFIER_UNIT.exec(unit) ?? []
  const identifier = parseIdentifier(type, value)
  const commonName = applicationId === undefined ? unit : `${unit}, ${applicationId}`
  return [
    ...unless(subject[0]?.value === 'BE', 'C is not BE'),
    ...unless(subject[1]?.value === 'Federal Government', 'O is not Federal Government'),
    ...unless(platform === PLATFORM_UNIT, 'the unit of the platform is missing or misplaced'),
    ...unless(subject.at(-1)?.value === commonName, 'CN is not the identifier with the application ID'),
    ...unless(
      applicationId === undefined || APPLICATION_ID.test(applicationId),
      'the application ID is malformed',
    ),
    ...checkIdentifier(type, value).map(({ code }) => `the identifier is refused: ${code}`),
    ...(identifier ? checkHolderName(holderName, identifier, applicationId) : []).map(
      ({ code }) => `the name is refused: ${code}`,
    ),
    ...unless(normalizeName(holderName) === holderName, 'the name is not normalized'),
  ]
}

function typesOf(name: readonly NameAttributeView[]): string {
  return name.map(({ type }) => type).join(' ')
}
