/**
 * `NAME=VALUE` of `--to-attribute` and `--except-attribute`: attributes of sessions, by name.
 *
 * Gives   the rule for both namespaces that session tokens use: people know the name, services say what kind it is.
 * Throws  ManagerError INPUT_INVALID.
 */
import { ATTRIBUTE_NAMESPACES, type KeyReader } from '@vesalius/sdk'
import { refusedInput } from './refused-input.ts'

export function parseAttributeOption(
  option: 'to-attribute' | 'except-attribute',
  text: string,
): readonly [KeyReader, KeyReader] {
  const [, name, value] = /^([^=\s]+)=(.+)$/.exec(text) ?? []
  if (name === undefined || value === undefined) throw refusedInput(option, ['ATTRIBUTE_NOT_READABLE'])
  const { identification, certified } = ATTRIBUTE_NAMESPACES
  return [
    { namespace: identification, name, values: [value] },
    { namespace: certified, name, values: [value] },
  ]
}
