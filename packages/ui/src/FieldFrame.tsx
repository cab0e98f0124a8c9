/** The frame of one question: its label, a hint, the control, and what is wrong with the answer; tied together for screen readers. */
import { type ReactNode, useId } from 'react'
import { FieldError } from './FieldError.tsx'

/** What every question has. */
export interface Question {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Starred. */
  readonly required?: boolean
}

/** What the control takes over, so that its label, hint and objection are read with it. */
export interface ControlTies {
  readonly id: string
  readonly 'aria-required': boolean
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

export interface FieldFrameProps extends Question {
  readonly children: (ties: ControlTies) => ReactNode
  /** Below the objection, for what the rules propose. */
  readonly after?: ReactNode
}

export function FieldFrame({ label, hint, error, required = false, children, after }: FieldFrameProps) {
  const id = useId()
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`]
  const describedBy = [hint !== undefined && hintId, error !== undefined && errorId].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="field-star" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      {hint !== undefined && (
        <div id={hintId} className="quiet small">
          {hint}
        </div>
      )}
      {children({
        id,
        'aria-required': required,
        'aria-invalid': error !== undefined,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
      })}
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
      {after}
    </div>
  )
}
