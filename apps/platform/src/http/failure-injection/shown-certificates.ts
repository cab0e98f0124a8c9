/**
 * Answers in which certificates are shown other than they are: not there yet, or not valid any more. Nothing that is stored changes, nor
 * what OCSP says; only the answers that an integrator ordered so, and those about a request sent with `pending`, for as long as it said.
 *
 * Takes   the operation's true answer.
 * Gives   the answer to send; a failure stays as it is.
 */
import {
  CERTRA_OPERATIONS,
  type CertificateInfo,
  PREFERRED_PREFIXES,
  type ReceivedCertificateInfo,
  type ReceivedStatusResponse,
  type ResponseHead,
  type StatusResponse,
} from '@vesalius/protocols'
import { readXml, writeXml, type XmlElement } from '@vesalius/xml'

const DAY = 86_400_000
const { generateCertificate, getCertificateInfoForCitizen } = CERTRA_OPERATIONS

/** The receipt of a request that waits. */
export const waitingReceipt = (answer: string): string =>
  changed(generateCertificate, answer, receipt => ({ ...receipt, automaticallyValidated: false }))

/** The certificate of the receipt in an answer to generateCertificate; `undefined` when it was refused. */
export function keyOfReceipt(answer: string): string | undefined {
  const { outcome } = generateCertificate.readResponse(readXml(Buffer.from(answer)))
  return outcome.kind === 'success' ? outcome.result.publicKeyIdentifier : undefined
}

/** The list of a signer's certificates, with those in progress whose key is chosen. */
export const listedAsPending = (answer: string, isChosen: (key: string) => boolean): string =>
  changed(getCertificateInfoForCitizen, answer, infos =>
    infos.map(ownInfo).map(info => (isChosen(info.publicKeyIdentifier) ? pending(info) : info)),
  )

/** The same with all that are active ended since yesterday. */
export const listedAsExpired = (answer: string, now: Date): string =>
  changed(getCertificateInfoForCitizen, answer, infos =>
    infos.map(ownInfo).map(info => (info.certificateStatus === 'active' ? expired(info, now) : info)),
  )

function pending({
  certificate: _later,
  replacementPeriodStart: _too,
  ...info
}: CertificateInfo): CertificateInfo {
  return {
    ...info,
    certificateStatus: 'in-progress',
    etkStatus: 'not-requested',
    automaticallyValidated: false,
    revocable: false,
    replaceable: false,
  }
}

/** Its days are moved back, so that dates and status agree. */
function expired(
  { certificate, replacementPeriodStart, ...info }: CertificateInfo,
  now: Date,
): CertificateInfo {
  const back = certificate ? certificate.notAfter.getTime() - (now.getTime() - DAY) : 0
  const moved = (instant: Date) => new Date(instant.getTime() - back)
  return {
    ...info,
    certificateStatus: 'expired',
    etkStatus: info.etkStatus === 'not-requested' ? 'not-requested' : 'expired',
    ...(certificate && {
      certificate: {
        ...certificate,
        notBefore: moved(certificate.notBefore),
        notAfter: moved(certificate.notAfter),
      },
    }),
    revocable: false,
    replaceable: false,
    ...(replacementPeriodStart && { replacementPeriodStart: moved(replacementPeriodStart) }),
  }
}

/** Read back from an answer of ours: no status in it is unknown. */
const ownInfo = (info: ReceivedCertificateInfo): CertificateInfo => info as CertificateInfo

function changed<Received, Sent>(
  wire: {
    readonly readResponse: (message: XmlElement) => ReceivedStatusResponse<Received>
    readonly writeResponse: (response: StatusResponse<Sent>) => XmlElement
  },
  answer: string,
  change: (result: Received) => Sent,
): string {
  const { head, outcome } = wire.readResponse(readXml(Buffer.from(answer)))
  if (outcome.kind === 'failure') return answer
  return writeXml(
    // the head of an answer of ours is whole
    wire.writeResponse({
      head: head as ResponseHead,
      outcome: { kind: 'success', result: change(outcome.result) },
    }),
    { prefixes: PREFERRED_PREFIXES },
  )
}
