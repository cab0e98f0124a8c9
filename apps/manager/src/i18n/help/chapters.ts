/**
 * How the manual is made up: its chapters, the steps of each, and which step has a picture.
 *
 * The words stand in `en.ts` and its translations, as `CHAPTER.title`, `CHAPTER.lead`, `CHAPTER.STEP.title`, `.text` and, with a picture,
 * `.alt`. Pictures are taken from the real screens, in each language, by `scripts/screens.ts`.
 */
export interface HelpStep {
  readonly name: string
  readonly picture?: string
}

export interface HelpChapter {
  readonly name: string
  /** Its steps follow each other, and are numbered. */
  readonly isJourney?: true
  readonly steps: readonly HelpStep[]
}

export const CHAPTERS = [
  {
    name: 'start',
    steps: [
      { name: 'what' },
      { name: 'hand' },
      { name: 'checks', picture: 'checks' },
      { name: 'environment' },
      { name: 'folder' },
    ],
  },
  {
    name: 'request',
    isJourney: true,
    steps: [
      { name: 'conditions' },
      { name: 'card', picture: 'identify' },
      { name: 'holder', picture: 'holder' },
      { name: 'details', picture: 'contact' },
      { name: 'password', picture: 'password' },
      { name: 'overview', picture: 'overview' },
      { name: 'sign' },
      { name: 'done', picture: 'done' },
    ],
  },
  {
    name: 'organization',
    steps: [{ name: 'listed' }, { name: 'other', picture: 'organization' }, { name: 'application' }],
  },
  {
    name: 'abroad',
    isJourney: true,
    steps: [
      ...[{ name: 'key' }, { name: 'request' }, { name: 'confirm' }, { name: 'complete' }],
      ...[{ name: 'renew' }, { name: 'manage' }],
    ],
  },
  {
    name: 'complete',
    steps: [
      { name: 'resume', picture: 'unfinished' },
      { name: 'waiting' },
      { name: 'file' },
      { name: 'elsewhere' },
    ],
  },
  {
    name: 'renew',
    isJourney: true,
    steps: [
      { name: 'keystore', picture: 'keystore' },
      { name: 'sign', picture: 'renewal' },
      { name: 'activate', picture: 'activation' },
    ],
  },
  {
    name: 'revoke',
    isJourney: true,
    steps: [{ name: 'which' }, { name: 'reason', picture: 'reason' }, { name: 'sign' }, { name: 'after' }],
  },
  { name: 'certificates', steps: [{ name: 'list', picture: 'certificates' }, { name: 'contact' }] },
  { name: 'password', steps: [{ name: 'change' }, { name: 'lost' }] },
  {
    name: 'doctor',
    steps: [{ name: 'examine', picture: 'examined' }, { name: 'copy', picture: 'copy' }, { name: 'add' }],
  },
  {
    name: 'card',
    steps: [
      { name: 'missing', picture: 'no-card' },
      { name: 'busy' },
      { name: 'pin' },
      { name: 'signature' },
      { name: 'pinpad' },
    ],
  },
  {
    name: 'safeuse',
    steps: [
      { name: 'password' },
      { name: 'place' },
      { name: 'people' },
      { name: 'computer' },
      { name: 'mails' },
      { name: 'lost' },
      { name: 'end' },
    ],
  },
  { name: 'safe', steps: [{ name: 'keys' }, { name: 'secrets' }, { name: 'page' }] },
] as const satisfies readonly HelpChapter[]

export type ChapterName = (typeof CHAPTERS)[number]['name']
export type PictureName = Extract<
  (typeof CHAPTERS)[number]['steps'][number],
  { readonly picture: string }
>['picture']

/** With the shape they all have. */
export function stepsOf(name: ChapterName): Omit<HelpChapter, 'name'> {
  return CHAPTERS.find(chapter => chapter.name === name) ?? { steps: [] }
}

export function isChapter(name: string | undefined): name is ChapterName {
  return CHAPTERS.some(chapter => chapter.name === name)
}
