export type { Der } from './der/write.ts'
export * as der from './der/write.ts'
export { PkiError, type PkiErrorCode } from './error.ts'
