/** Why a list is not taken and the one before it kept. */
export const LIST_DOUBTS = [
  /** Nobody answers, or not in time. */
  'LIST_UNREACHABLE',
  /** There is no list, or no digest of it, at its address. */
  'LIST_MISSING',
  'LIST_TOO_LARGE',
  /** The digest beside the list is not that of the list. */
  'LIST_DIGEST_DIFFERS',
  /** Not a list of this profile: cut off, with a DOCTYPE, or saying what no list says. */
  'LIST_MALFORMED',
  /** Changed after it was signed, signed twice or not at all. */
  'LIST_SIGNATURE_INVALID',
  /** Signed by a certificate that is neither pinned nor announced, or that may not (any more) sign lists. */
  'LIST_SIGNER_NOT_TRUSTED',
  /** Its number is lower than that of the list that is kept, or the same for other content. */
  'LIST_OLDER',
  /** Its next update has passed. */
  'LIST_EXPIRED',
  /** From the future, or without a next update within six months. */
  'LIST_DATES_WRONG',
] as const
export type ListDoubtCode = (typeof LIST_DOUBTS)[number]

export class ListDoubt extends Error {
  override readonly name = 'ListDoubt'
  readonly code: ListDoubtCode

  constructor(code: ListDoubtCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
