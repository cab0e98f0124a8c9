/** What the doctor says first of a keystore: what was not looked at is not in order yet (requirement A20). */
export function verdictOn({
  problems,
  status,
  depot,
}: {
  readonly problems: readonly string[]
  readonly status: string
  readonly depot: string
}): 'doctor.fine' | 'doctor.notFine' | 'doctor.unanswered' {
  if (problems.length > 0) return 'doctor.notFine'
  return status === 'unreachable' || depot === 'unreachable' ? 'doctor.unanswered' : 'doctor.fine'
}
