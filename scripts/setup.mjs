// Installs the Debian packages that the tests and benchmarks use. The product itself needs none of them.
import { spawnSync } from 'node:child_process'

// Of `one | other` the first that this Debian has is installed; the other does as well where it is there already.
const packages = {
  openssl: 'checks every format',
  'default-jdk-headless': 'keytool, KeyStore and CertPath: the existing clients run on Java',
  'libbcpkix-java': 'Bouncy Castle, an independent CMS reader',
  'libbcprov-java': 'its cryptography: makes and opens sealed messages in the tests',
  xmlsec1: 'verifies our XML signatures and makes some for us to verify',
  'libxml2-utils': 'xmllint, an independent schema validator',
  'gnutls-bin': 'certtool',
  postgresql: 'the second database engine',
  pcscd: 'the PC/SC daemon',
  'vsmartcard-vpcd': 'the virtual card reader',
  opensc: 'reads our software card',
  iproute2: 'gives the PC/SC suite a network of its own',
  'chromium-headless-shell | chromium':
    "the Manager's screens in a browser: without windows it takes a third of the work",
  unzip: 'unpacks the ZIPs we make',
  softhsm2: 'a PKCS#11 module',
  'golang-cfssl': 'a peer in the benchmarks',
}

const names = Object.keys(packages).map(name => name.split(' | '))
const missing = names.filter(([first]) => !installed(first))
if (missing.length === 0) {
  console.log('All system packages are there.')
  process.exit(0)
}
if (spawnSync('apt-get', ['--version']).status !== 0) {
  console.error('This script installs Debian packages. On another system install what matches these by hand:')
  for (const [name, why] of Object.entries(packages))
    if (missing.some(choice => choice.join(' | ') === name)) console.error(`  ${name}: ${why}`)
  process.exit(1)
}

const sudo = process.getuid?.() === 0 ? [] : ['sudo']
const done =
  run('apt-get', 'update', '-qq') &&
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing.map(firstKnown))
if (!done && !names.every(choice => choice.some(installed))) process.exit(1)

/** Of a choice, what can be installed here. */
function firstKnown(choice) {
  return choice.find(name => spawnSync('apt-cache', ['show', name]).status === 0) ?? choice[0]
}

function installed(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are for dpkg-query
  const answer = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout === 'installed'
}

function run(...command) {
  const [program, ...args] = [...sudo, ...command]
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
