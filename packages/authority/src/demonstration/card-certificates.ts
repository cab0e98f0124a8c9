/**
 * The two certificates of a demonstration card: authentication and signature (card reference sections 5.1 and 5.3).
 *
 * Takes   the authority and its signer, an invented person, the card's public keys.
 * Gives   both certificates as DER.
 */
import { type DistinguishedName, OID, type Signer } from '@vesalius/pki'
import { validityOfYears } from '../hierarchy/establish.ts'
import { issueCertificate } from '../issuance/issue.ts'
import { prepareCertificate } from '../issuance/prepare.ts'
import { makeSerialNumber, SERIAL_RANDOM_OCTETS } from '../serial-number.ts'
import { CARD_POLICY_ARC, type CardHierarchy, type RandomOctets } from './card-hierarchy.ts'

export interface CardHolder {
  /** National number, 11 digits without punctuation. */
  readonly ssin: string
  /** Given names, separated by blanks. */
  readonly firstNames: string
  readonly surname: string
}

export interface CardCertificatesOrder {
  readonly hierarchy: Pick<CardHierarchy, 'authority' | 'population'>
  readonly signer: Signer
  readonly holder: CardHolder
  readonly authenticationSpki: Uint8Array
  readonly signatureSpki: Uint8Array
  readonly notBefore: Date
  /** 10 unless said. */
  readonly years?: number
  readonly random: RandomOctets
}

export interface CardCertificates {
  readonly authentication: Uint8Array
  readonly signature: Uint8Array
}

/** Issues both certificates of one card. */
export async function issueCardCertificates(order: CardCertificatesOrder): Promise<CardCertificates> {
  return {
    authentication: await issueCardCertificate(order, 'authentication'),
    signature: await issueCardCertificate(order, 'signature'),
  }
}

type CardPurpose = 'authentication' | 'signature'

const PURPOSES = {
  authentication: { title: 'Authentication', profile: 'card-authentication', policy: 2 },
  signature: { title: 'Signature', profile: 'card-signature', policy: 1 },
} as const

const POPULATION_ARCS = { citizen: 2, foreigner: 7 } as const

function issueCardCertificate(order: CardCertificatesOrder, purpose: CardPurpose): Promise<Uint8Array> {
  const { hierarchy, holder, notBefore, years = 10 } = order
  const { title, profile, policy } = PURPOSES[purpose]
  const prepared = prepareCertificate(profile, {
    practice: hierarchy.authority.practice,
    issuer: hierarchy.authority,
    serialNumber: makeSerialNumber(1, order.random(SERIAL_RANDOM_OCTETS)),
    subject: cardSubject(holder, title),
    spki: purpose === 'authentication' ? order.authenticationSpki : order.signatureSpki,
    policies: [`${CARD_POLICY_ARC}.${POPULATION_ARCS[hierarchy.population]}.${policy}`],
    ...validityOfYears(notBefore, years, hierarchy.authority.certificate.notAfter),
  })
  return issueCertificate(prepared, order.signer)
}

function cardSubject({ ssin, firstNames, surname }: CardHolder, title: string): DistinguishedName {
  const [firstName = ''] = firstNames.split(' ')
  const purpose = ` (${title})`
  const name = [...`${firstName} ${surname}`.trim()].slice(0, 64 - purpose.length).join('')
  return [
    { type: OID.country, value: 'BE' },
    { type: OID.commonName, value: `${name}${purpose}` },
    { type: OID.surname, value: surname },
    ...(firstNames === '' ? [] : [{ type: OID.givenName, value: firstNames }]),
    { type: OID.serialNumber, value: ssin },
  ]
}
