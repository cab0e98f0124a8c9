#!/bin/sh
# Runs a command against a demonstration platform of its own, and stops the platform whatever happens.
#
#   with-platform.sh [OPTIONS OF start …] -- COMMAND [ARGUMENT …]
#   with-platform.sh --actors actors.json -- npm test
#
# Takes   VESALIUS_TARBALL    the platform; ./vesalius-platform-0.1.0.tgz unless said
#         VESALIUS_PLATFORM   a command that starts it, in place of the tarball; it must end when it gets SIGTERM (npx ends before it)
#         VESALIUS_DATA       folder of the demonstration, kept; a temporary one, removed, unless said
#         VESALIUS_PATIENCE   seconds until it must be ready; 120 unless said
# Gives   to the command: VESALIUS_DEMO, the path of demo.json, and VESALIUS_URL, the base address.
# Exits   with the status of the command; 64 for wrong use, 70 when the platform does not come up (what it printed is shown).
set -u

tarball=${VESALIUS_TARBALL:-./vesalius-platform-0.1.0.tgz}
platform=${VESALIUS_PLATFORM:-}
patience=${VESALIUS_PATIENCE:-120}
data=${VESALIUS_DATA:-}
options=''
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  # split at blanks below: no option and no file name has one
  options="$options $1"
  shift
done
if [ $# -lt 2 ]; then
  echo "use: $0 [OPTIONS OF start …] -- COMMAND [ARGUMENT …]" >&2
  exit 64
fi
shift

temporary=$(mktemp -d)
log=$temporary/log
data=${data:-$temporary/demonstration}
pid=''

finish() {
  status=$?
  trap - EXIT INT TERM
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  fi
  rm -rf "$temporary"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ -z "$platform" ]; then
  npm install --prefix "$temporary" --no-audit --no-fund --loglevel=error "$tarball" >&2 || exit 70
  platform="node $temporary/node_modules/@vesalius/platform/dist/platform.mjs"
fi

# an old demo.json would be taken for the new one
rm -f "$data/demo.json"
# shellcheck disable=SC2086
LOG_LEVEL=${LOG_LEVEL:-warn} $platform start --demo --data "$data" $options >"$log" 2>&1 &
pid=$!

waited=0
until [ -f "$data/demo.json" ]; do
  if ! kill -0 "$pid" 2>/dev/null || [ "$waited" -ge "$patience" ]; then
    echo 'the platform did not come up:' >&2
    cat "$log" >&2
    exit 70
  fi
  sleep 1
  waited=$((waited + 1))
done

VESALIUS_DEMO=$data/demo.json
VESALIUS_URL=$(sed -n 's/^ *"baseUrl": "\(.*\)",*$/\1/p' "$VESALIUS_DEMO")
export VESALIUS_DEMO VESALIUS_URL
"$@"
