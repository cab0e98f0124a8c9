/** Options and answers that cannot be used, with the sentences of the rules. */
import { reasonText } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'

/** An option that cannot be used: why, by the codes of the rules, and what was probably meant. */
export function refusedInput(field: string, reasons: readonly string[], suggestion?: string): ManagerError {
  return new ManagerError('INPUT_INVALID', `--${field} cannot be used`, {
    facts: { field: `--${field}`, ...(suggestion !== undefined && { suggestion }) },
    reasons,
  })
}

/** The sentence of a rule in the person's language. */
export const sentence = (code: string, t: Context['t']) => reasonText(code, t.language)?.text ?? code
