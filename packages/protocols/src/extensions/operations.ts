/**
 * The extensions of the contract (requirement C9): signed messages of our own, sent without envelope to a path of the JSON API that
 * `/.well-known/vesalius` names.
 */
import { NAMESPACES } from '../namespaces.ts'
import { defineOperation, type QualifiedName } from '../operation.ts'
import {
  readCorrectContactDataRequest,
  readCorrectContactDataResponse,
  writeCorrectContactDataRequest,
  writeCorrectContactDataResponse,
} from './correct-contact-data.ts'
import {
  readRevokeOwnCertificateRequest,
  readRevokeOwnCertificateResponse,
  writeRevokeOwnCertificateRequest,
  writeRevokeOwnCertificateResponse,
} from './revoke-own-certificate.ts'
import {
  readSetMailLanguageRequest,
  readSetMailLanguageResponse,
  writeSetMailLanguageRequest,
  writeSetMailLanguageResponse,
} from './set-mail-language.ts'
import {
  readSubmitMandateDocumentRequest,
  readSubmitMandateDocumentResponse,
  writeSubmitMandateDocumentRequest,
  writeSubmitMandateDocumentResponse,
} from './submit-mandate-document.ts'

export const EXTENSION_OPERATIONS = {
  revokeWithCertificate: defineOperation({
    requestElement: extension('RevokeOwnCertificateRequest'),
    responseElement: extension('RevokeOwnCertificateResponse'),
    signedBy: 'holder-certificate',
    refusesBy: 'status',
    readRequest: readRevokeOwnCertificateRequest,
    writeRequest: writeRevokeOwnCertificateRequest,
    writeResponse: writeRevokeOwnCertificateResponse,
    readResponse: readRevokeOwnCertificateResponse,
  }),
  correctContactData: defineOperation({
    requestElement: extension('CorrectContactDataRequest'),
    responseElement: extension('CorrectContactDataResponse'),
    signedBy: 'card-authentication',
    refusesBy: 'status',
    readRequest: readCorrectContactDataRequest,
    writeRequest: writeCorrectContactDataRequest,
    writeResponse: writeCorrectContactDataResponse,
    readResponse: readCorrectContactDataResponse,
  }),
  submitMandateDocument: defineOperation({
    requestElement: extension('SubmitMandateDocumentRequest'),
    responseElement: extension('SubmitMandateDocumentResponse'),
    signedBy: 'card-authentication',
    refusesBy: 'status',
    readRequest: readSubmitMandateDocumentRequest,
    writeRequest: writeSubmitMandateDocumentRequest,
    writeResponse: writeSubmitMandateDocumentResponse,
    readResponse: readSubmitMandateDocumentResponse,
  }),
  setMailLanguage: defineOperation({
    requestElement: extension('SetMailLanguageRequest'),
    responseElement: extension('SetMailLanguageResponse'),
    signedBy: 'card-authentication',
    refusesBy: 'status',
    readRequest: readSetMailLanguageRequest,
    writeRequest: writeSetMailLanguageRequest,
    writeResponse: writeSetMailLanguageResponse,
    readResponse: readSetMailLanguageResponse,
  }),
} as const

export type ExtensionName = keyof typeof EXTENSION_OPERATIONS

/** Schema files of the extensions; the first one is theirs, the others are those of the contract. */
export const EXTENSION_SCHEMAS = [
  'vesalius-extensions-v1.xsd',
  'certra-core-v2.xsd',
  'commons-protocol-v2.xsd',
  'commons-core-v2.xsd',
  'etee-commons-core-v2.xsd',
  'xmldsig-core.xsd',
  'xml.xsd',
] as const

function extension(name: string): QualifiedName {
  return { namespace: NAMESPACES.extensions, name }
}
