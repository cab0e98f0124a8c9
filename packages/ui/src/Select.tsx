/** One of many, from a list. */
import { FieldFrame, type Question } from './FieldFrame.tsx'

export interface SelectProps extends Question {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Shown while nothing is chosen. */
  readonly empty: string
}

export function Select({ name, value, onChange, options, empty, ...frame }: SelectProps) {
  return (
    <FieldFrame {...frame}>
      {ties => (
        <select {...ties} name={name} value={value} onChange={event => onChange(event.target.value)}>
          <option value="">{empty}</option>
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}
