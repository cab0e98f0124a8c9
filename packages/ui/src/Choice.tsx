/** One of several, as cards; and a single yes. */
import { type ReactNode, useId } from 'react'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** `test` for anything that is not the real thing: as in the band on top. */
  readonly tone?: 'real' | 'test'
}

export interface ChoiceProps<Value extends string> {
  readonly legend: string
  /** The legend repeats the title of the page: for screen readers alone. */
  readonly legendHidden?: boolean
  readonly name: string
  readonly options: readonly ChoiceOption<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, legendHidden = false, name, options, value, onChange } = props
  return (
    <fieldset className="choices">
      <legend className={legendHidden ? 'for-readers-only' : undefined}>{legend}</legend>
      {options.map(option => (
        <ChoiceCard
          key={option.value}
          type="radio"
          name={name}
          label={option.label}
          hint={option.hint}
          tone={option.tone}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        />
      ))}
    </fieldset>
  )
}

export interface CheckboxProps {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Checkbox({ name, label, hint, checked, onChange }: CheckboxProps) {
  return (
    <ChoiceCard
      type="checkbox"
      name={name}
      label={label}
      hint={hint}
      tone={undefined}
      checked={checked}
      onChange={onChange}
    />
  )
}

interface ChoiceCardProps extends Omit<CheckboxProps, 'hint'> {
  readonly type: 'radio' | 'checkbox'
  readonly hint: ReactNode
  readonly tone: 'real' | 'test' | undefined
}

function ChoiceCard({ type, name, label, hint, tone, checked, onChange }: ChoiceCardProps) {
  const id = useId()
  return (
    <label className="choice" data-tone={tone} htmlFor={id}>
      <input
        id={id}
        type={type}
        name={name}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={event => onChange(event.target.checked)}
      />
      <span className="choice-label">{label}</span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="choice-hint small">
          {hint}
        </span>
      )}
    </label>
  )
}
