/**
 * Reading a trusted list of this profile (TS 119 612 section 5): what `write-trusted-list.ts` writes, and nothing looser.
 *
 * Takes   the element that a verified signature covers, and which list of which environment it must be.
 * Gives   the list. Whether it is new enough and in force, and what its certificates are, is for the caller.
 * Throws  ProtocolError: another list, another version, a value that is none, a service that says two things.
 */

import { childElements, type XmlElement } from '@vesalius/xml'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64 } from '../wire/base64-binary.ts'
import { parseDateTime } from '../wire/date-time.ts'
import {
  expectMessage,
  optionalChild,
  requiredAttribute,
  requiredChild,
  requiredText,
  simpleText,
} from '../wire/element-reader.ts'
import { LIST_LANGUAGES, type ListedService, type ListText, type StatusSince } from './trusted-list.ts'
import {
  kindUri,
  LIST_TYPE,
  LIST_VERSION,
  type ListedStatus,
  type ListName,
  rulesUri,
  SERVICE_KINDS,
  type ServiceKind,
  STATUS_URIS,
  TERRITORY,
  TSL,
  TSL_TAG,
} from './vocabulary.ts'

export interface ReceivedTrustedList {
  readonly list: ListName
  readonly sequenceNumber: number
  readonly issuedAt: Date
  readonly nextUpdate: Date
  readonly operatorName: string
  readonly distributionPoint: string
  readonly services: readonly ListedService[]
}

export interface ExpectedList {
  readonly environment: string
  readonly list: ListName
}

export function readTrustedList(root: XmlElement, { environment, list }: ExpectedList): ReceivedTrustedList {
  expectMessage(root, TSL, 'TrustServiceStatusList')
  const scheme = requiredChild(root, TSL, 'SchemeInformation')
  require(requiredAttribute(root, 'TSLTag'), TSL_TAG, 'TSLTag')
  require(requiredText(scheme, TSL, 'TSLVersionIdentifier'), String(LIST_VERSION), 'TSLVersionIdentifier')
  require(requiredText(scheme, TSL, 'TSLType'), LIST_TYPE, 'TSLType')
  require(requiredText(scheme, TSL, 'SchemeTerritory'), TERRITORY, 'SchemeTerritory')
  const rules = requiredChild(scheme, TSL, 'SchemeTypeCommunityRules')
  require(requiredText(rules, TSL, 'URI'), rulesUri(environment, list), 'SchemeTypeCommunityRules')

  const sequence = requiredText(scheme, TSL, 'TSLSequenceNumber')
  if (!/^[1-9]\d{0,8}$/.test(sequence)) throw invalid('TSLSequenceNumber', 'a positive number is expected')
  const operatorName = readText(requiredChild(scheme, TSL, 'SchemeOperatorName')).en
  const providers = optionalChild(root, TSL, 'TrustServiceProviderList')
  return {
    list,
    sequenceNumber: Number(sequence),
    issuedAt: instantOf(scheme, 'ListIssueDateTime'),
    nextUpdate: instantOf(requiredChild(scheme, TSL, 'NextUpdate'), 'dateTime'),
    operatorName,
    distributionPoint: requiredText(requiredChild(scheme, TSL, 'DistributionPoints'), TSL, 'URI'),
    services: providers === undefined ? [] : childElements(providers).flatMap(readProvider),
  }
}

function readProvider(provider: XmlElement): readonly ListedService[] {
  return childElements(requiredChild(provider, TSL, 'TSPServices')).map(readService)
}

function readService(service: XmlElement): ListedService {
  const information = requiredChild(service, TSL, 'ServiceInformation')
  const [certificate] = identities(information, 'X509Certificate')
  const [keyIdentifier] = identities(information, 'X509SKI')
  const [subject] = identities(information, 'X509SubjectName')
  if (!certificate || !keyIdentifier || !subject)
    throw invalid('ServiceDigitalIdentity', 'certificate, subject and key identifier are expected')
  const der = readBase64(certificate)
  const hex = Buffer.from(readBase64(keyIdentifier)).toString('hex')
  const kind = kindOf(information)
  require(requiredText(information, TSL, 'ServiceTypeIdentifier'), SERVICE_KINDS[
    kind
  ], 'ServiceTypeIdentifier')
  const history = optionalChild(service, TSL, 'ServiceHistory')
  return {
    kind,
    name: readText(requiredChild(information, TSL, 'ServiceName')),
    certificate: der,
    keyIdentifier: hex,
    subject: simpleText(subject),
    current: readStatus(information),
    history: history === undefined ? [] : childElements(history).map(readStatus),
  }
}

function kindOf(information: XmlElement): ServiceKind {
  const extensions = requiredChild(information, TSL, 'ServiceInformationExtensions')
  const addition = requiredChild(
    requiredChild(extensions, TSL, 'Extension'),
    TSL,
    'AdditionalServiceInformation',
  )
  const uri = requiredText(addition, TSL, 'URI')
  const found = (Object.keys(SERVICE_KINDS) as ServiceKind[]).find(kind => kindUri(kind) === uri)
  if (!found) throw invalid('AdditionalServiceInformation', 'a kind of service that is not known')
  return found
}

function identities(information: XmlElement, name: string): readonly XmlElement[] {
  const all = childElements(requiredChild(information, TSL, 'ServiceDigitalIdentity')).flatMap(childElements)
  const found = all.filter(one => one.name === name)
  if (found.length !== 1) throw invalid('ServiceDigitalIdentity', `one ${name} is expected`)
  return found
}

function readStatus(holder: XmlElement): StatusSince {
  const uri = requiredText(holder, TSL, 'ServiceStatus')
  const status = (Object.keys(STATUS_URIS) as ListedStatus[]).find(one => STATUS_URIS[one] === uri)
  if (!status) throw invalid('ServiceStatus', 'neither granted nor withdrawn')
  return { status, since: instantOf(holder, 'StatusStartingTime') }
}

function readText(holder: XmlElement): ListText {
  const texts = childElements(holder)
  const inLanguage = (language: string): string => {
    const [found, another] = texts.filter(one =>
      one.attributes.some(({ name, value }) => name === 'lang' && value === language),
    )
    if (!found || another) throw invalid(holder.name, `one text in ${language} is expected`)
    return simpleText(found)
  }
  const [en, fr, nl, de] = LIST_LANGUAGES.map(inLanguage)
  return { en: en ?? '', fr: fr ?? '', nl: nl ?? '', de: de ?? '' }
}

const instantOf = (holder: XmlElement, name: string): Date =>
  parseDateTime(requiredText(holder, TSL, name), name, 'utc')

function require(found: string, expected: string, at: string): void {
  if (found !== expected) throw invalid(at, 'another value is expected of this list')
}

const invalid = (at: string, rule: string) => new ProtocolError('PROTOCOL_VALUE_INVALID', at, rule)
