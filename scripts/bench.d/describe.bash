# What scripts/bench describe measures: small NeXus files described by the one process that the consumer keeps, beside a
# process started for each file, as ingestors do that start a script per file. Sourced.

# The python that has h5py; its path in $python.
find_h5py() {
  for python in /usr/bin/python3 "$(command -v python3)"; do
    [[ -x $python ]] && "$python" -c 'import h5py' 2>/dev/null && return
  done
  die 'The peer is h5py:  apt-get install python3-h5py'
}

# Milliseconds of one process for each of the first so many files, in $took.
one_process_each() {
  local start left=$1 file
  shift
  start=$(now_ms)
  for file in "$work"/nexus/*; do
    ((left-- > 0)) || break
    "$@" "$file" >>"$work/peer.txt"
  done
  took=$(($(now_ms) - start))
}

bench_describe() {
  local files=1000 peers=200 python took counted ours theirs bare
  if [[ -n $quick ]]; then files=200 peers=20; fi
  find_h5py
  mkdir -p "$work/nexus"
  "$python" "${here%/*}/bench.d/nexus-files.py" "$work/nexus" "$files"
  printf '\nDescribe: %d NeXus files of %s each, 86 groups and fields\n' "$files" \
    "$(du -k "$work/nexus/scan_00000.nxs" | cut -f1) kB"
  jvm_of feed-consumer once
  counted=$("$java" -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$jar" "${here%/*}/bench.d/DescribeBench.java" "$work/nexus")
  read -r counted values findings took <<<"$counted"
  ours=$(calc "$took / $counted")
  line "one process for all $counted, its start included" "$took ms" "$values values, $findings findings"
  line 'the same, a file' "$ours ms"
  one_process_each "$peers" "$python" "${here%/*}/bench.d/read-nexus.py"
  theirs=$(calc "$took / $peers")
  line "python3 with h5py for each of $peers, a file" "$theirs ms" "$(sort -u "$work/peer.txt" | tr '\n' ' ')values"
  one_process_each "$peers" "$python" -c 'import h5py'
  bare=$(calc "$took / $peers")
  line "python3 -c 'import h5py' for each of $peers, a file" "$bare ms"
  bar "a file costs a process of its own so many times as much" "$(calc "$bare / $ours")" 10 at-least times
}
