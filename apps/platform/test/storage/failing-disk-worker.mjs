import { register } from 'tsx/esm/api'

register()
await import('./failing-disk-worker.ts')
