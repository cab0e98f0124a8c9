/**
 * The certificates of the servers that speak TLS for the platform, read anew for each list: who renews one exchanges the file.
 *
 * Takes   the installation's folder and its `trustedLists.servers`.
 * Gives   the certificates, with the day from which each counts.
 * Throws  PlatformError `INSTALLATION_DAMAGED`: a file that is missing or holds no certificate. Nothing is published then, so that no
 *         certificate is taken for withdrawn because its file could not be read.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Certificate, parseCertificate } from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import { decodePem } from '../installation/pem.ts'
import type { ListSettings } from './list-settings.ts'

export interface ServerCertificate {
  readonly certificate: Certificate
  readonly from: Date
}

export async function readServerCertificates(
  folder: string,
  settings: ListSettings | undefined,
): Promise<readonly ServerCertificate[]> {
  const read = await Promise.all(
    (settings?.servers ?? []).map(async ({ file, from }) =>
      (await certificatesIn(resolve(folder, file), file)).map(certificate => ({
        certificate,
        from: from === undefined ? certificate.notBefore : new Date(from),
      })),
    ),
  )
  const all = read.flat()
  // one that stands in two files counts from the first of them
  return all.filter(
    ({ certificate: { der } }, index) =>
      all.findIndex(other => Buffer.compare(other.certificate.der, der) === 0) === index,
  )
}

async function certificatesIn(path: string, file: string): Promise<readonly Certificate[]> {
  try {
    const certificates = decodePem(await readFile(path, 'utf8')).map(der => parseCertificate(der))
    if (certificates.length > 0) return certificates
  } catch (cause) {
    throw unusable(file, cause)
  }
  throw unusable(file)
}

const unusable = (file: string, cause?: unknown) =>
  new PlatformError('INSTALLATION_DAMAGED', `trustedLists.servers: ${file} holds no certificate`, { cause })
