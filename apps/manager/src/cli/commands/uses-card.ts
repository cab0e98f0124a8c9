/** Whether a command works with the identity card where it could do without: it does when anything about one is said. */
import type { Context } from '../context.ts'

export const usesCard = ({ options }: Context): boolean =>
  options.file('card') !== undefined ||
  options.text('reader') !== undefined ||
  options.file('pin-file') !== undefined
