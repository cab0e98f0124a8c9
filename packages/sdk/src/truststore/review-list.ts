/**
 * Whether a fetched list may replace the one that is kept.
 *
 * Takes   octets, which list it must be, who may sign, the instant, and number and digest of the one that is kept.
 * Gives   the list. Throws ListDoubt.
 */
import { PkiError, parseCertificate } from '@vesalius/pki'
import {
  LIST_SIGNING_PURPOSE,
  type ListName,
  ProtocolError,
  type ReceivedTrustedList,
  readTrustedList,
} from '@vesalius/protocols'
import { verifyXades, XmlError } from '@vesalius/xml'
import type { FetchedList } from './fetch-list.ts'
import { ListDoubt, type ListDoubtCode } from './list-doubt.ts'

export interface ListReview {
  readonly environment: string
  readonly list: ListName
  /** DER. */
  readonly signers: readonly Uint8Array[]
  readonly now: Date
  readonly kept: { readonly sequenceNumber: number; readonly digest: string } | undefined
}

const DAY = 86_400_000
/** Clocks differ. */
const TOLERANCE = 5 * 60_000
const LONGEST = 184 * DAY

export function reviewList({ octets, digest }: FetchedList, review: ListReview): ReceivedTrustedList {
  const { now, kept } = review
  const list = read(octets, review)
  if (list.issuedAt.getTime() > now.getTime() + TOLERANCE)
    throw new ListDoubt('LIST_DATES_WRONG', 'it is from the future')
  const lasts = list.nextUpdate.getTime() - list.issuedAt.getTime()
  if (lasts <= 0 || lasts > LONGEST)
    throw new ListDoubt('LIST_DATES_WRONG', 'its next update is not within six months')
  if (list.nextUpdate <= now) throw new ListDoubt('LIST_EXPIRED', 'its next update has passed')
  const isOlder =
    kept !== undefined &&
    (list.sequenceNumber < kept.sequenceNumber ||
      (list.sequenceNumber === kept.sequenceNumber && digest !== kept.digest))
  if (isOlder) throw new ListDoubt('LIST_OLDER', `number ${list.sequenceNumber} after ${kept.sequenceNumber}`)
  return list
}

function read(octets: Uint8Array, { signers, environment, list, now }: ListReview): ReceivedTrustedList {
  try {
    const { element, signerCertificate } = verifyXades(octets, { signers })
    const received = readTrustedList(element, { environment, list })
    checkSigner(signerCertificate, received.operatorName, now)
    for (const { certificate, keyIdentifier } of received.services)
      if (parseCertificate(certificate).publicKeyIdentifier !== keyIdentifier)
        throw new ListDoubt('LIST_MALFORMED', 'a service names another key than its certificate has')
    return received
  } catch (cause) {
    if (cause instanceof XmlError)
      throw new ListDoubt(DOUBTS[cause.code] ?? 'LIST_MALFORMED', cause.message, { cause })
    if (cause instanceof ProtocolError || cause instanceof PkiError)
      throw new ListDoubt('LIST_MALFORMED', cause.message, { cause })
    throw cause
  }
}

/** TS 119 612 section 5.7.1. */
function checkSigner(der: Uint8Array, operatorName: string, now: Date): void {
  const { subject, extendedKeyUsage, isCa, notBefore, notAfter } = parseCertificate(der)
  const isFit =
    extendedKeyUsage?.length === 1 &&
    extendedKeyUsage[0] === LIST_SIGNING_PURPOSE &&
    !isCa &&
    notBefore.getTime() <= now.getTime() + TOLERANCE &&
    notAfter >= now &&
    subject.some(({ value }) => value === operatorName)
  if (!isFit) throw new ListDoubt('LIST_SIGNER_NOT_TRUSTED', 'its certificate may not sign this list now')
}

const DOUBTS: Readonly<Partial<Record<string, ListDoubtCode>>> = {
  XML_TOO_LARGE: 'LIST_TOO_LARGE',
  XML_SIGNATURE_MISSING: 'LIST_SIGNATURE_INVALID',
  XML_SIGNATURE_NOT_ALLOWED: 'LIST_SIGNATURE_INVALID',
  XML_KEY_NOT_ALLOWED: 'LIST_SIGNATURE_INVALID',
  XML_DIGEST_MISMATCH: 'LIST_SIGNATURE_INVALID',
  XML_SIGNATURE_INVALID: 'LIST_SIGNATURE_INVALID',
  XML_SIGNER_NOT_PINNED: 'LIST_SIGNER_NOT_TRUSTED',
}
