/** An error in words: what happened, what it means for the person, what to do now. `{name}` is filled in from the facts. */
export interface ErrorText {
  readonly what: string
  readonly means: string
  readonly todo: string
}

export const says = (what: string, means: string, todo: string): ErrorText => ({ what, means, todo })
