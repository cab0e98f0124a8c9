/**
 * What a time stamp states: digest, instant, serial number, policy (TSTInfo, RFC 3161 section 2.4.2).
 *
 * Takes   the statement as values, or TSTInfo as DER.
 * Gives   the other of the two.
 * Throws  PkiError `PKI_TIME_STAMP_MALFORMED`: not strict DER, an unknown version, a fraction that is not written as section 2.4.2
 *         wants it, a critical extension.
 *
 * Our own statements hold whole seconds: the accuracy covers the rest.
 */
import { type Extension, readExtensions } from '../certificate/extension.ts'
import {
  type DerCursor,
  type DerElement,
  malformed,
  readBoolean,
  readDer,
  readInteger,
  reading,
  readOctetString,
  readOid,
  readSmallInteger,
  TAG,
} from '../der/read.ts'
import {
  type Der,
  generalizedTime,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from '../der/write.ts'
import { OID } from '../oid.ts'

/** Digests that are stamped (requirement D5). */
export type TimeStampHash = 'sha256' | 'sha384' | 'sha512'

/** A digest and the algorithm it was made with. */
export interface MessageImprint {
  readonly hash: TimeStampHash
  readonly digest: Uint8Array
}

/** A digest as somebody else sent it: perhaps of an algorithm that is not stamped here. */
export interface ReceivedImprint {
  readonly algorithm: string
  /** Undefined: an algorithm that is not stamped, or parameters it does not have. */
  readonly hash: TimeStampHash | undefined
  readonly digest: Uint8Array
}

export interface TstInfo {
  /** Object identifier of the policy under which the stamp was made. */
  readonly policy: string
  readonly imprint: MessageImprint
  readonly serialNumber: bigint
  readonly genTime: Date
  /** Milliseconds by which genTime may be off, either way; undefined when the stamp does not say. */
  readonly accuracy?: number
  readonly nonce?: bigint
}

/** A statement as read; the digest may be of another algorithm. */
export interface ReceivedTstInfo extends Omit<TstInfo, 'imprint'> {
  readonly imprint: ReceivedImprint
}

export const TIME_STAMP_OID = {
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const

const HASHES: readonly (readonly [TimeStampHash, octets: number])[] = [
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
]

/** Octets of a digest of this algorithm. */
export const digestOctets = (hash: TimeStampHash): number =>
  HASHES.find(([name]) => name === hash)?.[1] ?? Number.NaN

export function buildTstInfo(info: TstInfo): Der {
  const { policy, imprint, serialNumber, genTime, accuracy, nonce } = info
  return sequence(
    integer(1),
    oid(policy),
    buildImprint(imprint),
    integer(serialNumber),
    generalizedTime(genTime),
    ...(accuracy === undefined ? [] : [buildAccuracy(accuracy)]),
    ...(nonce === undefined ? [] : [integer(nonce)]),
  )
}

export const buildImprint = ({ hash, digest }: MessageImprint): Der =>
  sequence(sequence(oid(OID[hash]), nullValue), octetString(digest))

export function parseTstInfo(der: Uint8Array): ReceivedTstInfo {
  return reading('PKI_TIME_STAMP_MALFORMED', 'TSTInfo', () => readTstInfo(readDer(der, 'TSTInfo')))
}

function readTstInfo(element: DerElement): ReceivedTstInfo {
  const fields = element.open(TAG.sequence, 'TSTInfo')
  if (readSmallInteger(fields.any('version')) !== 1) throw malformed('TSTInfo has an unknown version')
  const policy = readOid(fields.any('policy'))
  const imprint = readImprint(fields.any('message imprint'))
  const serialNumber = readInteger(fields.any('serial number'))
  const genTime = readInstant(fields.any('genTime'))
  const accuracy = fields.optional(TAG.sequence, 'accuracy')
  const ordering = fields.optional(TAG.boolean, 'ordering')
  if (ordering) readBoolean(ordering)
  const nonce = fields.optional(TAG.integer, 'nonce')
  fields.optional(0xa0, 'tsa')
  refuseCritical(readExtensionList(fields.optional(0xa1, 'extensions'), 0xa1))
  fields.end('TSTInfo')
  return {
    policy,
    imprint,
    serialNumber,
    genTime,
    ...(accuracy && { accuracy: readAccuracy(accuracy) }),
    ...(nonce && { nonce: readInteger(nonce) }),
  }
}

export function readImprint(element: DerElement): ReceivedImprint {
  const fields = element.open(TAG.sequence, 'message imprint')
  const identifier = fields.sequence('hash algorithm')
  const algorithm = readOid(identifier.any('hash algorithm'))
  const parameters = identifier.more ? identifier.any('hash parameters') : undefined
  identifier.end('hash algorithm')
  const digest = readOctetString(fields.any('hashed message'))
  fields.end('message imprint')
  const isPlain = !parameters || (parameters.tag === TAG.nullValue && parameters.contents.length === 0)
  const known = isPlain ? HASHES.find(([name]) => OID[name] === algorithm) : undefined
  return { algorithm, hash: known?.[0], digest: Uint8Array.from(digest) }
}

/** Extensions under an implicit tag: the tag stands in place of their SEQUENCE. */
export function readExtensionList(element: DerElement | undefined, tag: number): readonly Extension[] {
  if (!element) return []
  const untagged = Uint8Array.from(element.der)
  if (element.tag !== tag) throw malformed('extensions under another tag')
  untagged[0] = TAG.sequence
  return readExtensions(readDer(untagged, 'extensions'))
}

function refuseCritical(extensions: readonly Extension[]): void {
  const unknown = extensions.find(extension => extension.critical)
  if (unknown) throw malformed(`critical extension ${unknown.oid} is not supported`)
}

/** Seconds, and what is over as milliseconds. */
function buildAccuracy(milliseconds: number): Der {
  const [seconds, millis] = [Math.floor(milliseconds / 1000), milliseconds % 1000]
  return sequence(
    ...(seconds > 0 ? [integer(seconds)] : []),
    ...(millis > 0 ? [implicit(0, integer(millis))] : []),
  )
}

/** Milliseconds; microseconds count as a whole one. */
function readAccuracy(element: DerElement): number {
  const fields = element.open(TAG.sequence, 'accuracy')
  const seconds = fields.optional(TAG.integer, 'seconds')
  const millis = readThousandths(fields, 0x80)
  const micros = readThousandths(fields, 0x81)
  fields.end('accuracy')
  return (seconds ? readSmallInteger(seconds) * 1000 : 0) + millis + (micros > 0 ? 1 : 0)
}

function readThousandths(fields: DerCursor, tag: number): number {
  const element = fields.optional(tag)
  if (!element) return 0
  const value = readSmallInteger(element, tag)
  if (value < 1 || value > 999) throw malformed('an accuracy that is not within 1 to 999')
  return value
}

/** GeneralizedTime in UTC; a fraction is allowed here, without trailing zeros, and cut to milliseconds. */
function readInstant(element: DerElement): Date {
  if (element.tag !== TAG.generalizedTime) throw malformed('genTime is no GeneralizedTime')
  const text = Buffer.from(element.contents).toString('latin1')
  const [, digits = '', fraction = ''] = /^(\d{14})(?:\.(\d*[1-9]))?Z$/.exec(text) ?? []
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? []
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  const at = new Date(iso)
  if (Number.isNaN(at.getTime()) || at.toISOString() !== iso) throw malformed('genTime is not an instant')
  return at
}
