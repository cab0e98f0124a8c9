/**
 * Certificate requests that are stored, verified once more from the message as it came: what the database says was signed is believed no
 * more than what a stranger sends.
 *
 * Takes   the evidence of a request.
 * Gives   the request with the person whose card signed it, or null when it does not verify: no such signature, a card without path to
 *         a configured anchor at the instant of reception, not signed just then, other contents than those beside it. Where no card
 *         signed: what was confirmed at the validation address, or null when this installation has not sealed it.
 *
 * Whether the card was revoked was asked when the message came; that cannot be asked again years later.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reviewFreshness } from '@vesalius/enrolment'
import { CERTRA_OPERATIONS, type GenerateCertificateRequest, ProtocolError } from '@vesalius/protocols'
import { openSoapRequest, openXmlRequest, type SchemaSet, type SignedPayload, XmlError } from '@vesalius/xml'
import { CARDS_FOLDER } from '../demonstration/cards.ts'
import { type Confirmation, type Confirmations, makeConfirmations } from '../foreign-requests/confirmation.ts'
import { CONFIRMED } from '../foreign-requests/confirmed-operation.ts'
import { loadService } from '../http/soap/documents.ts'
import { readCardAnchors } from '../installation/card-anchors.ts'
import { type Installation, installationPaths } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { Refusal } from '../services/refusal.ts'
import type { RequestEvidenceRow } from '../storage/operator-requests.ts'
import { type CardSigner, readPerson, verifyCardPath } from './card-signer.ts'
import type { CardTrust } from './card-trust.ts'
import { makeKnownAuthorities } from './known-authorities.ts'
import { loadCardAuthorities } from './load-card-authorities.ts'

export type StoredEvidence = Pick<
  RequestEvidenceRow,
  'operation' | 'messageId' | 'signerKey' | 'digest' | 'receivedAt' | 'receivedOctets'
>

export type VerifiedRequest =
  | { readonly kind: 'signed'; readonly request: GenerateCertificateRequest; readonly signer: CardSigner }
  | { readonly kind: 'confirmed'; readonly confirmation: Confirmation }

export interface StoredRequests {
  verify(evidence: StoredEvidence): Promise<VerifiedRequest | null>
}

export type CardRoots = Pick<CardTrust, 'anchors' | 'authorities'>

/** Compiled when first needed, and once: compiled schemas are never freed. */
let schemas: Promise<SchemaSet> | undefined

export function makeStoredRequests(roots: CardRoots, confirmations: Confirmations): StoredRequests {
  return {
    async verify(evidence) {
      if (!evidence.receivedOctets) return null
      if (evidence.operation === CONFIRMED.operation) {
        const confirmation = await confirmations.open(evidence.receivedOctets)
        return confirmation && { kind: 'confirmed', confirmation }
      }
      schemas ??= loadService('certra', '').then(service => service.schemas)
      return verifyStored(evidence, evidence.receivedOctets, { schemas: await schemas, roots })
    },
  }
}

/** The same from the files of an installation, where no platform runs. */
export async function openStoredRequests(
  folder: string,
  installation: Installation,
  now: Date,
): Promise<StoredRequests> {
  const anchors = readCardAnchors(await readFile(installationPaths(folder).eidAnchors, 'utf8'), installation)
  const roots = { anchors, authorities: makeKnownAuthorities() }
  await loadCardAuthorities(
    roots,
    folder,
    installation.demonstration ? join(folder, CARDS_FOLDER) : undefined,
    now,
  )
  const credential = await readCredentialFile(installationPaths(folder).credential)
  return makeStoredRequests(roots, makeConfirmations(credential))
}

function verifyStored(
  { messageId, signerKey, digest, receivedAt }: StoredEvidence,
  octets: Uint8Array,
  { schemas, roots }: { readonly schemas: SchemaSet; readonly roots: CardRoots },
): VerifiedRequest | null {
  try {
    const signed = readSigned(octets, schemas)
    const isSame =
      signed.id === messageId &&
      signed.digest === digest &&
      signed.signerCertificate.publicKeyIdentifier === signerKey
    if (!isSame) return null
    verifyCardPath(signed, 'signature', roots, receivedAt)
    const request = CERTRA_OPERATIONS.generateCertificate.readRequest(signed.element)
    // an old message is not received anew by writing another date beside it
    if (reviewFreshness(request.head.issueInstant, receivedAt).length > 0) return null
    return { kind: 'signed', request, signer: readPerson(signed.signerCertificate, receivedAt) }
  } catch (error) {
    if (error instanceof XmlError || error instanceof Refusal || error instanceof ProtocolError) return null
    throw error
  }
}

/** A message came in an envelope, or as the document itself. */
function readSigned(octets: Uint8Array, schemas: SchemaSet): SignedPayload {
  const opened = open()
  try {
    return opened.verifySignature()
  } finally {
    opened.dispose()
  }

  function open() {
    try {
      return openSoapRequest(octets, { schemas })
    } catch (error) {
      if (error instanceof XmlError && error.code === 'SOAP_NOT_SOAP')
        return openXmlRequest(octets, { schemas })
      throw error
    }
  }
}
