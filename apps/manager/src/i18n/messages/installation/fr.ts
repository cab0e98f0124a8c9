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
  'update.why.not-announced': '{service} n’indique pas quelle version est la plus récente.',
  'update.why.unreachable': '{service} est injoignable. Vérifiez le réseau et réessayez.',
  'update.why.not-understood': '{service} donne une réponse inutilisable.',
  'open.others': 'Ceci est {name} en {environment}. Pour une autre plateforme : --platform avec {names}.',
}
