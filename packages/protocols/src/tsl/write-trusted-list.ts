/**
 * Writing a trusted list (TS 119 612 section 5), unsigned.
 *
 * Takes   the list as a value.
 * Gives   the `TrustServiceStatusList` element; instants in whole seconds, as section 5.3.14 asks.
 */
import { element, type XmlElement } from '@vesalius/xml'
import {
  LIST_LANGUAGES,
  type ListedService,
  type ListOperator,
  type ListText,
  type StatusSince,
  type TrustedList,
} from './trusted-list.ts'
import {
  HISTORY_FOR_EVER,
  kindUri,
  LIST_TYPE,
  LIST_VERSION,
  rulesUri,
  SERVICE_KINDS,
  STATUS_APPROACH,
  STATUS_URIS,
  TERRITORY,
  TSL,
  TSL_TAG,
} from './vocabulary.ts'

const LANG = '{http://www.w3.org/XML/1998/namespace}lang'
const make = (
  name: string,
  ...children: Parameters<typeof element> extends [unknown, unknown, unknown?, ...infer Rest] ? Rest : never
) => element(TSL, name, {}, ...children)
const inLanguage = (name: string, language: string, text: string) =>
  element(TSL, name, { [LANG]: language }, text)
const names = (name: string, text: ListText) =>
  make(
    name,
    LIST_LANGUAGES.map(language => inLanguage('Name', language, text[language])),
  )
const everywhere = (text: string): ListText => ({ en: text, fr: text, nl: text, de: text })
const uris = (name: string, addresses: readonly string[]) =>
  make(
    name,
    addresses.flatMap(one => LIST_LANGUAGES.map(language => inLanguage('URI', language, one))),
  )

export function writeTrustedList(list: TrustedList): XmlElement {
  const { services } = list
  return element(
    TSL,
    'TrustServiceStatusList',
    { TSLTag: TSL_TAG },
    schemeInformation(list),
    services.length > 0 ? make('TrustServiceProviderList', provider(list)) : undefined,
  )
}

function schemeInformation(list: TrustedList): XmlElement {
  return make(
    'SchemeInformation',
    make('TSLVersionIdentifier', String(LIST_VERSION)),
    make('TSLSequenceNumber', String(list.sequenceNumber)),
    make('TSLType', LIST_TYPE),
    names('SchemeOperatorName', everywhere(list.operator.name)),
    address('SchemeOperatorAddress', list.operator),
    names('SchemeName', list.schemeName),
    uris('SchemeInformationURI', [list.operator.site]),
    make('StatusDeterminationApproach', STATUS_APPROACH),
    make('SchemeTypeCommunityRules', inLanguage('URI', 'en', rulesUri(list.environment, list.list))),
    make('SchemeTerritory', TERRITORY),
    make(
      'PolicyOrLegalNotice',
      LIST_LANGUAGES.map(language => inLanguage('TSLLegalNotice', language, list.legalNotice[language])),
    ),
    make('HistoricalInformationPeriod', String(HISTORY_FOR_EVER)),
    make('ListIssueDateTime', instant(list.issuedAt)),
    make('NextUpdate', make('dateTime', instant(list.nextUpdate))),
    make('DistributionPoints', make('URI', list.distributionPoint)),
  )
}

function address(
  name: string,
  { street, locality, postalCode, country, electronic }: ListOperator,
): XmlElement {
  return make(
    name,
    make(
      'PostalAddresses',
      LIST_LANGUAGES.map(language =>
        element(
          TSL,
          'PostalAddress',
          { [LANG]: language },
          make('StreetAddress', street),
          make('Locality', locality),
          postalCode === undefined ? undefined : make('PostalCode', postalCode),
          make('CountryName', country),
        ),
      ),
    ),
    uris('ElectronicAddress', electronic),
  )
}

function provider({ operator, services }: TrustedList): XmlElement {
  return make(
    'TrustServiceProvider',
    make(
      'TSPInformation',
      names('TSPName', everywhere(operator.name)),
      names('TSPTradeName', everywhere(operator.name)),
      address('TSPAddress', operator),
      uris('TSPInformationURI', [operator.site]),
    ),
    make('TSPServices', services.map(service)),
  )
}

function service(one: ListedService): XmlElement {
  const certificate = make(
    'DigitalId',
    make('X509Certificate', Buffer.from(one.certificate).toString('base64')),
  )
  return make(
    'TSPService',
    make(
      'ServiceInformation',
      ...information(one, one.current, [certificate]),
      make(
        'ServiceInformationExtensions',
        element(
          TSL,
          'Extension',
          { Critical: 'false' },
          make('AdditionalServiceInformation', inLanguage('URI', 'en', kindUri(one.kind))),
        ),
      ),
    ),
    // former statuses name the key alone (section 5.6.3)
    one.history.length > 0
      ? make(
          'ServiceHistory',
          one.history.map(former => make('ServiceHistoryInstance', ...information(one, former, []))),
        )
      : undefined,
  )
}

function information(
  { kind, name, subject, keyIdentifier }: ListedService,
  { status, since }: StatusSince,
  certificate: readonly XmlElement[],
): readonly XmlElement[] {
  const ski = Buffer.from(keyIdentifier, 'hex').toString('base64')
  return [
    make('ServiceTypeIdentifier', SERVICE_KINDS[kind]),
    names('ServiceName', name),
    make(
      'ServiceDigitalIdentity',
      certificate,
      make('DigitalId', make('X509SubjectName', subject)),
      make('DigitalId', make('X509SKI', ski)),
    ),
    make('ServiceStatus', STATUS_URIS[status]),
    make('StatusStartingTime', instant(since)),
  ]
}

const instant = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')
