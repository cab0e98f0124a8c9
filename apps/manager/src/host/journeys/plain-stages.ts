/** Stages of a journey whose states lie in one line. */
import type { StageView } from '../bridge/views.ts'

export type StageTable<State extends string> = readonly (readonly [name: string, states: readonly State[]])[]

/** Everything before the current stage is done; at `last` all of them are. */
export function plainStages<State extends string>(
  table: StageTable<State>,
  state: State,
  last: State,
): readonly StageView[] {
  const current = table.findIndex(([, states]) => states.includes(state))
  return table.map(([name], index) => ({
    name,
    status: index < current || state === last ? 'done' : index === current ? 'current' : 'to-come',
  }))
}
