/**
 * A platform as a client knows it: where its services are and which anchors are pinned for it (requirement A24).
 *
 * Takes   JSON in the shape of `demo.json` or `/.well-known/vesalius`, and the anchors it names as PEM.
 * Throws  SdkError `PROFILE_MALFORMED`; `PROFILE_NOT_ENCRYPTED` for an address that is neither HTTPS nor on this machine.
 *
 * Whether the anchors may be trusted is for whoever reads the profile: see `read-profile.ts`.
 */
import type { Environment, KeyType } from '@vesalius/enrolment'
import type { PasswordPolicy } from '@vesalius/etee'
import type { Certificate } from '@vesalius/pki'
import type { ListName } from '@vesalius/protocols'
import { SdkError } from '../error.ts'
import { ETK_POLICIES } from './etk-policy.ts'
import { certificatesFromPem } from './pem.ts'

/** Addresses of the services, absolute. */
export interface ServiceAddresses {
  readonly certra: string
  readonly etkra: string
  readonly etkDepot: string
  /** Session tokens, by request form; absent where a platform offers none. */
  readonly stsSaml?: string
  readonly stsWsTrust?: string
  /** Shared keys. */
  readonly kgss?: string
  /** Time stamps over SOAP, and over HTTP (RFC 3161). */
  readonly tsa?: string
  readonly tsp?: string
}

/** By list, absolute. */
export type TrustedListAddresses = { readonly addresses: Readonly<Record<ListName, string>> }

export interface PlatformProfile {
  /** For people. */
  readonly name: string
  readonly environment: Environment
  readonly baseUrl: string
  readonly services: ServiceAddresses
  /** Where the platform's trusted lists are, and who may sign them; absent where a platform publishes none. */
  readonly trustedLists?: TrustedListAddresses & { readonly signers: readonly Certificate[] }
  /** The pinned roots: what the platform issues must chain to one of them. */
  readonly anchors: readonly Certificate[]
  /** Authentication keys that may be asked for, the one to propose first (requirement A25). */
  readonly keyTypes: readonly [KeyType, ...KeyType[]]
  /** Stricter than the rule for new keystore passwords; it binds no old one (requirement A12). */
  readonly passwordPolicy?: PasswordPolicy
  /** Object identifier of the policy in the certificate of whoever signs ETKs. */
  readonly etkPolicy: string
  /** A colour of its own, `#rrggbb`, that tells this platform from others of the same environment. */
  readonly colour?: string
  /** Who helps, as whoever wrote the profile says. */
  readonly support?: Support
  /** Address that says which version of the application is the newest; without one the platform is asked. */
  readonly release?: string
}

/** At least one of them. */
export interface Support {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  /** A web page. */
  readonly page?: string
}

/** What the JSON says before the anchors are read. */
export interface PlatformDescription extends Omit<PlatformProfile, 'anchors' | 'trustedLists'> {
  /** `signers`: file name relative to the profile, or an address. */
  readonly trustedLists?: TrustedListAddresses & { readonly signers: string }
  /** File name relative to the profile, or an address. */
  readonly trustAnchors: string
}

const ENVIRONMENTS: readonly Environment[] = ['production', 'acceptance', 'test']
const KEY_TYPES: readonly KeyType[] = ['P-384', 'RSA-2048']
const SERVICES = ['certra', 'etkra', 'etkDepot'] as const satisfies readonly (keyof ServiceAddresses)[]
const MORE_SERVICES = [
  'stsSaml',
  'stsWsTrust',
  'kgss',
  'tsa',
  'tsp',
] as const satisfies readonly (keyof ServiceAddresses)[]

/** Where a policy for passwords may begin and end. */
const [SHORTEST, LONGEST] = [8, 64]

const SUPPORT = ['name', 'email', 'phone', 'page'] as const satisfies readonly (keyof Support)[]

/** Reads the JSON alone. */
export function parsePlatformDescription(text: string): PlatformDescription {
  const root = parseObject(text)
  const environment = ENVIRONMENTS.find(one => one === root.environment)
  if (!environment) throw malformed('environment')
  const baseUrl = checkedAddress(textOf(root, 'baseUrl')).replace(/\/+$/, '')
  const paths = root.services
  if (!isObject(paths)) throw malformed('services')
  const [certra, etkra, etkDepot] = SERVICES.map(service => address(baseUrl, textOf(paths, service)))
  if (!certra || !etkra || !etkDepot) throw malformed('services')
  const more = MORE_SERVICES.filter(service => paths[service] !== undefined).map(
    service => [service, address(baseUrl, textOf(paths, service))] as const,
  )
  // Other software of the holder reads what we write: a profile that counts on another format is not for us.
  if (root.keystoreFormat !== undefined && root.keystoreFormat !== 'PKCS12') throw malformed('keystoreFormat')
  return {
    name: typeof root.name === 'string' ? root.name : new URL(baseUrl).host,
    environment,
    baseUrl,
    services: { certra, etkra, etkDepot, ...Object.fromEntries(more) },
    trustAnchors: textOf(root, 'trustAnchors'),
    ...trustedListsOf(root.trustedLists, baseUrl),
    keyTypes: keyTypesOf(root.keyTypes, environment),
    ...(root.passwordPolicy !== undefined && { passwordPolicy: passwordPolicyOf(root.passwordPolicy) }),
    ...(root.colour !== undefined && { colour: colourOf(textOf(root, 'colour')) }),
    ...(root.support !== undefined && { support: supportOf(root.support) }),
    ...(root.release !== undefined && { release: checkedAddress(textOf(root, 'release')) }),
    etkPolicy: typeof root.etkPolicy === 'string' ? root.etkPolicy : ETK_POLICIES[environment],
  }
}

/** A profile with its anchors, from PEM text. */
export function platformProfile(
  description: PlatformDescription,
  anchorsPem: string,
  signersPem?: string,
): PlatformProfile {
  const { trustAnchors, trustedLists, ...profile } = description
  return {
    ...profile,
    anchors: certificatesFromPem(anchorsPem),
    ...(trustedLists &&
      signersPem !== undefined && {
        trustedLists: { addresses: trustedLists.addresses, signers: certificatesFromPem(signersPem) },
      }),
  }
}

/** Gives the address back when it is HTTPS, or plain HTTP to this very machine. */
export function checkedAddress(text: string): string {
  if (!URL.canParse(text)) throw malformed(text)
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') throw malformed('an address')
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return text
  throw new SdkError('PROFILE_NOT_ENCRYPTED', 'a service address must be HTTPS, or on this machine')
}

function address(baseUrl: string, text: string): string {
  return checkedAddress(text.startsWith('/') ? `${baseUrl}${text}` : text)
}

function trustedListsOf(value: unknown, baseUrl: string): Pick<PlatformDescription, 'trustedLists'> {
  if (value === undefined) return {}
  if (!isObject(value)) throw malformed('trustedLists')
  const [transport, person, application] = (['transport', 'person', 'application'] as const).map(list =>
    address(baseUrl, textOf(value, list)),
  )
  if (!transport || !person || !application) throw malformed('trustedLists')
  return {
    trustedLists: { addresses: { transport, person, application }, signers: textOf(value, 'signers') },
  }
}

function keyTypesOf(value: unknown, environment: Environment): readonly [KeyType, ...KeyType[]] {
  if (value === undefined) return environment === 'production' ? ['P-384'] : ['P-384', 'RSA-2048']
  if (!Array.isArray(value)) throw malformed('keyTypes')
  const [first, ...others] = value.map(one => KEY_TYPES.find(known => known === one))
  const rest = others.filter(one => one !== undefined)
  if (!first || rest.length !== others.length) throw malformed('keyTypes')
  return [first, ...rest]
}

function passwordPolicyOf(value: unknown): PasswordPolicy {
  if (!isObject(value)) throw malformed('passwordPolicy')
  const { minimumLength, lowerAndUpperCase, ...unknown } = value
  const isLength =
    typeof minimumLength === 'number' &&
    Number.isInteger(minimumLength) &&
    minimumLength >= SHORTEST &&
    minimumLength <= LONGEST
  // A wish that is not understood would be a policy that nobody keeps.
  if (Object.keys(unknown).length > 0) throw malformed('passwordPolicy')
  if (minimumLength !== undefined && !isLength) throw malformed('passwordPolicy.minimumLength')
  if (lowerAndUpperCase !== undefined && typeof lowerAndUpperCase !== 'boolean')
    throw malformed('passwordPolicy.lowerAndUpperCase')
  return {
    ...(isLength && { minimumLength }),
    ...(lowerAndUpperCase !== undefined && { lowerAndUpperCase }),
  }
}

function colourOf(text: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw malformed('colour')
  return text
}

function supportOf(value: unknown): Support {
  if (!isObject(value)) throw malformed('support')
  const ways = SUPPORT.filter(way => value[way] !== undefined).map(way => [way, textOf(value, way)] as const)
  if (ways.length === 0) throw malformed('support')
  const support: Support = Object.fromEntries(ways)
  if (support.page !== undefined) checkedAddress(support.page)
  return support
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (cause) {
    throw new SdkError('PROFILE_MALFORMED', 'the profile is not JSON', { findings: ['JSON'], cause })
  }
  throw malformed('JSON')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(holder: Record<string, unknown>, name: string): string {
  const value = holder[name]
  if (typeof value !== 'string' || value === '') throw malformed(name)
  return value
}

function malformed(what: string): SdkError {
  return new SdkError('PROFILE_MALFORMED', `the profile is not usable: ${what} is missing or wrong`, {
    findings: [what],
  })
}
