/** What the doctor does on demand, in French. */
export const doctorFr = {
  'doctor.more': 'Autres possibilités pour ce keystore',
  'doctor.copy.when': 'Votre logiciel est trop ancien pour une protection moderne et refuse ce fichier ?',
  'doctor.copy.go': 'Écrire une copie pour un ancien logiciel',
  'doctor.add-keys.when':
    'D’anciens messages ne s’ouvrent plus ? Leurs clés se trouvent peut-être dans un keystore antérieur.',
  'doctor.add-keys.go': 'Ajouter les clés d’un autre keystore',
  'doctor.copy.title': 'Où placer la copie pour un ancien logiciel ?',
  'doctor.copy.lead':
    'Les mêmes clés et le même mot de passe, protégés de l’ancienne manière, que tous les programmes ouvrent.',
  'doctor.copy.weak':
    'L’ancienne protection est faible : qui obtient la copie peut deviner le mot de passe beaucoup plus vite. Ne la donnez qu’à ce logiciel et demandez une mise à jour au fournisseur.',
  'doctor.copy.folder': 'Dossier',
  'doctor.copy.folder.hint':
    'Avec son chemin complet. Pas {folder} : votre logiciel prendrait le fichier le plus faible pour votre keystore.',
  'doctor.copy.write': 'Écrire la copie',
  'doctor.copy.after':
    'Le keystore lui-même ne change pas. La copie est rouverte pour s’assurer que toutes les clés y sont.',
  'doctor.copied.title': 'La copie est écrite',
  'doctor.copied.text':
    'Elle a été rouverte : toutes les clés y sont. Le mot de passe est celui du keystore.',
  'keystore.title.addKeys': 'De quel keystore voulez-vous ajouter les clés ?',
  'keystore.lead.addKeys': 'Un keystore antérieur du même titulaire. Il ne change pas.',
  'keystore.none.other':
    'Il n’y a pas d’autre keystore dans le dossier. Copiez-y le keystore antérieur, puis revenez.',
  'doctor.added.title': 'Les clés sont ajoutées',
  'doctor.added.none': 'Il n’y avait rien à ajouter',
  'trouble.FOLDER_NOT_WHOLE': 'Donnez le chemin complet du dossier.',
  'trouble.todo.exists': 'Choisissez un autre dossier, ou déplacez ce fichier.',
  'trouble.todo.otherKeystore': 'Choisissez un autre keystore.',
}
