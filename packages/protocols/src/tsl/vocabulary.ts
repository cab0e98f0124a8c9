/** Names and addresses of trusted lists (TS 119 612 annex D), and those of our own. */

/** The version of TS 119 612 v2.3.1 and later: signatures name their certificate as EN 319 132-1 has it. */
export const LIST_VERSION = 6
export const TSL = 'http://uri.etsi.org/02231/v2#'
export const TSL_TAG = 'http://uri.etsi.org/19612/TSLTag'
export const TERRITORY = 'BE'
/** CClist for the country: a list of its own, outside the lists of the Union. */
export const LIST_TYPE = `http://uri.etsi.org/TrstSvc/TrustedList/TSLType/${TERRITORY}list`
export const STATUS_APPROACH = `http://uri.etsi.org/TrstSvc/TrustedList/StatusDetn/${TERRITORY}determn`
/** Id-tsl-kp-tslSigning: what a certificate that signs lists is for, and for nothing else. */
export const LIST_SIGNING_PURPOSE = '0.4.0.2231.3.0'

/** History is never taken away. */
export const HISTORY_FOR_EVER = 65_535

export const LIST_NAMES = ['transport', 'person', 'application'] as const
export type ListName = (typeof LIST_NAMES)[number]

const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'
export const STATUS_URIS = { granted: `${STATUS}granted`, withdrawn: `${STATUS}withdrawn` } as const
export type ListedStatus = keyof typeof STATUS_URIS

const TYPE = 'http://uri.etsi.org/TrstSvc/Svctype/'
/** What a service is: its type as the standard has it, told apart by an addition of ours where one type stands for several. */
export const SERVICE_KINDS = {
  authority: `${TYPE}CA/PKC`,
  'time-stamp': `${TYPE}TSA`,
  'session-token': `${TYPE}unspecified`,
  'etk-ra': `${TYPE}RA`,
  'shared-keys': `${TYPE}KEscrow`,
  'tls-server': `${TYPE}unspecified`,
  'list-signer': `${TYPE}TLIssuer`,
} as const
export type ServiceKind = keyof typeof SERVICE_KINDS

/** `AdditionalServiceInformation` of a service. */
export const kindUri = (kind: ServiceKind): string => `urn:vesalius:tsl:service:${kind}`

/** `SchemeTypeCommunityRules`: tells which list it is, so that none stands in for another one. */
export const rulesUri = (environment: string, list: ListName): string =>
  `urn:vesalius:tsl:${environment}:${list}`
