# What scripts/bench huge measures: one dataset of very many small files comes in, other people's datasets arrive
# meanwhile, and then one file more is written. Sourced.

big=0-user/instrument/experiment/huge

huge_tree() {
  local folders=$(((huge + 999) / 1000)) k
  tree=$work/staging
  mkdir -p "$tree/$big"
  printf 'Making one dataset of %s files of 2 KiB ...\n' "$huge"
  for ((k = 0; k < folders; k++)); do
    mkdir "$tree/$big/$k"
    head -c $((2048 * (huge - 1000 * k < 1000 ? huge - 1000 * k : 1000))) /dev/urandom |
      split -b 2048 -a 3 -d --additional-suffix=.dat - "$tree/$big/$k/f"
  done
}

huge_pair() {
  find_free_port 4200
  port=$free
  printf 'index: %s/index.db\nscan: {every: 1s}\nsources: [{name: bench, directory: "%s", settle: 0s, structure: %s}]\n' \
    "$work" "$tree" user/instrument/experiment/dataset >"$work/provider.yaml"
  WINDROW_JAVA_OPTS="-Xmx512m" start feed-provider serve -c "$work/provider.yaml" --host "$host" -p "$port" \
    >"$work/provider.log" 2>&1
  provider=$child
  datasets=1
  await_feed
  find_free_port 4300
  page_port=$free
  printf '%s\n' "journal: $work/journal.db" "feeds: [{name: bench, url: 'http://$host:$port/', every: 1s}]" \
    "policy: {update-at-most-every: 0s}" "repository: {directory: $work/repository}" \
    "status: {port: $page_port}" >"$work/consumer.yaml"
  WINDROW_JAVA_OPTS="-Xmx$heap" start feed-consumer run -c "$work/consumer.yaml" >"$work/consumer.log" 2>&1
  consumer=$child
}

consumer_status() {
  jvm_of feed-consumer status
  LC_ALL=C.UTF-8 "${jvm[@]}" -jar "$jar" status --json -c "$work/consumer.yaml" </dev/null
}

# A file of a path in the repository, whatever ids its folders carry, once it is there: await_file DATASET FILE.
await_file() {
  local tries
  for ((tries = 0; tries < 12000; tries++)); do
    alive "$consumer" || die "The consumer has stopped: $(tail -n 20 "$work/consumer.log")"
    compgen -G "$work/repository/experiments/*/$1~*/data/$2" >/dev/null && return
    sleep 0.1
  done
  die "$1/$2 has not arrived within 20 minutes: $(tail -n 20 "$work/consumer.log")"
}

# Datasets of other people while the huge one is on its way; how long each takes in $others.
others_meanwhile() {
  local k start
  others=()
  for ((k = 1; k <= 10; k++)); do
    mkdir -p "$tree/user$k/instrument/experiment/small$k"
    start=$(now_ms)
    printf 'small %s\n' "$k" >"$tree/user$k/instrument/experiment/small$k/a.txt"
    await_file "small$k" a.txt
    others+=($(($(now_ms) - start)))
    if huge_is_there; then break; fi
  done
}

huge_is_there() { [[ $(consumer_status) =~ \"files\"[^0-9]*([0-9]+) ]] && ((BASH_REMATCH[1] >= huge)); }

rss_mib() { awk '/VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }

one_file_more() {
  local start bag written
  touch "$work/mark"
  start=$(now_ms)
  printf 'one more\n' >"$tree/$big/0/more.txt"
  await_file huge 0/more.txt
  line 'one file more, written to visible' "$(($(now_ms) - start)) ms"
  sleep 5 # what the pass still writes behind the file belongs to it
  bag=$(compgen -G "$work/repository/experiments/*/huge~*")
  written=$(find "$bag" -newer "$work/mark" -type f -printf '%s\n' | awk '{ n++; b += $1 } END { printf "%d files, %.1f MB", n, b / 1e6 }')
  line 'files of the bag that this wrote, tag files included' "$written"
  line 'of them payload' "$(find "$bag/data" -newer "$work/mark" -type f | wc -l)"
}

page_of_it() {
  local id times=() k
  id=$(compgen -G "$work/repository/experiments/*/huge~*") id=${id##*~}
  for ((k = 0; k < 5; k++)); do
    times+=("$(curl -sS -L -o "$work/page.html" -w '%{time_total} %{http_code}' "http://$host:$page_port/datasets/$id")")
  done
  line "its page, five times (s, status): ${times[*]}" ''
}

bench_huge() {
  local start others=() total page_port
  needs curl || return 0
  huge_tree
  huge_pair
  start=$(now_ms)
  others_meanwhile
  while ! huge_is_there; do sleep 2; done
  total=$(($(now_ms) - start))
  printf '\n%s files of 2 KiB in one dataset, heap %s; load average %s\n' "$huge" "$heap" "$(loadavg)"
  line 'all of it recorded' "$((total / 1000)) s"
  bar "slowest of ${#others[@]} small datasets of others meanwhile" "$(calc "$(printf '%s\n' "${others[@]}" | sort -n | tail -n 1) / 1000")" 60 at-most s
  one_file_more
  page_of_it
  line 'VmHWM of provider / consumer' "$(rss_mib "$provider") / $(rss_mib "$consumer") MiB"
}
