# Shared by the scripts in this folder; sourced, never run.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_CLI_UI_LANGUAGE=en        # the test summary is parsed
export MSBUILDDISABLENODEREUSE=1        # no process outlives the run and holds its output open
export MSBUILDTERMINALLOGGER=off
unset WATCHER_UPDATE_GOLDEN             # golden files are compared here, never written
exec < /dev/null

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

failed_steps=()
finished_steps=()

note() { printf -- '-- %s\n' "$*"; }

fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# step HEADING COMMAND...: runs the command in a subshell that stops at its first error, and remembers how it went.
step() {
  local heading="$1" started=$SECONDS status=0
  shift
  printf '\n==== %s ====\n' "$heading"
  set +e                                # a command of '||' or 'if' would lose its own 'set -e'
  ( set -euo pipefail; "$@" )
  status=$?
  set -e
  local outcome="ok"
  if [[ $status != 0 ]]; then
    outcome="FAILED ($status)"
    failed_steps+=("$heading")
  fi
  finished_steps+=("$(printf '%-14s %4d s  %s' "$outcome" $((SECONDS - started)) "$heading")")
  printf -- '---- %s: %s\n' "$heading" "$outcome"
}

# The table of all steps, then the totals alone on the last line; fails when any step failed.
finish() {
  printf '\n==== Summary ====\n'
  printf '%s\n' "${finished_steps[@]}"
  printf '%-14s %4d s  %s\n' "total" "$SECONDS" "everything"
  local code=0
  if [[ ${#failed_steps[@]} != 0 ]]; then
    code=1
    printf 'FAILED: %s\n' "${failed_steps[@]}"
  fi
  if [[ -n "${totals:-}" ]]; then printf '\n%s\n' "$totals"; fi
  exit "$code"
}

# project_property PROJECT NAME [MSBUILD ARGUMENT...]
project_property() {
  local project="$1" name="$2"
  shift 2
  dotnet msbuild "$project" -nologo -p:Configuration=Release "-getProperty:$name" "$@"
}
