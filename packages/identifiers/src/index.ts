export { normalizeApplicationId } from './application-id.ts'
export { type Cbe, formatCbe, parseCbe } from './cbe.ts'
export { type CheckDigitAlgorithm, passesCheckDigits } from './check-digits.ts'
export {
  commonNameOf,
  type HolderNameParts,
  holderDistinguishedName,
  type NameAttribute,
  PLATFORM_ORGANIZATION,
  PLATFORM_UNIT,
  readHolderDistinguishedName,
} from './distinguished-name.ts'
export { formatIdentifierValue } from './format-identifier.ts'
export {
  checkHolderName,
  foreignHolderName,
  HOLDER_NAME_LIMIT,
  type HolderNameObjection,
  type HolderNameObjectionCode,
  normalizeName,
  organizationHolderName,
  personHolderName,
} from './holder-name.ts'
export {
  checkIdentifier,
  type Identifier,
  type IdentifierObjection,
  type IdentifierObjectionCode,
  isPersonalIdentifier,
  padIdentifierValue,
  parseIdentifier,
  sameIdentifier,
  suggestIdentifierValue,
} from './identifier.ts'
export {
  type BaseService,
  IDENTIFIER_TYPES,
  type IdentifierType,
  type IdentifierTypeRow,
  identifierTypeRow,
  isIdentifierType,
  ORGANIZATION_TYPES,
} from './identifier-type.ts'
export {
  type KeystoreNaming,
  keystoreFileName,
  type ReadKeystoreFileName,
  readKeystoreFileName,
  UNFINISHED_SUFFIX,
  unfinishedKeystoreFileName,
} from './keystore-file-name.ts'
export { formatNihii, NIHII_MODULI, type Nihii, nihiiWithoutQualification, parseNihii } from './nihii.ts'
export { formatRequestNumber, requestNumber } from './request-number.ts'
export { formatSsin, isBisNumber, parseSsin, type Ssin } from './ssin.ts'
