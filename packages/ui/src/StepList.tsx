/** Where the person is, what is done and what is left, by name. */
export interface Step {
  readonly name: string
  readonly label: string
  readonly status: 'done' | 'current' | 'to-come'
}

export interface StepListProps {
  readonly label: string
  readonly steps: readonly Step[]
  readonly words: { readonly done: string }
}

export function StepList({ label, steps, words }: StepListProps) {
  return (
    <nav aria-label={label} className="no-print">
      <ol className="steps">
        {steps.map((step, index) => (
          <li
            key={step.name}
            data-status={step.status}
            aria-current={step.status === 'current' ? 'step' : undefined}
          >
            <span className="mark" aria-hidden="true">
              {step.status === 'done' ? '✓' : index + 1}
            </span>
            <span className="name">{step.label}</span>
            {step.status === 'done' && <span className="for-readers-only">{words.done}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
