/** Paths of the services this platform answers on, by the names of `demo.json`. */
import { SERVICES } from '@vesalius/protocols'

export const SERVICE_PATHS = {
  certra: SERVICES.certra.path,
  etkra: SERVICES.etkra.path,
  etkDepot: SERVICES.etkDepot.path,
  stsSaml: SERVICES.stsSaml.path,
  stsWsTrust: SERVICES.stsWsTrust.path,
  tsa: SERVICES.tsa.path,
  kgss: SERVICES.kgss.path,
  tsp: '/tsp',
} as const
