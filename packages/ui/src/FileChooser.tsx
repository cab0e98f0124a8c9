/** One file of the person's own choosing: what was chosen and how large it is stays in sight. */
import { type ReactNode, useId } from 'react'
import { describedBy, FieldError, FieldLabel } from './Field.tsx'

export interface FileChooserProps {
  readonly label: string
  readonly name: string
  /** Endings and media types, as `accept` of the native element. */
  readonly accept: string
  /** On the button: the browser's own words are in its language, not in that of the page. */
  readonly choose: string
  readonly onChange: (file: File) => void
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
  /** What is chosen now. */
  readonly chosen?: ReactNode
}

export function FileChooser(props: FileChooserProps) {
  const { label, name, accept, choose, onChange, hint, error, required = false, chosen } = props
  const id = useId()
  return (
    <div className="field">
      <FieldLabel htmlFor={id} label={label} required={required} />
      {hint !== undefined && (
        <div id={`${id}-hint`} className="quiet small">
          {hint}
        </div>
      )}
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        className="file-chooser for-readers-only"
        required={required}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={event => {
          const [file] = event.target.files ?? []
          // The same file can be chosen again, after it was put right.
          event.target.value = ''
          if (file) onChange(file)
        }}
      />
      <label htmlFor={id} className="button" data-look="secondary">
        {choose}
      </label>
      {chosen !== undefined && (
        <p role="status" className="file-chosen">
          {chosen}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  )
}
