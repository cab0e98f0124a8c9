/** A line in the platform's own colour below the band; the band itself keeps the colours of its environment, so that nothing hides that. */
export interface ColourStripeProps {
  /** `#rrggbb` */
  readonly colour: string
}

export function ColourStripe({ colour }: ColourStripeProps) {
  return (
    <svg className="no-print" display="block" width="100%" height="5" aria-hidden="true">
      <rect width="100%" height="5" fill={colour} />
    </svg>
  )
}
