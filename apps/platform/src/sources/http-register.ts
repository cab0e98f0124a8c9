/**
 * Asks an external register over HTTP: JSON, size and time capped, redirects not followed (requirement C2; the contract is in the
 * operator guide).
 *
 * Gives   rows as they are stored; null for whom the register does not know (404), which is an answer.
 * Throws  `RegisterError` for everything else: no answer, another status, an answer that is not what was asked for.
 */
import { isProfession } from '@vesalius/enrolment'
import { checkIdentifier, isIdentifierType, isPersonalIdentifier, parseNihii } from '@vesalius/identifiers'
import { z } from 'zod'
import type { NaturalPersonRow, OrganizationRow } from '../storage/find-actor.ts'
import { optionalSourceText, sourceDate, sourceText } from './source-text.ts'

const SIZE_LIMIT = 262_144
const TIME_LIMIT = 3_000

/** The register cannot be asked; the message names the rule, never a value. */
export class RegisterError extends Error {
  override readonly name = 'RegisterError'
}

export interface MandateOfRegister extends OrganizationRow {
  readonly validFrom: Date | null
  readonly validUntil: Date | null
}

export interface Register {
  readPerson(ssin: string): Promise<NaturalPersonRow | null>
  readMandates(ssin: string): Promise<readonly MandateOfRegister[]>
  readOrganization(type: string, value: string): Promise<OrganizationRow | null>
}

const instant = sourceDate.nullish().transform(text => (text ? new Date(text) : null))
const person = z.object({
  ssin: z.string(),
  firstNames: sourceText,
  surname: sourceText.min(1),
  language: optionalSourceText,
  qualities: z
    .array(
      z.object({
        code: z.string().refine(isProfession, 'is not a known profession'),
        nihii11: optionalSourceText.refine(
          text => text === null || (text.length === 11 && parseNihii(text) !== undefined),
          'is not a NIHII number of 11 digits',
        ),
        ...{ validFrom: instant, validUntil: instant },
      }),
    )
    .max(100),
})
const names = { nameFr: optionalSourceText, nameNl: optionalSourceText }
const isNamed = (row: { readonly nameFr: string | null; readonly nameNl: string | null }) =>
  row.nameFr !== null || row.nameNl !== null
const organization = z.object({ type: z.string(), id: z.string(), ...names }).refine(isNamed, 'has no name')
const mandates = z.object({
  mandates: z
    .array(
      z
        .object({ type: z.string(), id: z.string(), ...names, validFrom: instant, validUntil: instant })
        .refine(isNamed, 'has no name')
        .refine(
          row => checkIdentifier(row.type, row.id).length === 0,
          'has a number that does not fit its type',
        )
        .refine(
          row => !(isIdentifierType(row.type) && isPersonalIdentifier({ type: row.type, value: row.id })),
          'is for a person, not for an organization',
        ),
    )
    .max(1000),
})

export function openRegister({ url, token }: { readonly url: string; readonly token?: string }): Register {
  return {
    async readPerson(ssin) {
      const found = await read(`/persons/${encodeURIComponent(ssin)}`, person)
      if (found && found.ssin !== ssin) throw new RegisterError('the answer is about another person')
      return found
    },
    async readMandates(ssin) {
      const found = await read(`/persons/${encodeURIComponent(ssin)}/mandates`, mandates)
      return (found?.mandates ?? []).map(({ type, id, ...row }) => ({
        ...{ identifierType: type, identifierValue: id },
        ...row,
      }))
    },
    async readOrganization(type, value) {
      const path = `/organizations/${encodeURIComponent(type)}/${encodeURIComponent(value)}`
      const found = await read(path, organization)
      if (!found) return null
      if (found.type !== type || found.id !== value)
        throw new RegisterError('the answer is about another organization')
      const { nameFr, nameNl } = found
      return { identifierType: type, identifierValue: value, nameFr, nameNl }
    },
  }

  async function read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema> | null> {
    const octets = await get(path)
    if (octets === null) return null
    const parsed = schema.safeParse(parseJson(octets))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new RegisterError(`the answer is not as described: ${issue?.path.join('.')} ${issue?.message}`)
  }

  async function get(path: string): Promise<Uint8Array | null> {
    try {
      const answer = await fetch(url + path, {
        redirect: 'error',
        signal: AbortSignal.timeout(TIME_LIMIT),
        headers: {
          accept: 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
      })
      if (answer.status === 404) return null
      if (answer.status !== 200) throw new RegisterError(`the register answers ${answer.status}`)
      return await readCapped(answer)
    } catch (cause) {
      if (cause instanceof RegisterError) throw cause
      throw new RegisterError('the register does not answer', { cause })
    }
  }
}

async function readCapped(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > SIZE_LIMIT) throw new RegisterError(`the answer has more than ${SIZE_LIMIT} octets`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function parseJson(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets))
  } catch (cause) {
    throw new RegisterError('the answer is not JSON', { cause })
  }
}
