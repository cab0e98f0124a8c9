/** A document of others: in a sandbox that allows nothing. What it may load is up to whoever serves it. */
export interface DocumentFrameProps {
  readonly src: string
  readonly title: string
  readonly lang: string
}

export function DocumentFrame({ src, title, lang }: DocumentFrameProps) {
  return (
    <iframe
      className="document"
      src={src}
      title={title}
      lang={lang}
      sandbox=""
      referrerPolicy="no-referrer"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long document is scrolled with the keyboard
      tabIndex={0}
    />
  )
}
