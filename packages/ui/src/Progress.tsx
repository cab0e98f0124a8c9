/** Waiting, in words: what goes on now, never a bare spinner. */
export interface ProgressProps {
  readonly says: string
}

export function Progress({ says }: ProgressProps) {
  return (
    <div className="progress">
      <div className="progress-bar" aria-hidden="true" />
      <p role="status">{says}</p>
    </div>
  )
}
