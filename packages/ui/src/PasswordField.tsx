/** A secret: hidden unless the person wants to see it, never offered to be kept by the browser. */
import { type ReactNode, useId, useState } from 'react'
import { describedBy, FieldError, FieldLabel } from './Field.tsx'

export interface PasswordFieldProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly words: { readonly show: string; readonly hide: string }
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly numeric?: boolean
  readonly maxLength?: number
  /** Whether it is a new one. */
  readonly isNew?: boolean
}

export function PasswordField(props: PasswordFieldProps) {
  const {
    label,
    name,
    value,
    onChange,
    words,
    hint,
    error,
    numeric = false,
    maxLength,
    isNew = false,
  } = props
  const id = useId()
  const [isShown, setShown] = useState(false)
  return (
    <div className="field">
      <FieldLabel htmlFor={id} label={label} required />
      {hint !== undefined && (
        <div id={`${id}-hint`} className="quiet small">
          {hint}
        </div>
      )}
      <div className="password-line">
        <input
          id={id}
          name={name}
          type={isShown ? 'text' : 'password'}
          value={value}
          onChange={event => onChange(event.target.value)}
          aria-required
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, hint, error)}
          autoComplete={isNew ? 'new-password' : 'off'}
          inputMode={numeric ? 'numeric' : undefined}
          maxLength={maxLength}
          spellCheck={false}
          autoCapitalize="none"
          className="mono"
        />
        <button
          type="button"
          className="button"
          data-look="secondary"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? words.hide : words.show}
        </button>
      </div>
      <FieldError id={id} error={error} />
    </div>
  )
}

export interface Tick {
  readonly name: string
  readonly met: boolean
  readonly text: string
}

export interface TicksProps {
  readonly ticks: readonly Tick[]
  /** Read after a tick, for those who do not see its colour. */
  readonly words: { readonly met: string; readonly open: string }
}

/** What a password must be, ticked off while it is typed. */
export function Ticks({ ticks, words }: TicksProps) {
  return (
    <ul className="ticks" aria-live="polite">
      {ticks.map(({ name, met, text }) => (
        <li key={name} data-name={name} data-met={met}>
          <span className="icon" aria-hidden="true">
            {met ? '✓' : '○'}
          </span>
          <span>
            {text} <span className="for-readers-only">{met ? words.met : words.open}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
