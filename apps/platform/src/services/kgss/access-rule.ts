/**
 * Who may read a shared key (wire contract 10): whoever has one attribute that is allowed, and none that is excluded.
 *
 * An attribute is named by namespace and name; a rule with values wants one of them, one without takes any.
 */
import type { KeyReader } from '@vesalius/protocols'

export interface AccessRule {
  readonly allowedReaders: readonly KeyReader[]
  readonly excludedReaders: readonly KeyReader[]
}

/** `attributes` are those of a verified session; `unsaid` is what is true besides, and can only exclude. */
export function mayReadKey(
  attributes: readonly KeyReader[],
  { allowedReaders, excludedReaders }: AccessRule,
  unsaid: readonly KeyReader[] = [],
): boolean {
  const fits = (of: readonly KeyReader[]) => (rule: KeyReader) =>
    of.some(attribute => matches(attribute, rule))
  return allowedReaders.some(fits(attributes)) && !excludedReaders.some(fits([...attributes, ...unsaid]))
}

function matches(attribute: KeyReader, rule: KeyReader): boolean {
  if (attribute.namespace !== rule.namespace || attribute.name !== rule.name) return false
  if (attribute.values.length === 0) return false
  return rule.values.length === 0 || rule.values.some(value => attribute.values.includes(value))
}
