/** Messages français sur cette installation : sa version, et s'il y en a une plus récente. */
export const installationFr = {
  'command.version': 'version, environnement d’exécution et plateformes connues (aussi --version)',
  'option.version': 'afficher la version',
  'version.application': 'Vesalius {version}',
  'version.node': 'Node.js {version}',
  'version.platform': '{name} ({environment}) : {file}',
  'version.noPlatform': 'Aucune plateforme n’est connue ici : voir --platform.',
  'command.update': 'demander s’il existe une version plus récente ; rien n’est téléchargé ni installé',
  'update.newest': 'Vous avez la version la plus récente ({version}).',
  'update.newer': 'La version {newest} est disponible ; vous avez la {version}.',
  'update.download': 'Vous la trouvez ici : {download}',
  'update.cannotTell': 'Impossible de dire s’il existe une version plus récente.',
  'update.why.no-key':
    'Cette copie ne contient pas la clé de son éditeur : une annonce ne pourrait pas être vérifiée. Renseignez-vous auprès de qui vous a fourni l’application.',
  'update.why.not-announced': '{service} n’indique pas quelle version est la plus récente.',
  'update.why.unreachable': '{service} est injoignable. Vérifiez le réseau et réessayez.',
  'update.why.not-understood': '{service} donne une réponse inutilisable.',
  'update.why.not-signed':
    '{service} annonce une version que l’éditeur de cette application n’a pas signée. N’installez rien à partir de là et prévenez votre service d’assistance.',
}
