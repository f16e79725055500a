#!/bin/sh
# Restarts the web processes one after the other; the next only when the one before serves again.
#   rolling-restart.sh "systemctl restart alongside@%" 3001 3002
#   rolling-restart.sh "docker compose restart web%" 1 2        (READY_URL='' : compose waits by its health check)
set -eu
command=$1
shift
for instance in "$@"; do
  echo "Restarting $instance"
  sh -c "$(printf '%s' "$command" | sed "s/%/$instance/g")"
  url=$(printf '%s' "${READY_URL-http://127.0.0.1:%/ready}" | sed "s/%/$instance/g")
  [ -n "$url" ] || continue
  tries=0
  until curl --silent --fail --max-time 2 --output /dev/null "$url"; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] || { echo "$instance does not serve: stopped here, the others go on as they were." >&2; exit 1; }
    sleep 0.5
  done
  # The proxy asks twice a second and wants two good answers.
  sleep 2
done
echo 'All serve.'
