#!/usr/bin/env bash
# Resolve exact versions with hashes for every platform; the files name no package host.
set -euo pipefail
cd "$(dirname "$0")/.."
common=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet)
"${UV:-.venv/bin/uv}" pip compile pyproject.toml "${common[@]}" --output-file requirements.lock
"${UV:-.venv/bin/uv}" pip compile pyproject.toml --extra dev --constraint requirements.lock "${common[@]}" --output-file requirements-dev.lock
