/** The screens of environment and folder, in French. */
export const workplaceFr = {
  'platform.title': 'Dans quel environnement travaillez-vous ?',
  'platform.lead':
    'Les deux n’ont rien en commun : ce que vous demandez dans l’un n’existe pas dans l’autre. Pour les soins, il faut la production.',
  'platform.production': 'Production : de vrais certificats, pour les soins',
  'platform.acceptance': 'Acceptation : uniquement pour des tests, jamais pour les soins',
  'platform.test': 'Test : uniquement pour des tests, jamais pour les soins',
  'platform.go': 'Travailler ici',
  'platform.kept':
    'Ce que vous avez commencé reste où il est : vous le retrouvez en revenant dans cet environnement.',
  'platform.remembered':
    'L’application s’ouvrira désormais dans cet environnement, jusqu’à ce que vous en changiez.',
  'platform.change': 'Changer d’environnement',

  'folder.title': 'Où sont vos keystores ?',
  'folder.lead':
    'Les nouveaux keystores sont écrits dans ce dossier, et ceux qui s’y trouvent sont repérés automatiquement. Votre logiciel de soins doit pouvoir le lire.',
  'folder.path': 'Dossier',
  'folder.path.hint':
    'Le chemin entier, tel que votre gestionnaire de fichiers le montre. Un dossier qui n’existe pas encore est créé.',
  'folder.go': 'Utiliser ce dossier',
  'folder.usual': 'Revenir au dossier habituel',
  'folder.after':
    'Rien n’est déplacé : les keystores et les demandes inachevées restent dans leur dossier, et vous les retrouvez en y revenant.',
  'folder.fixed':
    'Ce dossier a été indiqué au lancement de l’application. Lancez-la sans cela pour en choisir un autre.',
  'folder.change': 'Choisir un autre dossier',
  'home.folder': 'Vos keystores sont dans {folder}.',
  'home.folder.trouble': 'Impossible de lire le dossier {folder}.',
  'trouble.FOLDER_FIXED': 'Le dossier a été indiqué au lancement de l’application.',
}
