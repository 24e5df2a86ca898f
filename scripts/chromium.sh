#!/usr/bin/env bash
# Print the path of a Chromium for the browser tests: one that exists, else the distribution's when rights allow.
# Prints nothing (and says why on standard error) when there is none; those tests are then skipped.
set -u
find_one() {
    for name in "${ACCTKIT_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        [ -n "$name" ] || continue
        path=$(command -v "$name" 2>/dev/null) && { echo "$path"; return 0; }
    done
    return 1
}
find_one && exit 0
root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then root="sudo -n"
    else echo "No Chromium and no rights to install one: browser tests will be skipped (apt-get install chromium)." >&2; exit 0; fi
fi
if command -v apt-get >/dev/null; then
    echo "Installing Chromium from the distribution for the browser tests ..." >&2
    { $root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-cjk; } >/dev/null 2>&1 \
        || echo "Chromium could not be installed: browser tests will be skipped." >&2
    hash -r
fi
find_one || true
