/** One screen: the question as its title, a sentence why, the fields, one primary action, and what comes next. */
import { type FormEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'

export interface PageProps {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly children?: ReactNode
  /** Buttons; the primary one first. */
  readonly actions?: ReactNode
  readonly next?: ReactNode
  /** Enter and the primary button. */
  readonly onSubmit?: () => void
  /** Changes with the screen: the focus then moves to the title, so that it is read. */
  readonly focusKey: string
  /** Names the state for tests. */
  readonly state?: string
  readonly width?: 'column' | 'wide'
}

export function Page({
  title,
  lead,
  children,
  actions,
  next,
  onSubmit,
  focusKey,
  state,
  width = 'column',
}: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useFocusOnChange(heading, focusKey)
  const lookForObjection = useFocusOnObjection(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    lookForObjection()
    onSubmit?.()
  }
  const body = (
    <>
      {children !== undefined && <div className="page-body">{children}</div>}
      {actions !== undefined && <div className="actions no-print">{actions}</div>}
    </>
  )
  return (
    <main className="page" id="content" data-state={state} data-width={width}>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
      </div>
      {onSubmit ? (
        <form ref={form} className="stack" onSubmit={submit} noValidate>
          {body}
        </form>
      ) : (
        <div className="stack">{body}</div>
      )}
      {next !== undefined && <p className="next small">{next}</p>}
    </main>
  )
}

function useFocusOnChange(heading: { readonly current: HTMLHeadingElement | null }, key: string): void {
  // Together with the screen: a moment later it would take the focus from whoever has begun to type.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the key comes another screen, or the same one back
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [heading, key])
}

/** After an answer was given: the focus goes to the first field that is objected to, so that the objection is read out. */
function useFocusOnObjection(form: { readonly current: HTMLFormElement | null }): () => void {
  const isLooking = useRef(false)
  // After every drawing: the objection comes with one of the next.
  useEffect(() => {
    const field = isLooking.current && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!field) return
    isLooking.current = false
    field.focus()
  })
  return () => {
    isLooking.current = true
  }
}
