/** How large the pictures of the manual are shown, in CSS pixels. Written by `scripts/screens.ts` with the pictures themselves. */
import type { Language } from '@vesalius/sdk'

export const PICTURE_WIDTH = 640

export const PICTURE_HEIGHTS: Readonly<Record<string, Readonly<Record<Language, number>>>> = {
  checks: { fr: 900, nl: 889, de: 900, en: 863 },
  identify: { fr: 519, nl: 507, de: 548, en: 479 },
  holder: { fr: 613, nl: 613, de: 613, en: 613 },
  contact: { fr: 432, nl: 403, de: 432, en: 403 },
  password: { fr: 653, nl: 653, de: 734, en: 653 },
  overview: { fr: 900, nl: 900, de: 900, en: 900 },
  done: { fr: 674, nl: 649, de: 700, en: 623 },
  organization: { fr: 504, nl: 504, de: 504, en: 504 },
  unfinished: { fr: 400, nl: 400, de: 400, en: 400 },
  keystore: { fr: 529, nl: 529, de: 529, en: 500 },
  renewal: { fr: 683, nl: 614, de: 614, en: 563 },
  activation: { fr: 531, nl: 505, de: 491, en: 505 },
  reason: { fr: 793, nl: 793, de: 793, en: 767 },
  certificates: { fr: 427, nl: 427, de: 427, en: 427 },
  examined: { fr: 900, nl: 900, de: 900, en: 900 },
  copy: { fr: 552, nl: 614, de: 574, en: 552 },
  'no-card': { fr: 449, nl: 449, de: 449, en: 449 },
}
