#!/usr/bin/env bash
# Treats the built program badly for a while and prints what it measured; exit code 1 if a demand was not met.
#   tests/soak.sh                     all scenarios, some seconds each
#   tests/soak.sh --full              the figures of a release: many minutes
#   tests/soak.sh [--full] NAME...    only these (tests/soak.sh help lists them)
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

dotnet=$(./install.sh --print-dotnet)
root=$(dirname "$(readlink -f "$dotnet")")
log=$(mktemp "${TMPDIR:-/tmp}/netrepl-soak.XXXXXX")
trap 'rm -f "$log"' EXIT
if ! "$dotnet" build NetRepl.sln -c Release -v q -nologo >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    exit 1
fi

rm -f "$log" # nothing runs behind exec

# 10,000 connections need as many descriptors at both ends.
ulimit -n "$(ulimit -Hn)"
DOTNET_ROOT=$root exec artifacts/bin/NetRepl.Soak/release/NetRepl.Soak artifacts/bin/NetRepl/release/netrepl "$@"
