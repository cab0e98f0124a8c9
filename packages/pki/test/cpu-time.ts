/**
 * Milliseconds of processor time since the process started: unlike the clock, it does not grow because others
 * are busy.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
