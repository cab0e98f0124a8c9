/**
 * Where things are on a Belgian identity card: how it answers a reset, its files, keys and algorithm bytes.
 *
 * Sources: card content v4.01 and v5.4, reference manuals of applet 1.7 and 1.8.
 */

export type CardGeneration = '1.7' | '1.8'

/** Paths from the master file, as two-byte file identifiers. */
export const CARD_FILES = {
  directory: '3F002F00',
  objectDirectory: '3F00DF005031',
  tokenInfo: '3F00DF005032',
  authenticationObjects: '3F00DF005034',
  privateKeys: '3F00DF005035',
  certificates: '3F00DF005037',
  authenticationCertificate: '3F00DF005038',
  signatureCertificate: '3F00DF005039',
  citizenCa: '3F00DF00503A',
  rootCa: '3F00DF00503B',
  nationalRegisterCertificate: '3F00DF00503C',
  identity: '3F00DF014031',
  identitySignature: '3F00DF014032',
  address: '3F00DF014033',
  addressSignature: '3F00DF014034',
  photo: '3F00DF014035',
  basicKey: '3F00DF014040',
} as const

export type CardFile = keyof typeof CARD_FILES

export const AID_BELPIC = 'A00000003029057000AD13100101FF'
export const AID_DF_BELPIC = 'A000000177504B43532D3135'
export const AID_DF_ID = 'A000000177496446696C6573'

/** Key references of MSE SET. */
export const KEY_REFERENCE = { authentication: 0x82, signature: 0x83 } as const
export type CardKey = keyof typeof KEY_REFERENCE

/** Algorithm bytes of MSE SET that this code uses: the RSA applet, then the EC applet. */
export const ALGORITHM_BYTE = { 'rsa-sha256': 0x08, 'ecdsa-sha256': 0x01, 'ecdsa-sha384': 0x02 } as const
export type CardSignatureAlgorithm = keyof typeof ALGORITHM_BYTE

export const ATR = {
  '1.7': Uint8Array.from([0x3b, 0x98, 0x13, 0x40, 0x0a, 0xa5, 0x03, 0x01, 0x01, 0x01, 0xad, 0x13, 0x11]),
  '1.8': Uint8Array.from([
    0x3b, 0x7f, 0x96, 0x00, 0x00, 0x80, 0x31, 0x80, 0x65, 0xb0, 0x85, 0x04, 0x01, 0x20, 0x12, 0x0f, 0xff,
    0x82, 0x90, 0x00,
  ]),
} as const

/** The bytes of the older ATR that differ between cards: the speed (TA1), the historical version byte, the last. */
const OLDER_ATR_FREE_BYTES = [2, 9, 12]

/** The family an answer to reset belongs to; `null` for anything but a Belgian identity card. Says nothing about the applet version. */
export function recognizeAtr(atr: Uint8Array): 'older' | 'newer' | null {
  if (matches(atr, ATR['1.8'], [])) return 'newer'
  if (matches(atr, ATR['1.7'], OLDER_ATR_FREE_BYTES)) return 'older'
  return null
}

function matches(atr: Uint8Array, pattern: Uint8Array, free: readonly number[]): boolean {
  return atr.length === pattern.length && pattern.every((byte, i) => free.includes(i) || atr[i] === byte)
}
