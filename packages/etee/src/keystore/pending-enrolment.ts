/**
 * What an unfinished keystore remembers, so that the file alone is enough to resume (A14, A16).
 *
 * Takes   plain values, no secrets: which platform, who, which name was asked.
 * Gives   one attribute on the certificate bag of the authentication entry, inside the encrypted and authenticated
 *         part of the file; other programs ignore it. A finished keystore does not carry it.
 * Throws  EteeError `KEYSTORE_MALFORMED` for a note that does not follow its own form.
 *
 * The value is JSON in a UTF8String: members that a later version adds are ignored by this one. The public key
 * identifier and the stage are not in it: they follow from the keys and certificates.
 */
import { type Identifier, parseIdentifier } from '@vesalius/identifiers'
import { type BagAttribute, PkiError, parseNameText, readTextAttribute, textAttribute } from '@vesalius/pki'
import { EteeError } from '../error.ts'

export interface PendingEnrolment {
  /** `production`, `acceptance`, … as the platform's profile names it. */
  readonly environment: string
  /** The platform's address or the name of its profile: whatever the application finds it by. */
  readonly platform: string
  readonly identifier: Identifier
  readonly applicationId?: string
  /** The subject of the CSR, RFC 2253. */
  readonly subject: string
  /** When the key was made; whole seconds. */
  readonly createdAt: Date
  /** Public key identifier of the certificate that this one replaces. */
  readonly replaces?: string
  /** Small values of the application's own (a file name, a request id); no secrets. */
  readonly notes?: Readonly<Record<string, string>>
}

/** UUID b65661c6-1895-4305-95c3-f7709dfc2ace under the arc set aside for UUIDs, made for this attribute. */
const PENDING_ENROLMENT = '1.2.840.113556.1.8000.2554.46678.25030.6293.17157.38339.16216221.16526030'

export function writePendingEnrolment(enrolment: PendingEnrolment): BagAttribute {
  const { createdAt, ...rest } = enrolment
  const seconds = createdAt.toISOString().replace(/\.\d+Z$/, 'Z')
  const text = JSON.stringify({ version: 1, ...rest, createdAt: seconds })
  return textAttribute(PENDING_ENROLMENT, text)
}

/** Undefined when no attribute is the note. */
export function readPendingEnrolment(attributes: readonly BagAttribute[]): PendingEnrolment | undefined {
  const members = readMembers(attributes)
  if (!members) return undefined
  const { version, environment, platform, identifier, applicationId, subject, createdAt, replaces, notes } =
    members
  if (version !== 1) throw malformed('it is of a later version')
  const { type, value: number } = isObject(identifier) ? identifier : {}
  const actor = isText(type) && isText(number) ? parseIdentifier(type, number) : undefined
  const at = new Date(isText(createdAt) ? createdAt : Number.NaN)
  if (!isText(environment) || !isText(platform) || !isText(subject) || !actor || Number.isNaN(at.getTime()))
    throw malformed('a member is missing or has the wrong type')
  if (!isName(subject)) throw malformed('its subject is no name')
  return {
    environment,
    platform,
    identifier: actor,
    ...(isText(applicationId) && { applicationId }),
    subject,
    createdAt: at,
    ...(isText(replaces) && { replaces }),
    ...(isObject(notes) && { notes: textMembers(notes) }),
  }
}

function readMembers(attributes: readonly BagAttribute[]): Record<string, unknown> | undefined {
  try {
    const text = readTextAttribute(attributes, PENDING_ENROLMENT)
    if (text === undefined) return undefined
    const members: unknown = JSON.parse(text)
    if (isObject(members)) return members
  } catch (cause) {
    if (cause instanceof PkiError || cause instanceof SyntaxError)
      throw malformed('it is not JSON', { cause })
    throw cause
  }
  throw malformed('it is not an object')
}

/** Whoever reads the subject relies on it. */
function isName(text: string): boolean {
  try {
    parseNameText(text)
    return true
  } catch (error) {
    if (error instanceof PkiError) return false
    throw error
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textMembers(members: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, string] => isText(entry[1])),
  )
}

function malformed(why: string, options?: ErrorOptions): EteeError {
  return new EteeError(
    'KEYSTORE_MALFORMED',
    `the note of an unfinished enrolment cannot be read: ${why}`,
    options,
  )
}
