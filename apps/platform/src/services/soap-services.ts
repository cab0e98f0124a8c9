/** The SOAP services of the platform: which function answers which operation (wire contract 6 to 8). */
import { NAMESPACES, SERVICES } from '@vesalius/protocols'
import type { PlatformDeps } from '../deps.ts'
import { loadService } from '../http/soap/documents.ts'
import { askingOperation, decidingOperation, openOperation, plainOperation } from '../http/soap/operation.ts'
import { byCard, byHolder } from '../http/soap/signed-message.ts'
import type { SoapService } from '../http/soap/soap-service.ts'
import { generateCertificate } from './certra/generate-certificate.ts'
import { generateContract } from './certra/generate-contract.ts'
import { getActorQualities } from './certra/get-actor-qualities.ts'
import { getCertificate } from './certra/get-certificate.ts'
import {
  getCertificateInfoForAuthenticationCertificate,
  getCertificateInfoForCitizen,
} from './certra/get-certificate-info.ts'
import { getExistingApplicationIds } from './certra/get-existing-application-ids.ts'
import { getGenericOrganizationTypes } from './certra/get-generic-organization-types.ts'
import { generateRevocationContract, revokeCertificate } from './certra/revocation.ts'
import { submitCsrForForeigner } from './certra/submit-csr-for-foreigner.ts'
import { getEtk } from './etk-depot/get-etk.ts'
import { activateToken } from './etkra/activate-etk.ts'
import { completeRegistration } from './etkra/complete-etk-registration.ts'
import { startRegistration } from './etkra/start-etk-registration.ts'
import { keyOperation, newKeyOperation } from './kgss/kgss-service.ts'
import { samlForm } from './sts/saml-form.ts'
import { challengeForm, wsTrustForm } from './sts/ws-trust-form.ts'
import { timeStampAuthority } from './tsa/time-stamp-authority.ts'

/** Reads schemas and descriptions, and ties operations to their functions. */
export async function soapServices(deps: PlatformDeps): Promise<readonly SoapService[]> {
  const { publicUrl } = deps.installation
  return [
    {
      name: 'CertRA',
      path: SERVICES.certra.path,
      namespace: NAMESPACES.certra,
      operations: certraOperations(deps),
      ...(await loadService('certra', publicUrl)),
    },
    {
      name: 'EtkRA',
      path: SERVICES.etkra.path,
      namespace: NAMESPACES.etkra,
      operations: etkraOperations(deps),
      ...(await loadService('etkra', publicUrl)),
    },
    {
      name: 'ETK depot',
      path: SERVICES.etkDepot.path,
      namespace: NAMESPACES.etkDepot,
      operations: depotOperations(deps),
      ...(await loadService('etkDepot', publicUrl)),
    },
    ...(await sessionTokenServices(deps)),
    {
      name: 'KGSS',
      path: SERVICES.kgss.path,
      namespace: NAMESPACES.kgss,
      security: true,
      operations: byElement([
        [SERVICES.kgss.operations.GetNewKey, newKeyOperation(deps)],
        [SERVICES.kgss.operations.GetKey, keyOperation(deps)],
      ]),
      ...(await loadService('kgss', publicUrl)),
    },
    {
      name: 'time-stamp authority',
      path: SERVICES.tsa.path,
      namespace: NAMESPACES.dss,
      security: true,
      operations: byElement([[SERVICES.tsa.operations.Stamp, timeStampAuthority(deps)]]),
      ...(await loadService('tsa', publicUrl)),
    },
  ]
}

function certraOperations(deps: PlatformDeps): SoapService['operations'] {
  const wire = SERVICES.certra.operations
  return byElement([
    [
      wire.getActorQualities,
      askingOperation(deps, wire.getActorQualities, byCard, (request, call) =>
        getActorQualities(deps, request, call),
      ),
    ],
    [
      wire.getGenericOrganizationTypes,
      openOperation(deps, wire.getGenericOrganizationTypes, getGenericOrganizationTypes),
    ],
    [
      wire.getExistingApplicationIds,
      plainOperation(deps, wire.getExistingApplicationIds, async (request, { now, head }) => ({
        head: head(),
        applicationIds: await getExistingApplicationIds(deps, request, now),
      })),
    ],
    [
      wire.generateContract,
      openOperation(deps, wire.generateContract, (request, { now }) => generateContract(deps, request, now)),
    ],
    [
      wire.generateCertificate,
      decidingOperation(deps, wire.generateCertificate, byCard, (request, call) =>
        generateCertificate(deps, request, call),
      ),
    ],
    [wire.getCertificate, openOperation(deps, wire.getCertificate, request => getCertificate(deps, request))],
    [
      wire.getCertificateInfoForCitizen,
      askingOperation(deps, wire.getCertificateInfoForCitizen, byCard, (_request, call) =>
        getCertificateInfoForCitizen(deps, call),
      ),
    ],
    [
      wire.getCertificateInfoForAuthenticationCertificate,
      askingOperation(deps, wire.getCertificateInfoForAuthenticationCertificate, byHolder, (_request, call) =>
        getCertificateInfoForAuthenticationCertificate(deps, call),
      ),
    ],
    [
      wire.generateRevocationContract,
      openOperation(deps, wire.generateRevocationContract, (request, { now }) =>
        generateRevocationContract(deps, request, now),
      ),
    ],
    [
      wire.revoke,
      decidingOperation(deps, wire.revoke, byCard, (request, call) => revokeCertificate(deps, request, call)),
    ],
    [
      wire.submitCSRForForeigner,
      openOperation(deps, wire.submitCSRForForeigner, (request, call) =>
        submitCsrForForeigner(deps, request, call),
      ),
    ],
  ])
}

function etkraOperations(deps: PlatformDeps): SoapService['operations'] {
  const wire = SERVICES.etkra.operations
  return byElement([
    [
      wire.startETKRegistration,
      decidingOperation(deps, wire.startETKRegistration, byHolder, (request, call) =>
        startRegistration(deps, request, call),
      ),
    ],
    [
      wire.completeETKRegistration,
      decidingOperation(deps, wire.completeETKRegistration, byHolder, (request, call) =>
        completeRegistration(deps, request, call),
      ),
    ],
    [
      wire.activateETK,
      decidingOperation(deps, wire.activateETK, byHolder, (request, call) =>
        activateToken(deps, request, call),
      ),
    ],
  ])
}

function depotOperations(deps: PlatformDeps): SoapService['operations'] {
  const wire = SERVICES.etkDepot.operations
  return byElement([
    [wire.GetEtk, plainOperation(deps, wire.GetEtk, (request, { now }) => getEtk(deps, request, now))],
  ])
}

/** Where existing clients have the session token service in their lists beside its own two addresses (connector requests 1). */
const OTHER_STS_PATH = '/IAM/SecurityTokenService/v1'

/** Both request forms at every address: which client uses which with which is not to be known (wire contract 3.3). */
async function sessionTokenServices(deps: PlatformDeps): Promise<readonly SoapService[]> {
  const { publicUrl } = deps.installation
  const service = {
    name: 'session token service',
    namespace: NAMESPACES.samlProtocol,
    security: true,
    operations: stsOperations(deps),
  }
  const saml = { ...service, ...(await loadService('stsSaml', publicUrl)) }
  const wsTrust = { ...service, ...(await loadService('stsWsTrust', publicUrl)) }
  return [
    { ...saml, path: SERVICES.stsSaml.path },
    { ...wsTrust, path: SERVICES.stsWsTrust.path },
    { ...wsTrust, path: OTHER_STS_PATH },
  ]
}

function stsOperations(deps: PlatformDeps): SoapService['operations'] {
  const wire = SERVICES.stsSaml.operations
  return byElement([
    [wire.RequestSecureToken, samlForm(deps)],
    [wire.RequestSecurityToken, wsTrustForm(deps)],
    [wire.Challenge, challengeForm(deps)],
  ])
}

function byElement(
  rows: readonly (readonly [
    { readonly requestElement: { readonly name: string } },
    SoapService['operations'][string],
  ])[],
): SoapService['operations'] {
  return Object.fromEntries(rows.map(([wire, operation]) => [wire.requestElement.name, operation]))
}
