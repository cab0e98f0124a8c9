/** One question that is answered by a line of text. */
import type { ReactNode } from 'react'
import { FieldFrame, type Question } from './FieldFrame.tsx'

export interface FieldProps extends Question {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The person goes on to something else. */
  readonly onLeave?: () => void
  readonly type?: 'text' | 'email' | 'tel'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  readonly mono?: boolean
  /** Below the objection, for what the rules propose. */
  readonly after?: ReactNode
}

export function Field(props: FieldProps) {
  const {
    name,
    value,
    onChange,
    onLeave,
    type = 'text',
    autoComplete = 'off',
    inputMode,
    mono,
    ...frame
  } = props
  return (
    <FieldFrame {...frame}>
      {ties => (
        <input
          {...ties}
          name={name}
          type={type}
          value={value}
          onChange={event => onChange(event.target.value)}
          onBlur={onLeave}
          className={mono ? 'mono' : undefined}
          autoComplete={autoComplete}
          inputMode={inputMode}
          spellCheck={false}
        />
      )}
    </FieldFrame>
  )
}
