/**
 * The eleven operations of CertRA v2 (wire contract 6.1).
 */
import { NAMESPACES } from '../namespaces.ts'
import { defineOperation, type QualifiedName } from '../operation.ts'
import {
  readGenerateCertificateRequest,
  readGenerateCertificateResponse,
  writeGenerateCertificateRequest,
  writeGenerateCertificateResponse,
} from './generate-certificate.ts'
import {
  readGenerateContractRequest,
  readGenerateContractResponse,
  writeGenerateContractRequest,
  writeGenerateContractResponse,
} from './generate-contract.ts'
import {
  readGenerateRevocationContractRequest,
  readGenerateRevocationContractResponse,
  writeGenerateRevocationContractRequest,
  writeGenerateRevocationContractResponse,
} from './generate-revocation-contract.ts'
import {
  readGetActorQualitiesRequest,
  readGetActorQualitiesResponse,
  writeGetActorQualitiesRequest,
  writeGetActorQualitiesResponse,
} from './get-actor-qualities.ts'
import {
  readGetCertificateRequest,
  readGetCertificateResponse,
  writeGetCertificateRequest,
  writeGetCertificateResponse,
} from './get-certificate.ts'
import {
  readGetCertificateInfoForAuthenticationCertificateRequest,
  readGetCertificateInfoForAuthenticationCertificateResponse,
  writeGetCertificateInfoForAuthenticationCertificateRequest,
  writeGetCertificateInfoForAuthenticationCertificateResponse,
} from './get-certificate-info-for-authentication-certificate.ts'
import {
  readGetCertificateInfoForCitizenRequest,
  readGetCertificateInfoForCitizenResponse,
  writeGetCertificateInfoForCitizenRequest,
  writeGetCertificateInfoForCitizenResponse,
} from './get-certificate-info-for-citizen.ts'
import {
  readGetExistingApplicationIdsRequest,
  readGetExistingApplicationIdsResponse,
  writeGetExistingApplicationIdsRequest,
  writeGetExistingApplicationIdsResponse,
} from './get-existing-application-ids.ts'
import {
  readGetGenericOrganizationTypesRequest,
  readGetGenericOrganizationTypesResponse,
  writeGetGenericOrganizationTypesRequest,
  writeGetGenericOrganizationTypesResponse,
} from './get-generic-organization-types.ts'
import { readRevokeRequest, readRevokeResponse, writeRevokeRequest, writeRevokeResponse } from './revoke.ts'
import {
  readSubmitCsrForForeignerRequest,
  readSubmitCsrForForeignerResponse,
  writeSubmitCsrForForeignerRequest,
  writeSubmitCsrForForeignerResponse,
} from './submit-csr-for-foreigner.ts'

// The two prefixes and the letter case follow no rule; these are the exact strings of the existing client.
const ACTION = 'urn:be:fgov:ehealth:certra:protocol:v2:'
const ETEE_ACTION = 'urn:be:fgov:ehealth:etee:certra:protocol:v2:'

export const CERTRA_OPERATIONS = {
  getActorQualities: defineOperation({
    requestElement: certra('GetActorQualitiesRequest'),
    responseElement: certra('GetActorQualitiesResponse'),
    soapAction: `${ACTION}getActorQualities`,
    signedBy: 'card-authentication',
    refusesBy: 'status',
    readRequest: readGetActorQualitiesRequest,
    writeRequest: writeGetActorQualitiesRequest,
    writeResponse: writeGetActorQualitiesResponse,
    readResponse: readGetActorQualitiesResponse,
  }),
  getGenericOrganizationTypes: defineOperation({
    requestElement: certra('GetGenericOrganizationTypesRequest'),
    responseElement: certra('GetGenericOrganizationTypesResponse'),
    soapAction: `${ACTION}getGenericOrganizationTypes`,
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: readGetGenericOrganizationTypesRequest,
    writeRequest: writeGetGenericOrganizationTypesRequest,
    writeResponse: writeGetGenericOrganizationTypesResponse,
    readResponse: readGetGenericOrganizationTypesResponse,
  }),
  getExistingApplicationIds: defineOperation({
    requestElement: certra('GetExistingApplicationIdsRequest'),
    responseElement: certra('GetExistingApplicationIdsResponse'),
    soapAction: `${ETEE_ACTION}getexistingapplicationids`,
    signedBy: 'none',
    refusesBy: 'fault',
    readRequest: readGetExistingApplicationIdsRequest,
    writeRequest: writeGetExistingApplicationIdsRequest,
    writeResponse: writeGetExistingApplicationIdsResponse,
    readResponse: readGetExistingApplicationIdsResponse,
  }),
  generateContract: defineOperation({
    requestElement: certra('GenerateContractRequest'),
    responseElement: certra('GenerateContractResponse'),
    soapAction: `${ACTION}generateContract`,
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: readGenerateContractRequest,
    writeRequest: writeGenerateContractRequest,
    writeResponse: writeGenerateContractResponse,
    readResponse: readGenerateContractResponse,
  }),
  generateCertificate: defineOperation({
    requestElement: certra('GenerateCertificateRequest'),
    responseElement: certra('GenerateCertificateResponse'),
    soapAction: `${ETEE_ACTION}generatecertificate`,
    signedBy: 'card-signature',
    refusesBy: 'status',
    readRequest: readGenerateCertificateRequest,
    writeRequest: writeGenerateCertificateRequest,
    writeResponse: writeGenerateCertificateResponse,
    readResponse: readGenerateCertificateResponse,
  }),
  getCertificate: defineOperation({
    requestElement: certra('GetCertificateRequest'),
    responseElement: certra('GetCertificateResponse'),
    soapAction: `${ETEE_ACTION}getcertificate`,
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: readGetCertificateRequest,
    writeRequest: writeGetCertificateRequest,
    writeResponse: writeGetCertificateResponse,
    readResponse: readGetCertificateResponse,
  }),
  submitCSRForForeigner: defineOperation({
    requestElement: certra('SubmitCSRForForeignerRequest'),
    responseElement: certra('SubmitCSRForForeignerResponse'),
    soapAction: `${ACTION}submitCSRForForeigner`,
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: readSubmitCsrForForeignerRequest,
    writeRequest: writeSubmitCsrForForeignerRequest,
    writeResponse: writeSubmitCsrForForeignerResponse,
    readResponse: readSubmitCsrForForeignerResponse,
  }),
  generateRevocationContract: defineOperation({
    requestElement: certra('GenerateRevocationContractRequest'),
    responseElement: certra('GenerateRevocationContractResponse'),
    soapAction: `${ACTION}generateRevocationContract`,
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: readGenerateRevocationContractRequest,
    writeRequest: writeGenerateRevocationContractRequest,
    writeResponse: writeGenerateRevocationContractResponse,
    readResponse: readGenerateRevocationContractResponse,
  }),
  revoke: defineOperation({
    requestElement: certra('RevokeRequest'),
    responseElement: certra('RevokeResponse'),
    soapAction: `${ETEE_ACTION}revoke`,
    signedBy: 'card-signature',
    refusesBy: 'status',
    readRequest: readRevokeRequest,
    writeRequest: writeRevokeRequest,
    writeResponse: writeRevokeResponse,
    readResponse: readRevokeResponse,
  }),
  getCertificateInfoForCitizen: defineOperation({
    requestElement: certra('GetCertificateInfoForCitizenRequest'),
    responseElement: certra('GetCertificateInfoForCitizenResponse'),
    soapAction: `${ACTION}getCertificateInfoForCitizen`,
    signedBy: 'card-authentication',
    refusesBy: 'status',
    readRequest: readGetCertificateInfoForCitizenRequest,
    writeRequest: writeGetCertificateInfoForCitizenRequest,
    writeResponse: writeGetCertificateInfoForCitizenResponse,
    readResponse: readGetCertificateInfoForCitizenResponse,
  }),
  getCertificateInfoForAuthenticationCertificate: defineOperation({
    requestElement: certra('GetCertificateInfoForAuthenticationCertificateRequest'),
    responseElement: certra('GetCertificateInfoForAuthenticationCertificateResponse'),
    soapAction: `${ETEE_ACTION}getCertificateInfoForAuthenticationCertificate`,
    signedBy: 'holder-certificate',
    refusesBy: 'status',
    readRequest: readGetCertificateInfoForAuthenticationCertificateRequest,
    writeRequest: writeGetCertificateInfoForAuthenticationCertificateRequest,
    writeResponse: writeGetCertificateInfoForAuthenticationCertificateResponse,
    readResponse: readGetCertificateInfoForAuthenticationCertificateResponse,
  }),
} as const

export type CertRaOperations = typeof CERTRA_OPERATIONS
export type CertRaOperationName = keyof CertRaOperations

function certra(name: string): QualifiedName {
  return { namespace: NAMESPACES.certra, name }
}
