/** English messages of sessions: the source, as in `messages/en.ts`. */
export const sessionEn = {
  'command.session': 'open a session with a platform and get its token',
  'pin.purpose.session': 'to open the session',
  'session.open': 'The session is open.',
  'session.openFor': 'The session is open for {holder}.',
  'session.lasts': 'It lasts until {time}; software can open it again by itself.',
  'session.openAgain': 'It lasts until {time}: open it again before then.',
  'session.fallback':
    'Without the identity card a session is short and counted: use the card whenever you can (--card or --pin-file).',
  'session.written': 'Token written: {file}',
} as const
