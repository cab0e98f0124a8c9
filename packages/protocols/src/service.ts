/**
 * The services: where they live, their operations and their service descriptions.
 *
 * The texts of `schemas/` are read by the application: this package does no input or output. `?wsdl` on a service's path
 * gives `wsdl` through `serveWsdl`, `?xsd=NAME` gives one of `schemas` through `serveXsd`.
 */
import { CERTRA_OPERATIONS } from './certra/operations.ts'
import { ETK_DEPOT_OPERATIONS } from './etk-depot/operations.ts'
import { ETKRA_OPERATIONS } from './etkra/operations.ts'
import { KGSS_OPERATIONS } from './kgss/sealed-messages.ts'
import { STS_OPERATIONS } from './sts/operations.ts'
import { TSA_OPERATIONS } from './tsa/operations.ts'

/** Folder of the XSD and WSDL files. */
export const schemaFolder = new URL('../schemas/', import.meta.url)

/** The schema of a fault's detail, which every service can answer with. */
const FAULT_SCHEMA = 'errors-soa-v1.xsd'
const FAULT_SCHEMAS = [FAULT_SCHEMA, 'errors-core-v1.xsd', 'xml.xsd'] as const

const STS_SCHEMA_ROOTS = ['saml-protocol-1.1.xsd', 'ws-trust-1.3.xsd', FAULT_SCHEMA] as const
const STS_SCHEMAS = [
  'saml-protocol-1.1.xsd',
  'saml-assertion-1.1.xsd',
  'ws-trust-1.3.xsd',
  'wsfed-authorization.xsd',
  'wss-secext-1.0.xsd',
  'wss-utility-1.0.xsd',
  'xmldsig-core.xsd',
  ...FAULT_SCHEMAS,
] as const

export const SERVICES = {
  certra: {
    path: '/CertRa/v2',
    operations: CERTRA_OPERATIONS,
    wsdl: 'certra-v2.wsdl',
    schemaRoots: ['certra-protocol-v2.xsd', FAULT_SCHEMA],
    schemas: [
      'certra-protocol-v2.xsd',
      'certra-core-v2.xsd',
      'commons-protocol-v2.xsd',
      'commons-core-v2.xsd',
      'etee-commons-core-v2.xsd',
      'xmldsig-core.xsd',
      ...FAULT_SCHEMAS,
    ],
  },
  etkra: {
    path: '/EtkRa/v2',
    operations: ETKRA_OPERATIONS,
    wsdl: 'etkra-v2.wsdl',
    schemaRoots: ['etkra-protocol-v2.xsd', FAULT_SCHEMA],
    schemas: [
      'etkra-protocol-v2.xsd',
      'commons-protocol-v2.xsd',
      'commons-core-v2.xsd',
      'etee-commons-core-v2.xsd',
      'xmldsig-core.xsd',
      ...FAULT_SCHEMAS,
    ],
  },
  etkDepot: {
    path: '/EtkDepot/v1',
    operations: ETK_DEPOT_OPERATIONS,
    wsdl: 'etkdepot-v1.wsdl',
    schemaRoots: ['etkdepot-protocol-v1.xsd', FAULT_SCHEMA],
    schemas: ['etkdepot-protocol-v1.xsd', 'commons-protocol-v1.xsd', 'commons-core-v1.xsd', ...FAULT_SCHEMAS],
  },
  kgss: {
    path: '/Kgss/v1',
    operations: KGSS_OPERATIONS,
    wsdl: 'kgss-v1.wsdl',
    schemaRoots: ['kgss-protocol-v1.xsd', FAULT_SCHEMA],
    schemas: [
      'kgss-protocol-v1.xsd',
      'kgss-content-v1.xsd',
      'etee-commons-1_0.xsd',
      'commons-protocol-v1.xsd',
      'commons-core-v1.xsd',
      ...FAULT_SCHEMAS,
    ],
  },
  stsSaml: {
    path: '/IAM/Saml11TokenService/Legacy/v1',
    operations: STS_OPERATIONS,
    wsdl: 'sts-saml-v1.wsdl',
    schemaRoots: STS_SCHEMA_ROOTS,
    schemas: STS_SCHEMAS,
  },
  stsWsTrust: {
    path: '/IAM/Saml11TokenService/v1',
    operations: STS_OPERATIONS,
    wsdl: 'sts-wstrust-v1.wsdl',
    schemaRoots: STS_SCHEMA_ROOTS,
    schemas: STS_SCHEMAS,
  },
  tsa: {
    path: '/TimestampAuthority/v2',
    operations: TSA_OPERATIONS,
    wsdl: 'timestampauthority-v2.wsdl',
    schemaRoots: ['dss-core-1.0.xsd', FAULT_SCHEMA],
    schemas: ['dss-core-1.0.xsd', 'xmldsig-core.xsd', ...FAULT_SCHEMAS],
  },
} as const

export type ServiceName = keyof typeof SERVICES

/** All schema files, each once. */
export const SCHEMA_FILES: readonly string[] = [
  ...new Set(Object.values(SERVICES).flatMap(one => one.schemas)),
]
