# What scripts/bench measures on a tree of one size: scanning, the feed, memory, idling, watching. Sourced.

client() { "$java" -Xshare:auto -XX:TieredStopAtLevel=1 "$root/scripts/bench.d/FeedBench.java" "$@"; }

# Runs the client and keeps what it prints, name=value, in the variables $1_name.
measure() {
  local prefix=$1 name value
  shift
  while IFS='=' read -r name value; do
    printf -v "${prefix}_$name" '%s' "$value"
  done < <(client "$@" || printf 'failed=yes\n')
  local failed=${prefix}_failed
  [[ -z ${!failed-} ]] || die 'The client failed (above).'
}

# Sets files, datasets and tree; makes the tree where it is missing.
make_tree() {
  local number=${1%[kKmM]}
  [[ $number =~ ^[0-9]+$ ]] || usage 2 >&2
  case $1 in
    *[kK]) files=$((number * 1000)) ;;
    *[mM]) files=$((number * 1000000)) ;;
    *) files=$number ;;
  esac
  datasets=$((files / 10))
  tree=${dir:-$work}/$1
  if [[ ! -d $tree || -z $(find "$tree" -mindepth 1 -print -quit) ]]; then
    printf '\nMaking %s datasets of 10 files in %s ...\n' "$datasets" "$tree"
    client make "$tree" "$datasets" 10
  fi
}

# Starts the provider; the time of the exec in $began. Further arguments are its own.
start_provider() {
  local scan=$1
  shift
  find_free_port 4200
  port=$free
  printf 'index: %s/index.db\nscan: {%s}\nsources: [{name: bench, directory: "%s", settle: 0s, structure: %s}]\n' \
    "$work" "$scan" "$tree" user/instrument/experiment/dataset >"$work/provider.yaml"
  began=$(now_ms)
  WINDROW_JAVA_OPTS="-Xmx$heap ${WINDROW_JAVA_OPTS:-}" start feed-provider serve -v -c "$work/provider.yaml" --no-hashes \
    --host "$host" -p "$port" "$@" >"$work/provider.log" 2>&1
  provider=$child
}

stop_provider() {
  stop "$provider"
  provider=''
}

must_live() {
  alive "$provider" || die "The provider has stopped:
$(tail -n 20 "$work/provider.log")"
}

# Waits until the feed shows the whole tree and its oldest document answers.
await_feed() {
  local shown=-1
  while ((shown < datasets)); do
    must_live
    if http_get /status && json_number "$body" datasets; then shown=$number; fi
    ((shown >= datasets)) || sleep 0.2
  done
  [[ $body =~ \"epoch\"[^\"]*\"([^\"]+)\" ]]
  http_get "/feed/${BASH_REMATCH[1]}/1" || die 'The oldest document does not answer.'
}

# How long the walks took that the provider says it ended, in ms, one a line.
walks() {
  { grep -oE 'in [0-9]+ ms$|walked=true, [^[]*took=PT[0-9.]+M?[0-9.]*S' "$work/provider.log" || true; } |
    awk '/ms$/ { print $2; next }
      { sub(/.*took=PT/, ""); sub(/S$/, ""); n = split($0, part, "M"); print (n == 2 ? part[1] * 60 + part[2] : $0) * 1000 }'
}

find_ms() {
  local start
  start=$(now_ms)
  find "$tree" -type f -printf '%p %s %T@\n' >"$work/find.txt"
  printf '%s' $(($(now_ms) - start))
}

scanning() {
  local rounds=5 round finds=() firsts=()
  if [[ -n $quick ]] || ((files >= 1000000)); then rounds=3; fi
  find_ms >/dev/null # into the page cache, for everybody
  for ((round = 1; round <= rounds; round++)); do
    finds+=("$(find_ms)")
    rm -f "$work"/index.db*
    start_provider 'every: 1s, watch: false'
    await_feed
    firsts+=($(($(now_ms) - began)))
    if ((round < rounds)); then stop_provider; fi
  done
  find_median=$(median "${finds[@]}")
  first=$(median "${firsts[@]}")
  line "find -type f -printf '%p %s %T@\\n', median of $rounds" "$find_median ms"
  local limit
  limit=$(calc "4 * $find_median + 2000" %d)
  bar "first complete feed, start-up included, median of $rounds" "$first" "$limit" at-most ms \
    "$(calc "$first / $find_median") x find"
  while (($(walks | wc -l) < 4)); do
    must_live
    sleep 0.5
  done
  rescan=$(walks | sed -n 4p)
  limit=$(calc "3 * $find_median + 500" %d)
  bar 'rescan that finds nothing new, third, by its own timer' "$rescan" "$limit" at-most ms \
    "$(calc "$rescan / $find_median") x find"
  stop_provider
}

feed() {
  # One walk, so that nothing but the feed is measured.
  start_provider 'every: 1h, watch: false'
  await_feed
  until [[ -n $(walks) ]]; do
    must_live
    sleep 0.2
  done
  measure block blocks "http://$host:$port/feed"
  bar "closed blocks asked once in random order, p50 of $block_count" "$block_once_p50_ms" 15 at-most ms
  bar '                                          p99' "$block_once_p99_ms" 40 at-most ms
  line '                  asked again,            p50' "$block_again_p50_ms ms"
  measure walk walk "http://$host:$port/feed"
  if ((datasets == 100000)); then
    bar "full walk, $walk_documents documents, $((walk_bytes / 1000000)) MB" "${walk_ms%.*}" 60000 at-most ms
  else
    line "full walk, $walk_documents documents, $((walk_bytes / 1000000)) MB" "${walk_ms%.*} ms"
  fi
}

memory() {
  local key value _
  while read -r key value _; do
    if [[ $key == VmHWM: ]]; then line "peak memory of the process (VmHWM) with -Xmx$heap" "$((value / 1024)) MiB"; fi
  done <"/proc/$provider/status"
}

cpu_ms() { awk -v tick="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / tick) }' "/proc/$provider/stat"; }

idling() {
  local seconds=30 before
  if [[ -n $quick ]]; then seconds=5; fi
  before=$(cpu_ms)
  sleep "$seconds"
  line "CPU while idle for $seconds s" "$(calc "($(cpu_ms) - $before) / $seconds / 10") %"
}

# One changed file, once the watcher says that it is ready.
watching() {
  local tries=600 changed before
  if [[ -n $quick ]]; then tries=50; fi
  until http_get /status && [[ $body =~ \"watch[A-Za-z]*\"[^,}]*\"?(ready|live|watching) ]]; do
    if ((tries-- == 0)); then
      line 'one changed file visible in the feed' '-' 'not measured: no watcher reported ready in /status'
      return
    fi
    must_live
    sleep 0.2
  done
  json_number "$body" change
  before=$number
  changed=$(find "$tree" -type f -print -quit)
  began=$(now_ms)
  printf 'changed at %s\n' "$began" >>"$changed"
  tries=600
  until http_get /status && json_number "$body" change && ((number > before)); do
    ((tries-- > 0)) || break
    sleep 0.05
  done
  bar 'one changed file visible in the feed (settle 0s)' "$(($(now_ms) - began))" 2000 at-most ms
}

tree_of() {
  make_tree "$1"
  load_average
  printf '\n%s files in %s datasets, load average %s\n' "$files" "$datasets" "$load"
  if wanted scan; then scanning; fi
  if wanted feed; then
    feed
    memory
    stop_provider
  fi
  if wanted idle || wanted watch; then
    start_provider 'rescan-every: 1h'
    await_feed
    until [[ -n $(walks) ]]; do
      must_live
      sleep 0.2
    done
    if wanted watch; then watching; fi
    sleep 2
    if wanted idle; then idling; fi
    stop_provider
  fi
  rm -f "$work"/index.db*
}
