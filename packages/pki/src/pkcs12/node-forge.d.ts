// Two files of node-forge instead of the whole: loading all of it costs 40 ms at every start.
declare module 'node-forge/lib/rc2.js' {
  import type forge from 'node-forge'

  const rc2: typeof forge.rc2
  export default rc2
}

declare module 'node-forge/lib/util.js' {
  import type forge from 'node-forge'

  const util: typeof forge.util
  export default util
}
