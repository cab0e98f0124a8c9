export type { Address } from './address.ts'
export { type BirthDate, type CardLanguage, formatBirthDate } from './birth-date.ts'
export {
  type CardGeneration,
  type CardKey,
  type CardSignatureAlgorithm,
  recognizeAtr,
} from './card-layout.ts'
export type { PinStatus } from './card-session.ts'
export type { CardSigner, PinRequest, SignerOptions } from './card-signer.ts'
export type { CardReaders, CardTransport, Pinpad, ReaderStatus, WaitOptions } from './card-transport.ts'
export { openCard, waitForCard } from './choose-card.ts'
export type { DocumentType } from './document-type.ts'
export { type CardCertificates, EidCard, openEidCard } from './eid-card.ts'
export { EID_ERRORS, EidError, type EidErrorCode, type EidErrorFacts } from './error.ts'
export type { Identity, IdentityValues } from './identity.ts'
export type { IdentityObjection, IdentityObjectionCode, ReviewOptions } from './identity-review.ts'
export { type PcscOptions, pcscReaders } from './pcsc/readers.ts'
export { isPinForm } from './pin-block.ts'
export { PKCS11_ERRORS, Pkcs11Error, type Pkcs11ErrorCode } from './pkcs11/error.ts'
export type { TokenKeyKind, TokenKeyPlan } from './pkcs11/key-object.ts'
export { openToken, type Pkcs11Token, type TokenOptions } from './pkcs11/token.ts'
export type { TokenName } from './pkcs11/token-sessions.ts'
export {
  CARD_DESCRIPTION_FORMAT,
  type CardDescription,
  formatCardDescription,
  parseCardDescription,
} from './software/card-description.ts'
export { buildCardFiles, type CardCertificateFiles, type CardFileContents } from './software/card-files.ts'
export { type CardToDescribe, describeCard } from './software/describe-card.ts'
export { loadSoftwareCard, type SoftwareCardFiles } from './software/load-card.ts'
export type { PinTryStore } from './software/pin.ts'
export { SoftwareCard, type SoftwareCardKey, type SoftwareCardParts } from './software/software-card.ts'
export { SoftwareReader, type SoftwareReaderOptions, softwareReaders } from './software/software-reader.ts'
export {
  connectVirtualReader,
  VIRTUAL_READER_PORT,
  type VirtualReader,
  type VirtualReaderOptions,
} from './vpcd/virtual-reader.ts'
