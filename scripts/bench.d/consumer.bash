# What scripts/bench consumer measures: the whole process `feed-consumer once`, JVM start included, beside whole
# processes of peers that end with the same: every byte on the disk for good, every digest computed. Sourced.

# feed-consumer and peers take turns, round by round; each begins with a warm source, an empty target and a clean disk.
fresh_target() {
  rm -rf "$work/target" "$work/journal.db"*
  mkdir -p "$work/target"
  sync -f "$work"
}

# Times a function in ms, in $took; what it prints goes to a log.
timed() {
  fresh_target
  local start
  start=$(now_ms)
  "$@" >"$work/step.log" 2>&1 || die "$* failed: $(tail -n 20 "$work/step.log")"
  took=$(($(now_ms) - start))
}

consumer_once() {
  jvm_of feed-consumer once
  LC_ALL=C.UTF-8 "${jvm[@]}" "-Xmx$heap" -jar "$jar" once -v -c "$work/consumer.yaml" {lifeline}>&- </dev/null
}

consumer_settings() {
  printf 'journal: %s/journal.db\nfeeds: [{name: bench, url: "http://%s:%s/", every: 1s}]\nrepository: {directory: %s/target/repository}\n' \
    "$work" "$host" "$port" "$work" >"$work/consumer.yaml"
  [[ $1 == http ]] || printf 'transfer: {local: [{url-prefix: "http://%s:%s/files/bench/", path: "%s/"}]}\n' \
    "$host" "$port" "$tree" >>"$work/consumer.yaml"
}

# Whether the consumer's status says the given number of each of these: says NUMBER KEY ...
says() {
  local said
  jvm_of feed-consumer status
  said=$(LC_ALL=C.UTF-8 "${jvm[@]}" -jar "$jar" status --json -c "$work/consumer.yaml" </dev/null)
  while (($#)); do
    json_number "$said" "$2"
    [[ $number == "$1" ]] || return 1
    shift 2
  done
}

# A time is worth nothing if not every file is there, and verified against the provider's digest.
must_have_arrived() {
  says "$datasets" datasets "$files" files "$files" verified || die 'Not everything arrived. See: feed-consumer status'
}

peer_rclone() {
  rclone --config /dev/null copy --transfers 4 ":http:" --http-url "http://$host:$nginx_port/" "$work/target"
  sync -f "$work/target"
  find "$work/target" -type f -print0 | xargs -0 openssl dgst -sha256
}

peer_rsync() { rsync -a "$tree/" "$work/target/" && sync -f "$work/target"; }

peer_rsync_fsync() { rsync -a --fsync "$tree/" "$work/target/"; }

peer_curl() {
  curl -sS -o "$work/target/F" "http://$host:$nginx_port/$large"
  sync "$work/target/F"
  openssl dgst -sha256 "$work/target/F"
}

peer_cp() { cp "$tree/$large" "$work/target/F" && sync "$work/target/F" && openssl dgst -sha256 "$work/target/F"; }

# Rounds of ours and of the peers named, in turn; prints each median and the median ratio to the first peer with its bar.
race() {
  local what=$1 limit=$2 goal=$3 round peer name ours=() ratio
  shift 3
  declare -A times=() ratios=()
  for ((round = 1; round <= rounds; round++)); do
    timed consumer_once
    local mine=$took
    ours+=("$mine")
    must_have_arrived
    for peer in "$@"; do
      timed "peer_$peer"
      times[$peer]+=" $took" ratios[$peer]+=" $(calc "$mine / $took" %.3f)"
    done
  done
  printf '\n%s; medians of %d rounds in turn, load average %s\n' "$what" "$rounds" "$(loadavg)"
  line "feed-consumer once, JVM start to exit ($(spread "${ours[@]}"))" "$(median "${ours[@]}") ms"
  for peer in "$@"; do
    name=${names[$peer]}
    # shellcheck disable=SC2086 # lists of numbers
    line "$name ($(spread ${times[$peer]}))" "$(median ${times[$peer]}) ms"
    # shellcheck disable=SC2086
    ratio=$(median ${ratios[$peer]})
    bar "ours / ${name%%,*}" "$ratio" "$limit" at-most x "$goal"
    limit=1.0 goal=''
  done
}

declare -A names=(
  [rclone]='rclone copy --transfers 4 from nginx, sync -f, openssl dgst'
  [curl]='curl -o F from nginx, sync F, openssl dgst'
  [rsync]='rsync -a, sync -f'
  [rsync_fsync]='rsync -a --fsync'
  [cp]='cp, sync F, openssl dgst'
)

spread() { printf '%s\n' "$@" | sort -n | awk '{ a[NR] = $1 } END { printf "%s..%s", a[1], a[NR] }'; }

loadavg() { load_average; printf '%s' "$load"; }

# Sets tree, datasets and files: 4 KiB each, all different.
small_tree() {
  files=10000 datasets=$1
  if [[ -n $quick ]]; then files=1000; fi
  local each=$((files / datasets)) k folder
  tree=${dir:-$work}/small-$files-$datasets
  [[ -e $tree.complete ]] || {
    mkdir -p "$tree/user/instrument/experiment"
    for ((k = 0; k < datasets; k++)); do
      folder=$tree/user/instrument/experiment/set$k
      mkdir -p "$folder"
      head -c $((each * 4096)) /dev/urandom | split -b 4096 -a 5 -d --additional-suffix=.dat - "$folder/file"
    done
    : >"$tree.complete"
  }
}

large_tree() {
  local mebibytes=2048
  if [[ -n $quick ]]; then mebibytes=128; fi
  files=1 datasets=1 large=user/instrument/experiment/large/large.bin tree=${dir:-$work}/large-$mebibytes
  [[ -e $tree.complete ]] || {
    mkdir -p "$tree/${large%/*}"
    head -c "${mebibytes}M" /dev/urandom >"$tree/$large"
    : >"$tree.complete"
  }
}

# The provider and nginx on the same tree; nginx for the peers, which read names from its index pages.
start_sources() {
  find_free_port 4200
  port=$free
  rm -f "$work"/index.db*
  printf 'index: %s/index.db\nscan: {every: 1h, watch: false}\nsources: [{name: bench, directory: "%s", settle: 0s, structure: %s}]\n' \
    "$work" "$tree" user/instrument/experiment/dataset >"$work/provider.yaml"
  start feed-provider serve -c "$work/provider.yaml" --host "$host" -p "$port" >"$work/provider.log" 2>&1
  provider=$child
  await_feed
  start_nginx
  cat "$tree"/user/*/*/*/* >/dev/null # into the page cache, for everybody
}

stop_sources() {
  stop "$provider" "$nginx"
  provider='' nginx=''
}

# The first passes of a provider's life are slower: its methods are not compiled yet.
warm_up() {
  timed consumer_once
  timed consumer_once
}

small_over_http() {
  consumer_settings http
  warm_up
  race "$files files of 4 KiB in $datasets datasets over HTTP" 1.7 '' rclone
}

small_locally() {
  consumer_settings local
  race "$files files of 4 KiB in $datasets datasets, local copy" 3.5 '' rsync rsync_fsync
}

large_over_http() {
  consumer_settings http
  race "$(large_size) over HTTP" 1.3 'aim 1.0' curl
}

large_locally() {
  consumer_settings local
  race "$(large_size), local copy" 1.5 'aim 1.0' cp
}

large_size() { human_bytes "$(stat -c %s "$tree/$large")"; printf '%s' "$amount"; }

nothing_new() {
  local round times=() start
  for ((round = 0; round < rounds; round++)); do
    start=$(now_ms)
    consumer_once >"$work/step.log" 2>&1
    times+=($(($(now_ms) - start)))
  done
  line 'the same process where nothing is new: its start and one 304' "$(median "${times[@]}") ms"
}

polls() { sed -nE 's/.*PollStep: Feed bench: .* in ([0-9]+) us$/\1/p' "$work/run.log"; }

# A consumer that runs and asks every second, once it knows all there is; a rule ignores it all, so nothing is copied.
poll_unchanged() {
  local count=100000 before wanted_polls=30
  if [[ -n $quick ]]; then count=2000 wanted_polls=5; fi
  datasets=$count files=$count tree=${dir:-$work}/many-$count
  if [[ ! -d $tree ]]; then client make "$tree" "$count" 1; fi
  fresh_target
  start_provider 'every: 1h, watch: false'
  await_feed
  consumer_settings http
  printf 'policy: {only: {title: no-such-title}}\nstatus: {port: 0}\n' >>"$work/consumer.yaml"
  began=$(now_ms)
  WINDROW_JAVA_OPTS="-Xmx$heap" start feed-consumer run -v -c "$work/consumer.yaml" >"$work/run.log" 2>&1
  local runner=$child
  until [[ -e $work/journal.db ]] && says "$count" ignored; do
    alive "$runner" || die "The consumer has stopped: $(tail -n 5 "$work/run.log")"
    sleep 1
  done
  line "$count datasets read and decided for the first time" "$(($(now_ms) - began)) ms"
  before=$(polls | wc -l)
  until (($(polls | wc -l) >= before + wanted_polls)); do sleep 0.5; done
  local times
  times=$(polls | tail -n "$wanted_polls")
  # shellcheck disable=SC2086 # a list of numbers
  bar "poll of the unchanged feed by a consumer that runs, median of $wanted_polls" \
    "$(calc "$(median $times) / 1000")" 50 at-most ms
  stop "$runner"
  stop_provider
}

bench_consumer() {
  PATH+=:/usr/sbin
  needs nginx rclone curl rsync openssl || return 0
  if wanted small; then
    small_tree "$sets"
    start_sources
    small_over_http
    nothing_new
    small_locally
    stop_sources
  fi
  if wanted large; then
    large_tree
    start_sources
    large_over_http
    large_locally
    stop_sources
  fi
  if wanted poll; then poll_unchanged; fi
}
