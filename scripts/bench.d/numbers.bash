# Numbers and lines of scripts/bench. Milliseconds and ratios are whole numbers or have decimals; awk computes. Sourced.

met=0 judged=0

calc() { awk "BEGIN { printf \"${2-%.2f}\", $1 }"; }

now_ms() { printf '%s' $(($(date +%s%N) / 1000000)); }

# The middle one of its arguments.
median() { printf '%s\n' "$@" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

line() { printf '  %-66s %14s  %s\n' "$1" "$2" "${3-}"; }

# A line with its bar: bar WHAT VALUE LIMIT at-most|at-least UNIT [NOTE].
bar() {
  local sign='<=' good
  if [[ $4 == at-least ]]; then sign='>='; fi
  good=$(calc "($2 $sign $3) ? 1 : 0" %d)
  judged=$((judged + 1)) met=$((met + good))
  local word=missed
  if ((good)); then word=met; fi
  line "$1" "$2 $5" "bar $sign $3 $5: $word${6:+; $6}"
}
