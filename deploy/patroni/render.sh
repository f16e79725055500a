#!/bin/sh
# Fills the names of patroni.yaml from the environment; a name that is not set is an error, not an empty text.
set -eu
template=$(dirname "$0")/patroni.yaml
for name in NODE NODE_ADDRESS REST_PORT PG_PORT ETCD_HOSTS DATA PG_BIN SUPERUSER_PASSWORD REPLICATION_PASSWORD REWIND_PASSWORD NETWORK SOCKETS WATCHDOG; do
  eval "value=\${$name:?set $name}"
  # `|` parts the two sides, so it and `&` may not stand in a value as they are.
  value=$(printf '%s' "$value" | sed 's/[|&\\]/\\&/g')
  script="${script:-}s|\${$name}|$value|g;"
done
exec sed "$script" "$template"
