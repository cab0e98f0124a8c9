/** One question with its label, a hint and what is wrong with the answer, tied together for screen readers. */
import { type ReactNode, useId } from 'react'

export interface FieldProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Starred. */
  readonly required?: boolean
  readonly type?: 'text' | 'email' | 'tel'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  readonly mono?: boolean
  /** Answers in use already, offered while typing. */
  readonly suggestions?: readonly string[]
}

export function Field(props: FieldProps) {
  const {
    label,
    name,
    value,
    onChange,
    hint,
    error,
    required = false,
    type = 'text',
    mono,
    suggestions,
  } = props
  const id = useId()
  return (
    <div className="field">
      <FieldLabel htmlFor={id} label={label} required={required} />
      {hint !== undefined && (
        <div id={`${id}-hint`} className="quiet small">
          {hint}
        </div>
      )}
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        onChange={event => onChange(event.target.value)}
        aria-required={required}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={mono ? 'mono' : undefined}
        autoComplete={props.autoComplete ?? 'off'}
        inputMode={props.inputMode}
        list={suggestions && `${id}-list`}
        spellCheck={false}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <FieldError id={id} error={error} />
    </div>
  )
}

export interface FieldLabelProps {
  readonly htmlFor: string
  readonly label: string
  readonly required: boolean
}

export function FieldLabel({ htmlFor, label, required }: FieldLabelProps) {
  return (
    <label htmlFor={htmlFor}>
      {label}
      {required && (
        <span className="field-star" aria-hidden="true">
          {' *'}
        </span>
      )}
    </label>
  )
}

export interface FieldErrorProps {
  readonly id: string
  readonly error: string | undefined
}

export function FieldError({ id, error }: FieldErrorProps) {
  if (error === undefined) return null
  return (
    <div id={`${id}-error`} className="field-error">
      <span aria-hidden="true">✕</span>
      {error}
    </div>
  )
}

export function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}
