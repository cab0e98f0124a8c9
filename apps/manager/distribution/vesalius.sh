#!/bin/sh
# Starts the Certificate Manager of this folder. Without arguments it opens in the browser; arguments are passed on.
set -u

# A link to this file, on the desktop or in a folder of programs, is followed to the folder it belongs to.
self=$0
while [ -h "$self" ]; do
  link=$(readlink -- "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname -- "$self")/$link ;;
  esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd -P) || exit 1

if ! "$here/runtime/node" --version >/dev/null 2>&1; then
  echo "The Certificate Manager cannot start on this computer ($(uname -s) $(uname -m))." >&2
  echo "Was the whole ZIP unpacked, and is it the one for this kind of computer? See README.html." >&2
  exit 1
fi
exec "$here/runtime/node" "$here/app/vesalius.mjs" "$@"
