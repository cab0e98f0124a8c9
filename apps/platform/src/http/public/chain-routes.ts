/**
 * Certificates of authorities at the addresses that stand in certificates (AIA), and all of them together for truststores, as PEM,
 * PKCS#7 or ZIP (requirement D2). Announced authorities are among them, so that truststores know them ahead.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCertificate } from '@vesalius/pki'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { encodePem } from '../../installation/pem.ts'
import { encodePkcs7, encodeZip, type NamedCertificate } from './chain-files.ts'

const MEDIA_TYPES = {
  crt: 'application/pkix-cert',
  pem: 'application/x-pem-file',
  p7c: 'application/pkcs7-mime; smime-type=certs-only',
  zip: 'application/zip',
} as const

type Form = keyof typeof MEDIA_TYPES

export function registerChainRoutes(
  app: FastifyInstance,
  { deps, cardsFolder }: { readonly deps: PlatformDeps; readonly cardsFolder: string | undefined },
): void {
  const { environment } = deps.installation

  app.get<{ Params: { file: string } }>('/pki/:file', async (request, reply) => {
    const [, name = '', form = ''] = /^([a-z0-9-]+)\.(crt|pem|p7c|zip)$/.exec(request.params.file) ?? []
    const certificates = await find(name)
    if (certificates.length === 0 || !isForm(form)) return reply.callNotFound()
    const isOne = certificates.length === 1
    if (isOne ? form === 'zip' : form === 'crt') return reply.callNotFound()
    if (!isOne) reply.header('content-disposition', `attachment; filename="vesalius-${name}.${form}"`)
    return send(reply, form, certificates)
  })

  /** None when there is nothing of this name. */
  async function find(name: string): Promise<readonly NamedCertificate[]> {
    const published = deps.authorities.published.map(({ id, role, issuer: { certificate } }) => ({
      ...{ id, role, certificate },
    }))
    if (name === `chains-${environment}`) return published
    if (name === 'trust-anchors') return published.filter(({ role }) => role === 'root')
    const one = published.filter(({ id }) => id === name)
    return one.length > 0 ? one : cardAuthority(name)
  }

  async function cardAuthority(id: string): Promise<readonly NamedCertificate[]> {
    if (cardsFolder === undefined || !id.startsWith('card-')) return []
    const der = await readFile(join(cardsFolder, `${id}.crt`)).catch(() => undefined)
    return der ? [{ id, certificate: parseCertificate(der) }] : []
  }
}

function send(reply: FastifyReply, form: Form, certificates: readonly NamedCertificate[]) {
  reply.type(MEDIA_TYPES[form])
  if (form === 'zip') return reply.send(encodeZip(certificates))
  if (form === 'p7c') return reply.send(Buffer.from(encodePkcs7(certificates)))
  const octets = certificates.map(({ certificate }) => certificate.der)
  return reply.send(form === 'pem' ? encodePem(octets) : Buffer.from(octets[0] ?? []))
}

const isForm = (text: string): text is Form => Object.hasOwn(MEDIA_TYPES, text)
