/** The general conditions that are shown before a request (requirement A3): which version a person accepted is kept with the request. */
export const CONDITIONS_VERSION = '2026-1'
