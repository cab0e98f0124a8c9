/**
 * The file beside a software card's PKCS#12: everything on the card but the holder's keys and certificates.
 *
 * The card itself is made of two files: `NAME.p12` with the entries `authentication` and `signature` (each
 * with its chain: leaf, Citizen CA, root), and `NAME.json` in this form. Values of the identity and address
 * files are written as people read them and laid into records when the card is made; a changed value shows as
 * a National Register signature that no longer fits, as it should.
 *
 * Throws  EidError `CARD_DESCRIPTION_MALFORMED`, naming the field.
 */
import type { Address } from '../address.ts'
import type { CardGeneration } from '../card-layout.ts'
import { EidError } from '../error.ts'
import type { IdentityValues } from '../identity.ts'
import { isPinForm, PIN_TRIES } from '../pin-block.ts'

export const CARD_DESCRIPTION_FORMAT = 'vesalius-eid-card/1'

export interface CardDescription {
  readonly format: typeof CARD_DESCRIPTION_FORMAT
  /** `1.7`: RSA keys; `1.8`: P-384 keys. */
  readonly applet: CardGeneration
  readonly pin: string
  /** 0 is a blocked card. */
  readonly triesLeft: number
  /** `false`: the person declined the signature function; the card then refuses that key. */
  readonly signatureActivated: boolean
  readonly identity: IdentityValues
  readonly address: Address
  /** JPEG, base64. */
  readonly photo: string
  readonly nationalRegister: {
    /** DER, base64. */
    readonly certificate: string
    /** Signature over the identity file, base64. */
    readonly identitySignature: string
    /** Signature over the address file and the signature above, base64. */
    readonly addressSignature: string
  }
  /** PKCS#8 of the card's own P-384 key, base64; applet 1.8 only. */
  readonly basicKey?: string
}

/** Reads the JSON text of a card description. */
export function parseCardDescription(text: string): CardDescription {
  const root = asObject(parseJson(text), 'the file')
  if (root.format !== CARD_DESCRIPTION_FORMAT) throw malformed('format')
  const applet = root.applet
  if (applet !== '1.7' && applet !== '1.8') throw malformed('applet')
  const pin = string(root, 'pin')
  if (!isPinForm(pin)) throw malformed('pin')
  const triesLeft = root.triesLeft
  if (
    typeof triesLeft !== 'number' ||
    !Number.isInteger(triesLeft) ||
    triesLeft < 0 ||
    triesLeft > PIN_TRIES
  ) {
    throw malformed('triesLeft')
  }
  if (typeof root.signatureActivated !== 'boolean') throw malformed('signatureActivated')
  const register = asObject(root.nationalRegister, 'nationalRegister')
  return {
    format: CARD_DESCRIPTION_FORMAT,
    applet,
    pin,
    triesLeft,
    signatureActivated: root.signatureActivated,
    identity: parseIdentityValues(asObject(root.identity, 'identity')),
    address: parseAddressValues(asObject(root.address, 'address')),
    photo: string(root, 'photo'),
    nationalRegister: {
      certificate: string(register, 'certificate'),
      identitySignature: string(register, 'identitySignature'),
      addressSignature: string(register, 'addressSignature'),
    },
    ...(applet === '1.8' ? { basicKey: string(root, 'basicKey') } : {}),
  }
}

/** The JSON text of a card description, as `parseCardDescription` reads it. */
export const formatCardDescription = (description: CardDescription): string =>
  `${JSON.stringify(description, null, 2)}\n`

function parseIdentityValues(values: Fields): IdentityValues {
  const sex = values.sex
  if (sex !== 'M' && sex !== 'F' && sex !== 'V' && sex !== 'W') throw malformed('sex')
  const type = values.documentType
  if (type !== undefined && typeof type !== 'number') throw malformed('documentType')
  return {
    cardNumber: string(values, 'cardNumber'),
    chipNumber: string(values, 'chipNumber'),
    validFrom: string(values, 'validFrom'),
    validUntil: string(values, 'validUntil'),
    issuingMunicipality: string(values, 'issuingMunicipality'),
    nationalNumber: string(values, 'nationalNumber'),
    surname: string(values, 'surname'),
    firstNames: string(values, 'firstNames'),
    nationality: string(values, 'nationality'),
    birthPlace: string(values, 'birthPlace'),
    birthDate: string(values, 'birthDate'),
    sex,
    ...optional(values, 'thirdNameInitial'),
    ...optional(values, 'nobleCondition'),
    ...optional(values, 'specialStatus'),
    ...(type === undefined ? {} : { documentType: type }),
  }
}

const parseAddressValues = (values: Fields): Address => ({
  streetAndNumber: string(values, 'streetAndNumber'),
  postalCode: string(values, 'postalCode'),
  municipality: string(values, 'municipality'),
})

type Fields = Readonly<Record<string, unknown>>

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new EidError('CARD_DESCRIPTION_MALFORMED', 'the card description is not JSON', {}, { cause })
  }
}

function asObject(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(name)
  return value as Fields
}

function string(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw malformed(name)
  return value
}

function optional<Name extends string>(fields: Fields, name: Name): { readonly [K in Name]?: string } {
  return fields[name] === undefined ? {} : ({ [name]: string(fields, name) } as { [K in Name]: string })
}

const malformed = (name: string): EidError =>
  new EidError('CARD_DESCRIPTION_MALFORMED', `${name} is absent or not in its form`)
