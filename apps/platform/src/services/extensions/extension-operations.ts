/** The extensions of the contract (requirement C9): which function answers which signed message, and where each is sent. */
import { readFile } from 'node:fs/promises'
import {
  EXTENSION_OPERATIONS,
  EXTENSION_SCHEMAS,
  type ExtensionName,
  SERVICES,
  schemaFolder,
  serveXsd,
} from '@vesalius/protocols'
import { compileSchemas, type SchemaSet } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { decidingOperation } from '../../http/soap/operation.ts'
import { byCard, byHolderAlsoRevoked } from '../../http/soap/signed-message.ts'
import type { SoapOperation } from '../../http/soap/soap-service.ts'
import { correctContactData } from './correct-contact-data.ts'
import { revokeOwnCertificate } from './revoke-own-certificate.ts'
import { setMailLanguage } from './set-mail-language.ts'
import { submitMandateDocument } from './submit-mandate-document.ts'

export function extensionOperations(deps: PlatformDeps): Readonly<Record<ExtensionName, SoapOperation>> {
  const wire = EXTENSION_OPERATIONS
  return {
    revokeWithCertificate: decidingOperation(
      deps,
      wire.revokeWithCertificate,
      byHolderAlsoRevoked,
      (request, call) => revokeOwnCertificate(deps, request, call),
    ),
    correctContactData: decidingOperation(deps, wire.correctContactData, byCard, (request, call) =>
      correctContactData(deps, request, call),
    ),
    submitMandateDocument: decidingOperation(deps, wire.submitMandateDocument, byCard, (request, call) =>
      submitMandateDocument(deps, request, call),
    ),
    setMailLanguage: decidingOperation(deps, wire.setMailLanguage, byCard, (request, call) =>
      setMailLanguage(deps, request, call),
    ),
  }
}

/** The schema of the extensions as it is served, with those it imports at the address of CertRA; and all of them compiled. */
export async function loadExtensionSchemas(publicUrl: string): Promise<{
  readonly text: string
  readonly schemas: SchemaSet
}> {
  const files = Object.fromEntries(
    await Promise.all(
      EXTENSION_SCHEMAS.map(
        async file => [file, await readFile(new URL(file, schemaFolder), 'utf8')] as const,
      ),
    ),
  )
  const [root] = EXTENSION_SCHEMAS
  const text = serveXsd(files[root] ?? '', publicUrl + SERVICES.certra.path)
  return { text, schemas: compileSchemas({ files, roots: [root] }) }
}
