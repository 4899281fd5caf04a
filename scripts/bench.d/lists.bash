# What scripts/bench lists measures: each page of a running consumer over the books of many years. Sourced.

list_settings() {
  find_free_port 4300
  page_port=$free
  printf '%s\n' "journal: $work/consumer.db" "feeds: [{name: bench, url: 'http://$host:9/', every: 1h}]" \
    "repository: {directory: $work/repository}" "status: {port: $page_port}" >"$work/consumer.yaml"
}

# The books are made by the program, and filled with rows: transfers of terabytes would take longer.
fill_books() {
  jvm_of feed-consumer once
  LC_ALL=C.UTF-8 "${jvm[@]}" -jar "$jar" once -c "$work/consumer.yaml" >"$work/once.log" 2>&1 || true
  sqlite=$(echo "${jar%/*}"/lib/sqlite-jdbc-*.jar)
  printf 'Filling journal and catalogue with %s datasets and %s files, one dataset of %s ...\n' \
    "$list_datasets" "$list_files" "$huge"
  "$java" -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$sqlite" "$list_bench" \
    fill "$work" "$list_datasets" "$list_files" "$huge"
  line "journal" "$(du -h "$work/consumer.db" | cut -f1)"
  line "catalogue" "$(du -h "$work/repository/catalogue.db" | cut -f1)"
}

await_pages() {
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    curl -s -o "$work/health.txt" "http://$host:$page_port/health" && return
    alive "$consumer" || break
    sleep 0.1
  done
  die "The consumer shows no pages: $(tail -n 20 "$work/consumer.log")"
}

bench_lists() {
  local list_bench=${here%/*}/bench.d/ListBench.java list_datasets=100000 list_files=10000000 slowest
  if [[ -n $quick ]]; then list_datasets=2000 list_files=100000; fi
  list_settings
  fill_books
  WINDROW_JAVA_OPTS="-Xmx$heap" start feed-consumer run -c "$work/consumer.yaml" >"$work/consumer.log" 2>&1
  consumer=$child
  await_pages
  printf '\nEach page, the median and the slowest of %s requests:\n' 7
  "$java" -cp "$sqlite" "$list_bench" ask "http://$host:$page_port/" 7 | tee "$work/pages.txt"
  slowest=$(sed -n 's/.* slowest *\([0-9.]*\) ms.*/\1/p' "$work/pages.txt" | sort -n | tail -n 1)
  bar "the slowest page" "$slowest" 1000 at-most ms
}
