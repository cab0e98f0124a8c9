import { errorReference } from './error-reference.ts'
import { stateReference } from './state-reference.ts'

/** Documents made from code, by path. */
export const GENERATED_DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/reference/errors.md': errorReference,
  'docs/reference/states.md': stateReference,
}
