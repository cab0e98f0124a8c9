/** One file of the person's own choosing: what was chosen and how large it is stays in sight. */
import type { ReactNode } from 'react'
import { FieldFrame, type Question } from './FieldFrame.tsx'

export interface FileChooserProps extends Question {
  readonly name: string
  /** Endings and media types, as `accept` of the native element. */
  readonly accept: string
  /** On the button: the browser's own words are in its language, not in that of the page. */
  readonly choose: string
  readonly onChange: (file: File) => void
  /** What is chosen now. */
  readonly chosen?: ReactNode
}

export function FileChooser({ name, accept, choose, onChange, chosen, ...frame }: FileChooserProps) {
  return (
    <FieldFrame {...frame}>
      {({ 'aria-required': required, ...ties }) => (
        <>
          <input
            {...ties}
            name={name}
            type="file"
            accept={accept}
            className="file-chooser for-readers-only"
            required={required}
            onChange={event => {
              const [file] = event.target.files ?? []
              // The same file can be chosen again, after it was put right.
              event.target.value = ''
              if (file) onChange(file)
            }}
          />
          <label htmlFor={ties.id} className="button" data-look="secondary">
            {choose}
          </label>
          {chosen !== undefined && (
            <p role="status" className="file-chosen">
              {chosen}
            </p>
          )}
        </>
      )}
    </FieldFrame>
  )
}
