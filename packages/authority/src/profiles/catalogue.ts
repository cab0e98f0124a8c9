/** All profiles by name: what a stored intent or certificate names is looked up here. */
import { ISSUING_AUTHORITY, ROOT } from './authorities.ts'
import {
  CARD_AUTHENTICATION,
  CARD_AUTHORITY,
  CARD_NATIONAL_REGISTER,
  CARD_ROOT,
  CARD_SIGNATURE,
} from './cards.ts'
import { HOLDER_P384, HOLDER_RSA } from './holders.ts'
import type { CertificateProfile, ProfileName } from './profile.ts'
import { ETK_RA, OCSP_RESPONDER_P256, OCSP_RESPONDER_RSA, SESSION_TOKEN, TIME_STAMP } from './services.ts'

export const PROFILES: { readonly [Name in ProfileName]: CertificateProfile & { readonly name: Name } } = {
  root: ROOT,
  'issuing-authority': ISSUING_AUTHORITY,
  'holder-rsa': HOLDER_RSA,
  'holder-p384': HOLDER_P384,
  'ocsp-responder-rsa': OCSP_RESPONDER_RSA,
  'ocsp-responder-p256': OCSP_RESPONDER_P256,
  'etk-ra': ETK_RA,
  'time-stamp': TIME_STAMP,
  'session-token': SESSION_TOKEN,
  'card-root': CARD_ROOT,
  'card-authority': CARD_AUTHORITY,
  'card-national-register': CARD_NATIONAL_REGISTER,
  'card-authentication': CARD_AUTHENTICATION,
  'card-signature': CARD_SIGNATURE,
}
