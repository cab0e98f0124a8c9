/**
 * What an applicant's machine does before it sends: asks for the contract, makes the key and the CSR, signs with the card.
 *
 * Gives   the SOAP messages of one issuance, ready to be posted. They must be posted within minutes (requirement C5).
 */
import { randomUUID, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { buildCsr, generateKeyPair, parseNameText, publicKeyIdentifier, softSigner } from '@vesalius/pki'
import {
  CERTRA_OPERATIONS,
  messageId,
  PREFERRED_PREFIXES,
  type ReceivedStatusResponse,
} from '@vesalius/protocols'
import { openSoapResponse, signEnveloped, writeSoapEnvelope, type XmlElement } from '@vesalius/xml'
import type { InventedCard } from './invented-cards.ts'
import type { HttpAnswer } from './load.ts'

/** Sends a SOAP message to CertRA. */
export type Post = (message: string) => Promise<HttpAnswer>

export interface PreparedIssuance {
  readonly generateCertificate: string
  readonly getCertificate: string
  readonly csr: Uint8Array
  /** SubjectPublicKeyInfo that the certificate must carry. */
  readonly spki: Uint8Array
}

const CONTACT = {
  emailPrivate: 'applicant@example.org',
  phonePrivate: '+32 2 555 00 00',
  emailGeneral: '',
  phoneGeneral: '',
}
const signAsync = promisify(sign)

export async function prepareIssuance(card: InventedCard, post: Post): Promise<PreparedIssuance> {
  const actor = actorOf(card)
  const { generateContract, generateCertificate, getCertificate } = CERTRA_OPERATIONS
  const answer = await post(
    soap(
      generateContract.writeRequest({
        head: head(),
        contactData: CONTACT,
        signer: actor,
        certificateIdentifier: { actor },
      }),
    ),
  )
  const contract = resultOf(generateContract.readResponse(payloadOf(answer)))

  const key = await generateKeyPair('P-384')
  const subject = parseNameText(contract.dn)
  const csr = await buildCsr({ subject, signer: softSigner(key.privateKey) })
  const request = generateCertificate.writeRequest({
    head: head(),
    contactData: CONTACT,
    csr,
    contract,
    baseServices: [],
  })
  return {
    generateCertificate: writeSoapEnvelope(await signByCard(request, card)),
    getCertificate: soap(
      getCertificate.writeRequest({ head: head(), publicKeyIdentifier: publicKeyIdentifier(key.spki) }),
    ),
    csr,
    spki: key.spki,
  }
}

/** The SOAP message that revokes a certificate, signed with its holder's card. */
export async function prepareRevocation(
  card: InventedCard,
  keyIdentifier: string,
  post: Post,
): Promise<string> {
  const { generateRevocationContract, revoke } = CERTRA_OPERATIONS
  const answer = await post(
    soap(
      generateRevocationContract.writeRequest({
        ...{ head: head(), publicKeyIdentifier: keyIdentifier, signer: actorOf(card), reason: 'superseded' },
      }),
    ),
  )
  const contract = resultOf(generateRevocationContract.readResponse(payloadOf(answer)))
  const request = revoke.writeRequest({ head: head(), publicKeyIdentifier: keyIdentifier, contract })
  return writeSoapEnvelope(await signByCard(request, card))
}

/** The payload of an answer; a fault or a refusal is thrown with what it says. */
export function payloadOf({ body }: HttpAnswer): XmlElement {
  const opened = openSoapResponse(body)
  if ('fault' in opened) throw new Error(`fault: ${opened.fault.faultstring} ${opened.fault.message ?? ''}`)
  return opened.payload
}

export function resultOf<Result>({ outcome }: ReceivedStatusResponse<Result>): Result {
  if (outcome.kind === 'success') return outcome.result
  throw new Error(`refused: ${JSON.stringify(outcome.failure.errors)}`)
}

const actorOf = ({ person }: InventedCard) => ({
  identifier: { type: 'SSIN', value: person.ssin },
  firstNames: [person.firstNames],
  name: person.surname,
})

const head = () => ({ id: messageId(randomUUID()), issueInstant: new Date() })

const soap = (payload: XmlElement): string => writeSoapEnvelope(payload, { prefixes: PREFERRED_PREFIXES })

/** As the signature key of the card's kind signs: PKCS#1 v1.5 with SHA-256, or ECDSA with SHA-384 as r and s. */
function signByCard(request: XmlElement, { kind, privateKey, chain }: InventedCard): Promise<string> {
  const [algorithm, hash] =
    kind === 'RSA' ? (['rsa-sha256', 'sha256'] as const) : (['ecdsa-sha384', 'sha384'] as const)
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  return signEnveloped(request, {
    signer: { algorithm, sign: async octets => new Uint8Array(await signAsync(hash, octets, key)) },
    certificates: chain,
    prefixes: PREFERRED_PREFIXES,
  })
}
