/**
 * OCSP for the demonstration's cards, at the address that stands in them: answers signed by the card authority when the cards were
 * made, because its key is thrown away then. All cards are good, as the authority's empty CRL says too.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  buildCertId,
  buildOcspRefusal,
  buildOcspResponse,
  type Certificate,
  PkiError,
  parseOcspRequest,
  type Signer,
} from '@vesalius/pki'

const FILE = 'ocsp-answers.json'
/** By the CertID's octets in hex: the response in base64. */
type Answers = Readonly<Record<string, string>>

/** Where the answers lie in the folder of the cards. */
export const cardAnswersFile = (cardsFolder: string): string => join(cardsFolder, FILE)

/** Answers about certificates of a card authority, one for each hash that clients use. */
export async function signCardAnswers(
  authority: { readonly certificate: Certificate; readonly signer: Signer },
  certificates: readonly Certificate[],
  times: { readonly from: Date; readonly until: Date },
): Promise<Answers> {
  const { certificate, signer } = authority
  const answers: Record<string, string> = {}
  for (const { serialNumber } of certificates) {
    for (const hash of ['sha1', 'sha256'] as const) {
      const certId = buildCertId(certificate, serialNumber, hash)
      const response = await buildOcspResponse({
        answers: [{ certId, status: 'good', thisUpdate: times.from, nextUpdate: times.until }],
        producedAt: times.from,
        signer,
        certificates: [certificate.der],
      })
      answers[Buffer.from(certId.der).toString('hex')] = Buffer.from(response).toString('base64')
    }
  }
  return answers
}

/** The answer to the first question of a request; `unauthorized` for what is no card of this demonstration. */
export async function answerForCard(cardsFolder: string, request: Uint8Array): Promise<Uint8Array> {
  try {
    const [certId] = parseOcspRequest(request).certIds
    const answers = JSON.parse(await readFile(cardAnswersFile(cardsFolder), 'utf8')) as Answers
    const answer = answers[Buffer.from(certId?.der ?? []).toString('hex')]
    return answer === undefined
      ? buildOcspRefusal('unauthorized')
      : new Uint8Array(Buffer.from(answer, 'base64'))
  } catch (error) {
    if (error instanceof PkiError) return buildOcspRefusal('malformedRequest')
    return buildOcspRefusal('unauthorized')
  }
}
