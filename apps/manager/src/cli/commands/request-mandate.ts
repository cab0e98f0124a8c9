/**
 * `--mandate FILE` of `vesalius request` (requirement A9, extension C9): the document for the operator, when the request is for an
 * organization that does not list the person. Running the same command again adds it to the request that waits.
 *
 * Throws  ManagerError FILE_UNREADABLE, INPUT_INVALID before the card is touched; SdkError of the call.
 */
import { readFile } from 'node:fs/promises'
import {
  type Card,
  type EnrolmentDeps,
  MANDATE_DOCUMENT_LIMIT,
  mandateDocumentType,
  SdkError,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { refusedInput } from './refused-input.ts'

export type MandateOutcome =
  | { readonly outcome: 'received'; readonly mediaType: string; readonly sha256: string }
  /** The request is decided already, or needs nobody. */
  | { readonly outcome: 'not-needed' }
  /** The platform takes no documents: by mail or on paper. */
  | { readonly outcome: 'not-offered' }

/** The document that was named, by the rules the registration authority has; undefined when none was. */
export async function mandateOption({ options }: Context): Promise<Uint8Array | undefined> {
  const file = options.file('mandate')
  if (file === undefined) return undefined
  const octets = await readFile(file).catch(cause => {
    throw new ManagerError('FILE_UNREADABLE', 'the mandate cannot be read', { facts: { file }, cause })
  })
  const codes = [
    ...(octets.length > MANDATE_DOCUMENT_LIMIT ? ['DOCUMENT_TOO_LARGE'] : []),
    ...(mandateDocumentType(octets) === undefined ? ['DOCUMENT_TYPE_NOT_ALLOWED'] : []),
  ]
  if (codes.length > 0) throw refusedInput('mandate', codes)
  return new Uint8Array(octets)
}

/** Signs the document with the card and adds it to the request; nothing when there is none. */
export async function addMandate(
  { terminal, t }: Context,
  request: { readonly publicKeyIdentifier: string; readonly isDecided: boolean },
  document: Uint8Array | undefined,
  { card, deps }: { readonly card: Card; readonly deps: EnrolmentDeps },
): Promise<MandateOutcome | undefined> {
  if (document === undefined) return undefined
  if (request.isDecided) return { outcome: 'not-needed' }
  const { clients, signal } = deps
  const { publicKeyIdentifier } = request
  terminal.note(t('mandate.sending'))
  try {
    const signing = await card.authentication()
    const order = { publicKeyIdentifier, document }
    const receipt = await clients.extensions.submitMandateDocument(order, signing, { signal })
    return { outcome: 'received', ...receipt }
  } catch (error) {
    if (!(error instanceof SdkError)) throw error
    if (error.code === 'EXTENSION_NOT_OFFERED') return { outcome: 'not-offered' }
    if (error.hasReason('REQUEST_NOT_WAITING')) return { outcome: 'not-needed' }
    throw error
  }
}

/** What to say of it; without a document, how to add one to a request that waits. */
export function mandateLines({ t }: Context, mandate: MandateOutcome | undefined): readonly string[] {
  return [mandate ? t(`mandate.${mandate.outcome}`) : t('mandate.later')]
}
