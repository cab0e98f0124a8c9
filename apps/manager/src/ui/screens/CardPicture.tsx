/** A drawing of reader and card as they are: the words beside it say the same. */
export interface CardPictureProps {
  /** `looking`, `ready`, `busy`, or the code of a trouble. */
  readonly state: string
}

const WITHOUT_READER = new Set(['NO_READER', 'READER_SERVICE_UNAVAILABLE', 'READER_ERROR', 'PINPAD_ERROR'])
const WITHOUT_CARD = new Set(['NO_CARD', 'CARD_REMOVED', 'looking'])

export function CardPicture({ state }: CardPictureProps) {
  const isGood = state === 'ready' || state === 'busy'
  const isTrouble = !isGood && state !== 'looking'
  const cardAt = WITHOUT_CARD.has(state) ? 6 : 26
  return (
    <svg
      className="picture"
      viewBox="0 -14 120 94"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <g transform={`translate(0 ${cardAt - 26})`} opacity={WITHOUT_READER.has(state) ? 0.35 : 1}>
        <rect x="32" y="12" width="56" height="40" rx="4" className="picture-card" />
        <rect x="40" y="32" width="12" height="10" rx="2" />
        <path d="M58 24h22M58 30h14" strokeLinecap="round" />
      </g>
      <rect
        x="18"
        y="46"
        width="84"
        height="30"
        rx="6"
        className="picture-reader"
        strokeDasharray={WITHOUT_READER.has(state) ? '5 5' : undefined}
      />
      <circle cx="90" cy="61" r="3.5" className={isGood ? 'picture-good' : undefined} />
      {isTrouble && (
        <g className="picture-bad">
          <circle cx="102" cy="20" r="11" />
          <path d="M102 14v7M102 25v.5" strokeLinecap="round" strokeWidth="2.6" />
        </g>
      )}
    </svg>
  )
}
