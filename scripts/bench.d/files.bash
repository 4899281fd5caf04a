# What scripts/bench measures of file bytes, beside nginx on loopback. Both serve the same files and log. Sourced.

needs() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || {
      printf '\n%s is not installed: the bytes of files are not measured. See: scripts/bench --help\n' "$program"
      return 1
    }
  done
}

start_nginx() {
  find_free_port 4300
  nginx_port=$free
  mkdir -p "$work/nginx"
  cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes auto;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 1024; }
http {
  access_log $work/nginx/access.log;
  sendfile on;
  client_body_temp_path $work/nginx; proxy_temp_path $work/nginx; fastcgi_temp_path $work/nginx;
  uwsgi_temp_path $work/nginx; scgi_temp_path $work/nginx;
  server { listen $host:$nginx_port; root $tree; autoindex on; }
}
CONF
  local user=()
  if ((EUID == 0)); then user=(-g 'user root;'); fi
  nginx -c "$work/nginx.conf" "${user[@]}" {lifeline}>&- </dev/null 2>"$work/nginx/start.log" &
  nginx=$!
  printf '%s\n' "$nginx" >&"$lifeline"
  until answers "$nginx_port"; do
    alive "$nginx" || die "nginx did not start: $(cat "$work/nginx/start.log")"
    sleep 0.1
  done
}

# Bytes a second, in MB.
download() { curl -sS -o /dev/null -w '%{speed_download}' "$1" | awk '{ printf "%.0f", $1 / 1e6 }'; }

downloads() {
  local pairs=10 pair ours=() theirs=() ratios=() mine other
  if [[ -n $quick ]]; then pairs=3; fi
  local large=user/instrument/experiment/large/large.bin
  download "http://$host:$port/files/bench/$large" >/dev/null
  download "http://$host:$nginx_port/$large" >/dev/null
  for ((pair = 1; pair <= pairs; pair++)); do
    other=$(download "http://$host:$nginx_port/$large")
    mine=$(download "http://$host:$port/files/bench/$large")
    theirs+=("$other") ours+=("$mine") ratios+=("$(calc "$mine / $other" %.3f)")
  done
  line "nginx, download of $1, median of $pairs" "$(median "${theirs[@]}") MB/s"
  line "windrow, the same" "$(median "${ours[@]}") MB/s"
  bar 'median of the ratios of alternating pairs' "$(median "${ratios[@]}")" 0.9 at-least 'x nginx'
}

requests() { wrk -t 2 -c 32 -d "$2" -s "$work/small.lua" "$1" | awk '/Requests\/sec/ { print int($2) } /Non-2xx/ { print > "/dev/stderr" }'; }

small_files() {
  local seconds=10s warm=20s rounds=5 round ours=() theirs=()
  if [[ -n $quick ]]; then seconds=2s warm=5s rounds=3; fi
  cat >"$work/small.lua" <<'LUA'
local prefix = ""
function init(args) math.randomseed(os.time()) end
function request()
  return wrk.format("GET", wrk.path .. "user/instrument/experiment/small" .. math.random(0, 9)
    .. "/file" .. math.random(0, 99) .. ".dat")
end
LUA
  requests "http://$host:$port/files/bench/" "$warm" >/dev/null
  requests "http://$host:$nginx_port/" 2s >/dev/null
  for ((round = 1; round <= rounds; round++)); do
    theirs+=("$(requests "http://$host:$nginx_port/" "$seconds")")
    ours+=("$(requests "http://$host:$port/files/bench/" "$seconds")")
  done
  line "nginx, 1,000 files of 4 KiB at random, wrk -c 32, median of $rounds" "$(median "${theirs[@]}") /s"
  line "windrow, the same, after $warm" "$(median "${ours[@]}") /s"
  bar 'requests per second' "$(calc "$(median "${ours[@]}") / $(median "${theirs[@]}")")" 0.4 at-least 'x nginx'
}

bytes_of_files() {
  needs nginx wrk curl || return 0
  local mebibytes=2048 k i
  if [[ -n $quick ]]; then mebibytes=256; fi
  tree=$work/bytes datasets=11
  for ((k = 0; k < 10; k++)); do
    mkdir -p "$tree/user/instrument/experiment/small$k"
    for ((i = 0; i < 100; i++)); do
      head -c 4096 /dev/zero >"$tree/user/instrument/experiment/small$k/file$i.dat"
    done
  done
  mkdir -p "$tree/user/instrument/experiment/large"
  head -c "${mebibytes}M" /dev/zero >"$tree/user/instrument/experiment/large/large.bin"
  load_average
  printf '\nBytes of files, load average %s\n' "$load"
  start_provider 'every: 1h, watch: false' --access-log "$work/access.log"
  await_feed
  start_nginx
  downloads "$mebibytes MiB"
  small_files
  memory
  stop_provider
  stop "$nginx"
  nginx=''
}
