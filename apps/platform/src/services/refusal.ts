/**
 * A request that its operation answers with "no": all reasons at once, by their stable codes (requirement C3, C6).
 *
 * Thrown so that a service reads as one straight path; the edge turns it into the failure of the operation's own answer.
 */
import type { Objection } from '@vesalius/enrolment'

export interface Reason {
  readonly code: string
  /** What was expected or found, by name. Never a secret, never a national number. */
  readonly parameters?: Readonly<Record<string, string>>
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reasons: readonly [Reason, ...Reason[]]

  constructor(reasons: readonly [Reason, ...Reason[]], options?: ErrorOptions) {
    super(reasons.map(reason => reason.code).join(', '), options)
    this.reasons = reasons
  }
}

/** Refuses for one reason. */
export function refuse(code: string, parameters?: Readonly<Record<string, string>>): never {
  throw new Refusal([parameters ? { code, parameters } : { code }])
}

/** Refuses when there is any reason; otherwise does nothing. */
export function refuseAll(reasons: readonly Reason[]): void {
  const [first, ...rest] = reasons
  if (first) throw new Refusal([first, ...rest])
}

/** Objections of the rules as reasons; expected and found go back to the one who signed. */
export const reasonsOf = (objections: readonly Objection[]): readonly Reason[] =>
  objections.map(({ code, field, expected, found }) => ({
    code,
    parameters: {
      ...(field !== undefined && { field }),
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
    },
  }))
