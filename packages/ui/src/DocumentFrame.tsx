/**
 * A document of others: in a sandbox that allows nothing. What it may load is up to whoever serves it.
 *
 * Browsers pass by a frame that holds nothing to press, though it has to be scrolled: the stop before it hands the focus on.
 */
import { type FocusEvent, useEffect, useRef, useState } from 'react'

export interface DocumentFrameProps {
  readonly src: string
  readonly title: string
  readonly lang: string
}

export function DocumentFrame({ src, title, lang }: DocumentFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isInside, setInside] = useState(false)
  const enter = ({ target, currentTarget, relatedTarget }: FocusEvent) => {
    // Whoever comes back out of the frame stays outside.
    const comesFromFrame = relatedTarget === null || relatedTarget === frame.current
    if (target !== currentTarget || comesFromFrame) return
    frame.current?.focus()
    setInside(true)
  }
  // While the focus is within, the page itself has none.
  useEffect(() => {
    const leave = () => setInside(document.activeElement === frame.current)
    window.addEventListener('focus', leave)
    return () => window.removeEventListener('focus', leave)
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className="document-hold"
      role="group"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long document is scrolled with the keyboard
      tabIndex={0}
      data-inside={isInside}
      onFocus={enter}
    >
      <iframe
        ref={frame}
        className="document"
        src={src}
        title={title}
        lang={lang}
        sandbox=""
        referrerPolicy="no-referrer"
      />
    </div>
  )
}
