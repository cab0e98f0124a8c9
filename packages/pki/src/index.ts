export type { Der } from './der/write.ts'
export * as der from './der/write.ts'
export { PkiError, type PkiErrorCode } from './error.ts'
export { decryptRsaPkcs1v15, encryptRsaPkcs1v15, unpadPkcs1v15 } from './rsa/pkcs1-v15.ts'
