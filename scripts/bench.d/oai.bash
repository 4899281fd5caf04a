# What scripts/bench oai measures: a whole list of a provider, its memory, and the harvest of it by our consumer and by a
# peer. Sourced.

peak_mib() {
  local key value _
  peak=-
  while read -r key value _; do
    if [[ $key == VmHWM: ]]; then peak=$((value / 1024)); fi
  done <"/proc/$1/status" || true
}

# Runs a command to its end; how long it took in $took, the peak of its memory in $peak.
watched() {
  local start pid seen
  start=$(now_ms)
  "$@" {lifeline}>&- >"$work/watched.log" 2>&1 </dev/null &
  pid=$!
  seen=-
  while alive "$pid"; do
    peak_mib "$pid" 2>/dev/null
    if [[ $peak != - ]]; then seen=$peak; fi
    sleep 0.1
  done
  wait "$pid" || die "$1 failed: $(tail -n 5 "$work/watched.log")"
  peak=$seen
  took=$(($(now_ms) - start))
}

# Waits until the whole tree is published and shown: a record is shown once the second of its change is over.
await_records() {
  local shown=-1
  while ((shown < datasets)); do
    must_live
    if http_get /status && json_number "$body" datasets; then shown=$number; fi
    sleep 1
  done
  sleep 2
}

oai_list() {
  local name value
  while IFS='=' read -r name value; do
    printf -v "list_$name" '%s' "$value"
  done < <("$java" -Xshare:auto -XX:TieredStopAtLevel=1 "$root/scripts/bench.d/OaiBench.java" "http://$host:$port/oai" oai_dc)
  ((${list_records:-0} == datasets)) || die "The list has ${list_records:-no} records, the index $datasets."
}

harvest() {
  rm -rf "$work"/consumer.db* "$work/repository"
  printf '%s\n' "journal: $work/consumer.db" \
    "feeds: [{name: bench, url: 'http://$host:$port/oai', kind: oai-pmh, prefix: oai_dc}]" \
    "repository: {directory: $work/repository}" >"$work/consumer.yaml"
  WINDROW_JAVA_OPTS=-Xmx256m jvm_of feed-consumer once
  LC_ALL=C.UTF-8 watched "${jvm[@]}" -jar "$jar" once -c "$work/consumer.yaml"
}

oai_tree() {
  datasets=$1
  tree=${dir:-$work}/oai-$1
  if [[ ! -d $tree ]]; then
    printf '\nMaking %s datasets of one file in %s ...\n' "$datasets" "$tree"
    client make "$tree" "$datasets" 1
  fi
  rm -f "$work"/index.db*
  start_provider 'every: 1h, watch: false'
  await_records
  load_average
  printf '\n%s records of oai_dc, load average %s\n' "$datasets" "$load"
  peak_mib "$provider"
  line 'provider, peak memory (VmHWM) after indexing' "$peak MiB" "-Xmx$heap"
  oai_list
  if ((datasets >= 100000)); then
    bar "full list, $list_pages pages, $((list_bytes / 1000000)) MB" "${list_ms%.*}" 60000 at-most ms
    bar 'time per page, last tenth against the first (median)' "$(calc "$list_last / $list_first")" 1.5 at-most x
  else
    line "full list, $list_pages pages, $((list_bytes / 1000000)) MB" "${list_ms%.*} ms"
  fi
  line 'time per page, median of the first, middle and last tenth' "$list_first / $list_middle / $list_last ms"
  peak_mib "$provider"
  line 'provider, peak memory after the list' "$peak MiB"
  harvest
  line 'harvest by feed-consumer once, JVM start and decisions included' "$took ms"
  line '    its peak memory (VmHWM) with -Xmx256m' "$peak MiB"
  peaks+=("$peak")
  if command -v perl >/dev/null && perl -MHTTP::OAI -e1 2>/dev/null; then
    watched perl -MHTTP::OAI -e '
      my $h = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]); my $n = 0;
      my $r = $h->ListRecords(metadataPrefix => "oai_dc", onRecord => sub { $n++ });
      die $r->message if $r->is_error; die "$n records" if $n != $ARGV[1];' "http://$host:$port/oai" "$datasets"
    line 'read by Perl HTTP::OAI, nothing kept' "$took ms"
    line '    its peak memory' "$peak MiB"
  else
    line 'Perl HTTP::OAI' '-' 'not installed: apt-get install libhttp-oai-perl'
  fi
  stop_provider
}

bench_oai() {
  local peaks=() counts=(10000 100000)
  if [[ -n $quick ]]; then counts=(200 1000); fi
  local count
  for count in "${counts[@]}"; do oai_tree "$count"; done
  bar "peak memory of the harvest, ${counts[1]} records against ${counts[0]}" \
    "$(calc "${peaks[1]} / ${peaks[0]}")" 1.3 at-most x
}
