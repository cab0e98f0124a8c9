#!/bin/sh
# Starts the Certificate Manager of this folder. Without arguments it opens in the browser; arguments are passed on.
# A double click opens it in Terminal; the window stays until it was read when something went wrong.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1

if "$here/runtime/node" --version >/dev/null 2>&1; then
  "$here/runtime/node" "$here/app/vesalius.mjs" "$@"
  status=$?
else
  echo "The Certificate Manager cannot start on this computer ($(uname -s) $(uname -m))." >&2
  echo "macOS may keep it in quarantine, or this is the ZIP for another kind of Mac: see README.html." >&2
  status=1
fi
if [ "$status" -ne 0 ] && [ "$#" -eq 0 ] && [ -t 0 ]; then
  printf 'Enter / Entrée / Eingabe ... ' >&2
  read -r _
fi
exit "$status"
