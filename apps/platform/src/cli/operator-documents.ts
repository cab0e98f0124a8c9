/**
 * `platform operator attach`, `attach-form` and `mandates attach|documents`: documents of requests and mandates, and forms of revocations, that
 * came on paper or by mail.
 */
import { readFile } from 'node:fs/promises'
import { mandateDocumentType } from '@vesalius/enrolment'
import type { Command } from 'commander'
import { z } from 'zod'
import { storedDocument } from '../http/api/schemas.ts'
import { refuse } from '../services/refusal.ts'
import { type Common, common, keyOf, loginOf, save } from './operator-call.ts'
import { ask, callApi, type KeptLogin } from './operator-client.ts'
import { printDocuments, printJson } from './operator-output.ts'

export function attachCommand(): Command {
  return common(
    'attach',
    'Attach a document to a request that waits: a mandate, or what a person without a card sent by post',
  )
    .argument('<key>', 'public key identifier or request number')
    .argument('<file>', 'PDF, JPEG or PNG of at most 3 MiB')
    .action(async (given: string, file: string, options: Common) => {
      const kept = await loginOf(options)
      const path = `/requests/${await keyOf(kept, given)}/documents`
      await attach(kept, { kind: 'document', path }, file, options)
    })
}

export function attachFormCommand(): Command {
  return common('attach-form', 'Attach the form that asks for the revocation of a certificate')
    .argument('<key>', 'public key identifier or request number')
    .argument('<file>', 'PDF, JPEG or PNG of at most 3 MiB')
    .action(async (given: string, file: string, options: Common) => {
      const kept = await loginOf(options)
      await attach(kept, { kind: 'form', path: formsOf(await keyOf(kept, given)) }, file, options)
    })
}

/** Sends the scan of a form, for the revocation that follows. */
export async function sendForm(kept: KeptLogin, key: string, file: string): Promise<void> {
  await send(kept, formsOf(key), file)
}

const formsOf = (key: string) => `/certificates/${key}/revocation-documents`

export function mandateDocumentCommands(): readonly Command[] {
  return [attachToMandate(), documents()]
}

function attachToMandate(): Command {
  return common('attach', 'Attach a document to a mandate')
    .argument('<number>', 'number of the mandate')
    .argument('<file>', 'PDF, JPEG or PNG of at most 3 MiB')
    .action(async (number: string, file: string, options: Common) =>
      attach(await loginOf(options), { kind: 'document', path: pathOf(number) }, file, options),
    )
}

function documents(): Command {
  type Options = Common & { readonly document?: string; readonly out?: string }
  return common('documents', 'The documents of a mandate')
    .argument('<number>', 'number of the mandate')
    .option('--document <sha256>', 'one to fetch; with --out')
    .option('--out <file>', 'write it to this file')
    .action(async (number: string, options: Options) => {
      const kept = await loginOf(options)
      const path = pathOf(number)
      if (options.document !== undefined && options.out !== undefined) {
        return save(
          await callApi(kept, { path: `${path}/${encodeURIComponent(options.document)}` }),
          options.out,
        )
      }
      const found = await ask(kept, { path }, z.object({ documents: z.array(storedDocument) }))
      if (options.json) return printJson(found.documents)
      printDocuments('document', found.documents)
      if (found.documents.length === 0) console.log('None.')
    })
}

const pathOf = (number: string) => `/mandates/${encodeURIComponent(number)}/documents`

async function attach(
  kept: KeptLogin,
  { kind, path }: { readonly kind: 'document' | 'form'; readonly path: string },
  file: string,
  { json }: Common,
): Promise<void> {
  const attached = await send(kept, path, file)
  if (json) printJson(attached)
  else printDocuments(kind, [attached])
}

/** The kind is told here as the platform tells it, so that a wrong file is not even sent. */
async function send(kept: KeptLogin, path: string, file: string): Promise<z.output<typeof storedDocument>> {
  const octets = Uint8Array.from(await readFile(file))
  const mediaType = mandateDocumentType(octets) ?? refuse('DOCUMENT_TYPE_NOT_ALLOWED')
  return ask(kept, { method: 'POST', path, file: { mediaType, octets } }, storedDocument)
}
