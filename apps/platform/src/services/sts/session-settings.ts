/** How long sessions last and how often somebody may do without the card (requirement D4); `platform.json` can say otherwise. */
export interface SessionSettings {
  readonly hours: number
  readonly fallbackMinutes: number
  /** Sessions without the card within 30 days. */
  readonly fallbacks: number
}

export const SESSION_SETTINGS: SessionSettings = { hours: 5, fallbackMinutes: 60, fallbacks: 20 }

const DAY = 86_400_000
/** Milliseconds within which fallbacks count. */
export const FALLBACK_PERIOD = 30 * DAY

/** From so many on an operator is told: somebody does it systematically. */
export const flaggedFrom = ({ fallbacks }: SessionSettings): number => Math.max(1, Math.ceil(fallbacks / 2))
