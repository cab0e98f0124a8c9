/** One of many, from a list. */
import { type ReactNode, useId } from 'react'
import { describedBy, FieldError, FieldLabel } from './Field.tsx'

export interface SelectProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Shown while nothing is chosen. */
  readonly empty: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
}

export function Select({
  label,
  name,
  value,
  onChange,
  options,
  empty,
  hint,
  error,
  required = false,
}: SelectProps) {
  const id = useId()
  return (
    <div className="field">
      <FieldLabel htmlFor={id} label={label} required={required} />
      {hint !== undefined && (
        <div id={`${id}-hint`} className="quiet small">
          {hint}
        </div>
      )}
      <select
        id={id}
        name={name}
        value={value}
        onChange={event => onChange(event.target.value)}
        aria-required={required}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
      >
        <option value="">{empty}</option>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldError id={id} error={error} />
    </div>
  )
}
