import { describe, expect, it } from 'vitest'
import { CERTRA_OPERATIONS } from './certra/operations.ts'
import { ETK_DEPOT_OPERATIONS } from './etk-depot/operations.ts'
import { ETKRA_OPERATIONS } from './etkra/operations.ts'
import { operationNameOf } from './operation.ts'

const A = 'urn:be:fgov:ehealth:certra:protocol:v2'
const B = 'urn:be:fgov:ehealth:etee:certra:protocol:v2'
const E = 'urn:be:fgov:ehealth:etee:etkra:protocol:v2'

describe('operations', () => {
  // Typed off wire contract 6.1 and 7: the spelling has no rule, so it is held here a second time.
  it.each([
    ['getActorQualities', `${A}:getActorQualities`, 'card-authentication'],
    ['getGenericOrganizationTypes', `${A}:getGenericOrganizationTypes`, 'none'],
    ['getExistingApplicationIds', `${B}:getexistingapplicationids`, 'none'],
    ['generateContract', `${A}:generateContract`, 'none'],
    ['generateCertificate', `${B}:generatecertificate`, 'card-signature'],
    ['getCertificate', `${B}:getcertificate`, 'none'],
    ['submitCSRForForeigner', `${A}:submitCSRForForeigner`, 'none'],
    ['generateRevocationContract', `${A}:generateRevocationContract`, 'none'],
    ['revoke', `${B}:revoke`, 'card-signature'],
    ['getCertificateInfoForCitizen', `${A}:getCertificateInfoForCitizen`, 'card-authentication'],
    [
      'getCertificateInfoForAuthenticationCertificate',
      `${B}:getCertificateInfoForAuthenticationCertificate`,
      'holder-certificate',
    ],
    ['startETKRegistration', `${E}:startETKRegistration`, 'holder-certificate'],
    ['completeETKRegistration', `${E}:completeETKregistration`, 'holder-certificate'],
    ['activateETK', `${E}:activateETK`, 'holder-certificate'],
    ['GetEtk', undefined, 'none'],
  ])('%s has its action and its signatory', (name, soapAction, signedBy) => {
    const all: Readonly<Record<string, { soapAction?: string; signedBy: string }>> = {
      ...CERTRA_OPERATIONS,
      ...ETKRA_OPERATIONS,
      ...ETK_DEPOT_OPERATIONS,
    }

    expect(all[name]?.soapAction).toBe(soapAction)
    expect(all[name]?.signedBy).toBe(signedBy)
  })

  it('are eleven, three and one', () => {
    const counts = [CERTRA_OPERATIONS, ETKRA_OPERATIONS, ETK_DEPOT_OPERATIONS].map(
      one => Object.keys(one).length,
    )

    expect(counts).toEqual([11, 3, 1])
  })
})

describe('operationNameOf', () => {
  it('finds the operation by namespace and name of the payload', () => {
    expect(operationNameOf(CERTRA_OPERATIONS, { namespace: A, name: 'RevokeRequest' })).toBe('revoke')
  })

  it('does not know a payload of another service, a response or another namespace', () => {
    expect(operationNameOf(ETKRA_OPERATIONS, { namespace: A, name: 'RevokeRequest' })).toBeNull()
    expect(operationNameOf(CERTRA_OPERATIONS, { namespace: A, name: 'RevokeResponse' })).toBeNull()
    expect(operationNameOf(CERTRA_OPERATIONS, { namespace: '', name: 'RevokeRequest' })).toBeNull()
    expect(operationNameOf(CERTRA_OPERATIONS, { namespace: A, name: 'toString' })).toBeNull()
  })
})
