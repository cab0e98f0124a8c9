/** How large the pictures of the manual are shown, in CSS pixels. Written by `scripts/screens.ts` with the pictures themselves. */
import type { Language } from '@vesalius/sdk'

export const PICTURE_WIDTH = 640

export const PICTURE_HEIGHTS: Readonly<Record<string, Readonly<Record<Language, number>>>> = {
  checks: { fr: 900, nl: 900, de: 900, en: 900 },
  identify: { fr: 518, nl: 507, de: 547, en: 478 },
  holder: { fr: 613, nl: 613, de: 613, en: 613 },
  contact: { fr: 431, nl: 402, de: 431, en: 402 },
  password: { fr: 652, nl: 652, de: 734, en: 652 },
  overview: { fr: 900, nl: 900, de: 900, en: 900 },
  done: { fr: 666, nl: 640, de: 666, en: 589 },
  organization: { fr: 500, nl: 500, de: 500, en: 500 },
  unfinished: { fr: 400, nl: 400, de: 400, en: 400 },
  keystore: { fr: 438, nl: 438, de: 438, en: 438 },
  renewal: { fr: 654, nl: 613, de: 642, en: 562 },
  activation: { fr: 530, nl: 505, de: 490, en: 505 },
  reason: { fr: 873, nl: 873, de: 873, en: 848 },
  certificates: { fr: 371, nl: 371, de: 371, en: 371 },
  examined: { fr: 559, nl: 585, de: 585, en: 559 },
  'no-card': { fr: 453, nl: 453, de: 453, en: 453 },
}
