/** What is wrong with a keystore, in words: what it is and what to do about it. */
import type { KeystoreProblem } from '@vesalius/etee'
import type { Context } from '../context.ts'

/** What the files say, and what the services say. */
export type Problem =
  | KeystoreProblem
  | 'NOT_OPENED_PASSWORD'
  | 'NOT_OPENED_DAMAGED'
  | 'NOT_OPENED_UNSUPPORTED'
  | 'NOT_A_KEYSTORE'
  | 'NAME_UNFINISHED'
  | 'NAME_FINISHED'
  | 'NAME_ENVIRONMENT'
  | 'OTHER_ENVIRONMENT'
  | 'PREVIOUS_LEFT'
  | 'ETK_WAITS'
  | 'CERTIFICATE_REVOKED'
  | 'CERTIFICATE_STATUS_UNKNOWN'
  | 'DEPOT_SERVES_NOTHING'
  | 'DEPOT_SERVES_ANOTHER'

export const problemLines = ({ t }: Pick<Context, 't'>, problems: readonly Problem[]): readonly string[] =>
  problems.flatMap(code => [`! ${t(`problem.${code}.says`)}`, `  → ${t(`problem.${code}.todo`)}`])
