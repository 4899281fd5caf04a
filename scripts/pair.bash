# What scripts/run and scripts/bench need to run programs beside themselves and to ask them how they stand.
# Sourced after common.bash. Nothing here needs more than bash and coreutils.

# If this shell dies, however it dies, its end of the lifeline closes and the guard stops what was started with it.
guard_children() {
  exec {lifeline}> >(
    trap '' INT TERM HUP
    exec >/dev/null 2>&1
    pids=()
    while read -r pid; do
      if [[ $pid == all-stopped ]]; then exit 0; fi
      pids+=("$pid")
    done
    kill -TERM "${pids[@]}"
  )
}

# Starts a program in the background, its pid in $child: start PROGRAM ARGS.
start() {
  local program=$1
  shift
  jvm_of "$program"
  LC_ALL=C.UTF-8 "${jvm[@]}" -jar "$jar" "$@" {lifeline}>&- </dev/null &
  child=$!
  printf '%s\n' "$child" >&"$lifeline"
}

alive() { kill -0 "$1" 2>/dev/null; }

# Asks the given processes to stop, gives each its time to do so, and leaves none behind.
stop() {
  local pid tries
  for pid in "$@"; do
    kill -TERM "$pid" 2>/dev/null || continue
    for ((tries = 0; tries < 300; tries++)); do
      alive "$pid" || break
      sleep 0.1
    done
    ! kill -KILL "$pid" 2>/dev/null || printf 'process %s did not stop within 30 s and was killed\n' "$pid" >&2
    wait "$pid" 2>/dev/null || true
  done
}

answers() { { exec {tcp}<>"/dev/tcp/$host/$1"; } 2>/dev/null && exec {tcp}>&-; }

# The first port from $1 on that nobody listens on, in $free.
find_free_port() {
  for ((free = $1; free < $1 + 100; free++)); do
    answers "$free" || return 0
  done
  die "Every port from $1 to $((free - 1)) of $host is taken. Name a free one with -p."
}

# GETs a path of the provider at $host:$port; true if it answered 200, its body then in $body.
http_get() {
  local tcp answer
  { exec {tcp}<>"/dev/tcp/$host/$port"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.0\r\nHost: %s:%s\r\nAccept: application/json\r\n\r\n' "$1" "$host" "$port" >&"$tcp"
  answer=$(timeout 20 cat <&"$tcp") || answer=
  exec {tcp}>&-
  body=${answer#*$'\r\n\r\n'}
  [[ $answer == HTTP/1.*' 200 '* ]]
}

# The first integer named $2 in the JSON text $1, in $number; the totals stand before the details.
json_number() {
  number=
  [[ $1 =~ \"$2\"[[:space:]]*:[[:space:]]*(-?[0-9]+) ]] && number=${BASH_REMATCH[1]}
}

# A number of bytes as the programs print it, in $amount: 3.9 MB, 48 MB, 17 B.
human_bytes() {
  local unit=0 divisor=1 units=(B kB MB GB TB PB) tenths
  while (($1 * 2 >= divisor * 1999 && unit < 5)); do
    divisor=$((divisor * 1000)) unit=$((unit + 1))
  done
  tenths=$((($1 * 10 + divisor / 2) / divisor))
  if ((unit > 0 && tenths < 100)); then
    amount="$((tenths / 10)).$((tenths % 10)) ${units[unit]}"
  else
    amount="$((($1 + divisor / 2) / divisor)) ${units[unit]}"
  fi
}
