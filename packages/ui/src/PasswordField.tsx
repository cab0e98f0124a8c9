/** A secret: hidden unless the person wants to see it, never offered to be kept by the browser. */
import { useState } from 'react'
import { FieldFrame, type Question } from './FieldFrame.tsx'

export interface PasswordFieldProps extends Omit<Question, 'required'> {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly words: { readonly show: string; readonly hide: string }
  readonly numeric?: boolean
  readonly maxLength?: number
  /** Whether it is a new one. */
  readonly isNew?: boolean
}

export function PasswordField(props: PasswordFieldProps) {
  const { name, value, onChange, words, numeric = false, maxLength, isNew = false, ...frame } = props
  const [isShown, setShown] = useState(false)
  return (
    <FieldFrame {...frame} required>
      {ties => (
        <div className="password-line">
          <input
            {...ties}
            name={name}
            type={isShown ? 'text' : 'password'}
            value={value}
            onChange={event => onChange(event.target.value)}
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
      )}
    </FieldFrame>
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
