/** What the doctor does on demand, in English. */
export const doctorEn = {
  'doctor.more': 'More for this keystore',
  'doctor.copy.when': 'Is your care software too old for modern protection, and refuses this file?',
  'doctor.copy.go': 'Write a copy for old software',
  'doctor.add-keys.when': 'Some old messages no longer open? Their keys may be in an earlier keystore.',
  'doctor.add-keys.go': 'Add the keys of another keystore',
  'doctor.copy.title': 'Where should the copy for old software go?',
  'doctor.copy.lead':
    'The same keys and the same password, protected in the old way that every program opens.',
  'doctor.copy.weak':
    'The old protection is weak: whoever gets hold of the copy can guess its password much sooner. Give it to that software only, and ask the supplier for an update.',
  'doctor.copy.folder': 'Folder',
  'doctor.copy.folder.hint':
    'With its whole path. Not {folder}: care software would take the weaker file for your keystore.',
  'doctor.copy.write': 'Write the copy',
  'doctor.copy.after':
    'The keystore itself stays as it is. The copy is opened again to be sure that every key is in it.',
  'doctor.copied.title': 'The copy is written',
  'doctor.copied.text': 'It was opened again: every key is in it. The password is that of the keystore.',
  'keystore.title.addKeys': 'From which keystore do you want to add the keys?',
  'keystore.lead.addKeys': 'An earlier keystore of the same certificate holder. It stays as it is.',
  'keystore.none.other':
    'There is no other keystore in the folder. Copy the earlier one there, then come back.',
  'doctor.added.title': 'The keys are added',
  'doctor.added.none': 'There was nothing to add',
  'trouble.FOLDER_NOT_WHOLE': 'Give the whole path of the folder.',
  'trouble.todo.exists': 'Choose another folder, or move that file away.',
  'trouble.todo.otherKeystore': 'Choose another keystore.',
} as const
