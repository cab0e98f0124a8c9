/**
 * The end of one call: after so long, or when the caller cancels. Nothing of it stays with a caller's signal that lives as long as
 * his program, as it does with `AbortSignal.any`, nor a timer after the answer, as with `AbortSignal.timeout`.
 */
export interface Deadline {
  readonly signal: AbortSignal
  /** Whether it was the time. */
  readonly isOver: boolean
  /** To be called whatever happens. */
  end(): void
}

/** Takes milliseconds, and the caller's signal. */
export function startDeadline(timeout: number, cancelled?: AbortSignal): Deadline {
  const controller = new AbortController()
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    controller.abort()
  }, timeout)
  const cancel = () => controller.abort()
  cancelled?.addEventListener('abort', cancel)
  if (cancelled?.aborted) cancel()
  return {
    signal: controller.signal,
    get isOver() {
      return isOver
    },
    end() {
      clearTimeout(timer)
      cancelled?.removeEventListener('abort', cancel)
    },
  }
}
