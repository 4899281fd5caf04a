# What scripts/bench latency measures: from a file's last byte in the staging directory to its being visible in the
# repository; settle 0, watcher on, every feed asked each second. Sourced.

latency_pair() {
  tree=$work/staging
  mkdir -p "$tree"
  find_free_port 4200
  port=$free
  printf '%s\n' "index: $work/index.db" "scan: {every: 1s, watch: true}" \
    "sources: [{name: bench, directory: '$tree', settle: 0s, structure: user/instrument/experiment/dataset}]" \
    >"$work/provider.yaml"
  WINDROW_JAVA_OPTS="-Xmx$heap" start feed-provider serve -c "$work/provider.yaml" --host "$host" -p "$port" \
    >"$work/provider.log" 2>&1
  provider=$child
  find_free_port 4300
  printf '%s\n' "journal: $work/journal.db" "feeds: [{name: bench, url: 'http://$host:$port/', every: 1s}]" \
    "policy: {update-at-most-every: 0s}" "repository: {directory: $work/repository}" \
    "status: {port: $free}" >"$work/consumer.yaml"
  WINDROW_JAVA_OPTS="-Xmx$heap" start feed-consumer run -c "$work/consumer.yaml" >"$work/consumer.log" 2>&1
  consumer=$child
}

# Writes a file of a new dataset of one of five people and waits until it is visible; how long that took in $took.
one_latency() {
  local folder=user$(($1 % 5))/instrument/experiment/ds$1 start tries
  mkdir -p "$tree/$folder"
  head -c 100000 /dev/urandom >"$tree/$folder/a.dat"
  start=$(now_ms)
  for ((tries = 0; tries < 6000; tries++)); do
    if compgen -G "$work/repository/experiments/*/ds$1~*/data/a.dat" >/dev/null; then
      took=$(($(now_ms) - start))
      return
    fi
    sleep 0.01
  done
  die "ds$1 has not arrived within a minute: $(tail -n 20 "$work/consumer.log")"
}

# The value below which $1 of a hundred of the other arguments are.
percentile() {
  local share=$1
  shift
  printf '%s\n' "$@" | sort -n | awk -v p="$share" '{ a[NR] = $1 } END { i = int(NR * p / 100 + 0.999999); print a[i] }'
}

bench_latency() {
  local times=() k
  latency_pair
  one_latency 0 # both programs are up then
  printf '\nLatency: %d files of 100 kB, each a dataset, one after the other\n' "$measured"
  for ((k = 1; k <= measured; k++)); do
    one_latency "$k"
    times+=("$took")
    sleep "0.$((RANDOM % 90 + 10))" # not in step with the timers
  done
  line 'written to visible in the repository, median' "$(median "${times[@]}") ms"
  line 'the same, p99' "$(percentile 99 "${times[@]}") ms"
  line 'the same, slowest' "$(percentile 100 "${times[@]}") ms"
}
