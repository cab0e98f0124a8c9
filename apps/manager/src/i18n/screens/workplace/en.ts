/** The screens of environment and folder, in English. */
export const workplaceEn = {
  'platform.title': 'Which environment do you work in?',
  'platform.lead':
    'The two have nothing in common: what you request in one does not exist in the other. Care needs production.',
  'platform.production': 'Production: real certificates, for care',
  'platform.acceptance': 'Acceptance: for tests only, never for care',
  'platform.test': 'Test: for tests only, never for care',
  'platform.go': 'Work here',
  'platform.kept':
    'What you have begun stays where it is: you find it again when you come back to that environment.',
  'platform.remembered': 'The application opens with this environment from now on, until you change it.',
  'platform.change': 'Change environment',

  'folder.title': 'Where are your keystores?',
  'folder.lead':
    'New keystores are written to this folder, and those already there are found automatically. Your care software must be able to read it.',
  'folder.path': 'Folder',
  'folder.path.hint':
    'The whole path, as your file manager shows it. A folder that does not exist yet is created.',
  'folder.go': 'Use this folder',
  'folder.usual': 'Use the usual folder again',
  'folder.after':
    'Nothing is moved: keystores and unfinished requests stay in the folder where they are, and you find them again when you come back to it.',
  'folder.fixed':
    'This folder was named when the application was started. Start it without that to choose another one.',
  'folder.change': 'Choose another folder',
  'home.folder': 'Your keystores are in {folder}.',
  'home.folder.trouble': 'The folder {folder} cannot be read.',
  'trouble.FOLDER_FIXED': 'The folder was named when the application was started.',
} as const
