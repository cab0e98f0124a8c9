/** How large the pictures of the manual are shown, in CSS pixels. Written by `scripts/screens.ts` with the pictures themselves. */
import type { Language } from '@vesalius/sdk'

export const PICTURE_WIDTH = 640

export const PICTURE_HEIGHTS: Readonly<Record<string, Readonly<Record<Language, number>>>> = {}
