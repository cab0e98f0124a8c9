#!/bin/sh
# Starts the Certificate Manager of this folder. Without arguments it opens in the browser; arguments are passed on.
# A double click opens it in Terminal; the window stays until it was read when something went wrong.
set -u

# A link to this file is followed to the folder it belongs to.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
here=$(CDPATH='' cd -- "$(dirname "$self")" && pwd -P) || exit 1

if "$here/runtime/node" --version >/dev/null 2>&1; then
  "$here/runtime/node" "$here/app/vesalius.mjs" "$@"
  status=$?
else
  echo "The Certificate Manager cannot start on this computer ($(uname -s) $(uname -m))." >&2
  echo "This may be the ZIP for another kind of Mac, or a part of it is missing, or macOS keeps it in quarantine." >&2
  echo "README.html says what to do. Quarantine ends, once you know where the ZIP came from, with:" >&2
  printf '  xattr -dr com.apple.quarantine "%s"\n' "$here" >&2
  status=1
fi
if [ "$status" -ne 0 ] && [ "$#" -eq 0 ] && [ -t 0 ]; then
  printf 'Enter / Entrée / Eingabe ... ' >&2
  read -r _
fi
exit "$status"
