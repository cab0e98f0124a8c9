/** What is wrong with an answer, or with all of them: with an icon, never by colour alone. */
import type { ReactNode } from 'react'

export interface FieldErrorProps {
  readonly children: ReactNode
  /** For the field that it is read with; without one it is read out at once. */
  readonly id?: string
}

export function FieldError({ children, id }: FieldErrorProps) {
  return (
    <div id={id} className="field-error" role={id === undefined ? 'alert' : undefined}>
      <span aria-hidden="true">✕</span>
      {children}
    </div>
  )
}
