/** Something to notice: with an icon and words, never by colour alone. */
import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'note'

const ICONS: Readonly<Record<Tone, string>> = { good: '✓', warn: '!', bad: '✕', note: 'i' }

export interface NoticeProps {
  readonly tone: Tone
  readonly children: ReactNode
  /** Read out at once, for what came up by itself. */
  readonly alert?: boolean
}

export function Notice({ tone, children, alert = false }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={alert ? 'alert' : undefined}>
      <span className="icon" aria-hidden="true">
        {ICONS[tone]}
      </span>
      <div>{children}</div>
    </div>
  )
}

export interface StatusTagProps {
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet'
  readonly children: ReactNode
}

const TAG_ICONS = { good: '✓', warn: '!', bad: '✕', quiet: '·' } as const

export function StatusTag({ tone, children }: StatusTagProps) {
  return (
    <span className="tag" data-tone={tone}>
      <span aria-hidden="true">{TAG_ICONS[tone]}</span>
      {children}
    </span>
  )
}
