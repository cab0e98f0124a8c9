/** A button. While it is at work it stays where it is and cannot be pressed twice, but keeps the focus. */
import type { ReactNode } from 'react'

export interface ButtonProps {
  readonly children: ReactNode
  /** One primary button a screen; `danger` for what cannot be undone. */
  readonly look?: 'primary' | 'secondary' | 'plain' | 'danger'
  readonly type?: 'button' | 'submit'
  readonly busy?: boolean
  readonly onPress?: () => void
  readonly className?: string
}

export function Button({
  children,
  look = 'secondary',
  type = 'button',
  busy = false,
  onPress,
  className = '',
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button ${className}`}
      data-look={look}
      aria-disabled={busy}
      onClick={event => {
        if (busy) event.preventDefault()
        else onPress?.()
      }}
    >
      {children}
    </button>
  )
}
