#!/usr/bin/env bash
# What the GitHub Action runs: installs checker, checks, writes annotations, a summary of the job and a SARIF file.
# Everything foreign comes in environment variables and is only ever an argument, never a part of a command.
set -euo pipefail

reports="${INPUT_REPORTS:-checker-reports}"
package="${GITHUB_ACTION_PATH:?this script is run by the action}${INPUT_EXTRAS:+[$INPUT_EXTRAS]}"

read -r -a checker <<<"${CHECKER_COMMAND:-}"
if [ "${#checker[@]}" -eq 0 ]; then
  environment="${RUNNER_TEMP:?}/checker-environment"
  python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$package"
  checker=("$environment/bin/checker")
fi

arguments=(run --combined --format "md,sarif,code-scanning,github,junit" --output "$reports" --statistics)
while IFS= read -r line; do
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"${INPUT_ARGUMENTS:-}"

base="${GITHUB_BASE_REF:-}"
case "${INPUT_CHANGED_LINES:-auto}" in
  false) ;;
  true | auto)
    if [ -n "$base" ]; then
      # The branch that the change is for; a checkout without history does not have it.
      if ! git rev-parse --verify --quiet "origin/$base^{commit}" >/dev/null; then
        git fetch --quiet --no-tags origin "+refs/heads/$base:refs/remotes/origin/$base"
      fi
      arguments+=(--diff "origin/$base")
    elif [ "${INPUT_CHANGED_LINES:-auto}" = true ]; then
      arguments+=(--diff "HEAD~1")
    fi
    ;;
  *)
    echo "changed-lines: '${INPUT_CHANGED_LINES}' is none of auto, true, false" >&2
    exit 2
    ;;
esac

paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"${INPUT_PATHS:-}"
if [ "${#paths[@]}" -gt 0 ]; then arguments+=(-- "${paths[@]}"); fi

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
code=0
"${checker[@]}" "${arguments[@]}" 2> >(tee "$log" >&2) || code=$?
wait

if [ -f "$reports/checker.github.txt" ]; then cat "$reports/checker.github.txt"; fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  {
    echo "### Claims check"
    echo
    # Indented, it is a block of code, whatever an article makes it say.
    sed 's/^/    /' "$log"
    echo
  } >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "exit-code=$code"
    echo "sarif=$reports/checker.code-scanning.sarif"
    echo "reports=$reports"
  } >>"$GITHUB_OUTPUT"
fi
exit "$code"
