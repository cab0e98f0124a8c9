/**
 * OCSP answers signed before anybody asks: of each the signature and its instant alone, a few hundred octets, so that there is room for
 * every certificate. The answer is put together again at its question: the same octets, nothing is signed.
 *
 * Takes   statuses, and the responder that signs.
 * Gives   the answer to the plain question most clients send: one certificate, SHA-1, no nonce (RFC 5019 section 2.1.1).
 */
import { type OcspReply, type OcspResponder, presignOcspAnswer } from '@vesalius/authority'
import { buildCertId, type OcspStatus, PkiError, parseOcspRequest } from '@vesalius/pki'
import type { StatusChanges } from '../storage/status-change.ts'
import { certificateKey } from './kept-ocsp-answers.ts'

export interface PresignedAnswer {
  readonly responder: OcspResponder
  readonly serialNumber: bigint
  readonly status: OcspStatus
  /** Milliseconds. */
  readonly thisUpdate: number
  /** As Latin-1 text: half of what a small array of octets takes. */
  readonly signature: string
}

export class PresignedAnswers {
  readonly #most: number
  readonly #validitySeconds: number
  readonly #byCertificate = new Map<string, PresignedAnswer>()

  constructor(most: number, validitySeconds: number) {
    this.#most = most
    this.#validitySeconds = validitySeconds
  }

  get size(): number {
    return this.#byCertificate.size
  }

  /** Milliseconds; undefined when there is none. */
  get oldest(): number | undefined {
    let oldest: number | undefined
    for (const { thisUpdate } of this.#byCertificate.values()) {
      if (oldest === undefined || thisUpdate < oldest) oldest = thisUpdate
    }
    return oldest
  }

  find(key: string): PresignedAnswer | undefined {
    return this.#byCertificate.get(key)
  }

  async sign(
    responder: OcspResponder,
    { serialNumber, status, now }: Pick<PresignedAnswer, 'serialNumber' | 'status'> & { readonly now: Date },
  ): Promise<PresignedAnswer> {
    let signature = ''
    const listening = signedBy(responder, async octets => {
      const signed = await responder.signer.sign(octets)
      signature = Buffer.from(signed).toString('latin1')
      return signed
    })
    await this.#build(listening, { serialNumber, status, thisUpdate: now.getTime() })
    return { responder, serialNumber, status, thisUpdate: now.getTime(), signature }
  }

  /** Puts the answer together. */
  assemble({ responder, signature, ...answer }: PresignedAnswer): Promise<OcspReply> {
    return this.#build(
      signedBy(responder, async () => Buffer.from(signature, 'latin1')),
      answer,
    )
  }

  keep(answer: PresignedAnswer): void {
    const key = certificateKey(answer.responder.issuer.id, answer.serialNumber)
    if (this.#byCertificate.size < this.#most || this.#byCertificate.has(key)) {
      this.#byCertificate.set(key, answer)
    }
  }

  forget(changed: StatusChanges['changed']): void {
    for (const { issuerId, serialNumber } of changed) {
      this.#byCertificate.delete(certificateKey(issuerId, serialNumber))
    }
  }

  forgetAll(): void {
    this.#byCertificate.clear()
  }

  /** What no round has signed since: certificates that have ended. */
  forgetBefore(instant: Date): void {
    for (const [key, { thisUpdate }] of this.#byCertificate) {
      if (thisUpdate < instant.getTime()) this.#byCertificate.delete(key)
    }
  }

  #build(
    responder: OcspResponder,
    { serialNumber, status, thisUpdate }: Omit<PresignedAnswer, 'responder' | 'signature'>,
  ): Promise<OcspReply> {
    return presignOcspAnswer(
      responder,
      { serialNumber, status, hash: 'sha1' },
      { now: new Date(thisUpdate), validitySeconds: this.#validitySeconds },
    )
  }
}

function signedBy(responder: OcspResponder, sign: OcspResponder['signer']['sign']): OcspResponder {
  const { algorithm, spki } = responder.signer
  return { ...responder, signer: { algorithm, spki, sign } }
}

/** The certificate a plain question asks about, as `certificateKey` names it; undefined for any other question. */
export function plainlyAsked(request: Uint8Array, responders: readonly OcspResponder[]): string | undefined {
  try {
    const { certIds, nonce } = parseOcspRequest(request)
    const [certId] = certIds
    if (!certId || certIds.length > 1 || nonce !== undefined) return undefined
    const issuer = responders.find(({ answersFor }) => answersFor(certId))?.issuer
    if (!issuer) return undefined
    // an answer repeats the octets of the question
    const usual = buildCertId(issuer.certificate, certId.serialNumber).der
    return Buffer.compare(usual, certId.der) === 0
      ? certificateKey(issuer.id, certId.serialNumber)
      : undefined
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}
