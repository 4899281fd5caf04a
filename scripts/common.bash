# What the scripts share: where the checkout is, which Java runs, what is built. Sourced, never run.

root=$(readlink -f "${BASH_SOURCE[0]%/*}/..")
programs=(feed-provider feed-consumer)

die() {
  printf '%s\n' "$1" >&2
  exit "${2:-1}"
}

# Sets java (the command), java_home and java_version (like 17.0.15), without starting a JVM where that can be helped.
find_java() {
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/java ]]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || die 'Java 17 or newer is needed and no java is on the PATH.
Install it:  apt-get install openjdk-17-jdk-headless maven' 1
  fi
  java_home=$(readlink -f "$java")
  java_home=${java_home%/bin/java}
  java_version=
  local line
  if [[ -r $java_home/release ]]; then
    while IFS= read -r line; do
      if [[ $line == JAVA_VERSION=* ]]; then
        java_version=${line#*=}
        java_version=${java_version//\"/}
      fi
    done <"$java_home/release"
  fi
  if [[ -z $java_version && $("$java" -version 2>&1) =~ \"([0-9][^\"]*)\" ]]; then
    java_version=${BASH_REMATCH[1]}
  fi
  local major=${java_version%%[.+-]*}
  if [[ ! $major =~ ^[0-9]+$ ]] || ((major < 17)); then
    die "Java 17 or newer is needed; $java is ${java_version:-of an unknown version}.
Install it:  apt-get install openjdk-17-jdk-headless     or point JAVA_HOME at one that is there" 1
  fi
}

# What a build is made of: if one of these is younger than the last build, there is something to do.
stale() {
  [[ -e $root/.build/current/built ]] || return 0
  local news
  news=$(cd "$root" && find pom.xml .mvn */pom.xml */src/main -newer .build/current/built -print -quit)
  [[ -n $news ]]
}

# The class-data archive of a program for this Java, and beside it the jar it was made for.
archive_of() {
  printf '%s/%s/classes-%s.jsa' "$(readlink -f "$root/.build/current")" "$1" "$java_version"
}

archive_missing() {
  local made_for='' archive
  archive=$(archive_of "$1")
  [[ ! -r $archive.for ]] || IFS= read -r made_for <"$archive.for"
  [[ $made_for != "${archive%/*}/$1.jar" ]]
}

build_if_needed() {
  local program
  if stale; then
    "$root/scripts/build"
    return
  fi
  for program in "${programs[@]}"; do
    if archive_missing "$program" && [[ -w $root/.build/current/ ]]; then
      "$root/scripts/build"
      return
    fi
  done
}

# Sets jvm, the command line of a program up to its jar or main class: jvm_of PROGRAM ARGS.
jvm_of() {
  local archive argument
  archive=$(archive_of "$1")
  # The JVM's own warnings belong on stderr, where they cannot spoil --json; an unusable archive is no news at all.
  jvm=("$java" -Xshare:auto -Xlog:disable -Xlog:all=warning:stderr '-Xlog:cds*=off:stderr'
    --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true)
  [[ ! -r $archive ]] || jvm+=("-XX:SharedArchiveFile=$archive")
  # A command that ends at once is not worth the better compiler; data is never moved by these.
  for argument in "${@:2}"; do
    case $argument in
      --version | --help | -h | init | check | why | history | plan | status | retry)
        jvm+=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
        break
        ;;
      once)
        # A pass of seconds spends more on the better compiler than it gains. What hashes gigabytes still gets it.
        jvm+=(-XX:+UseSerialGC -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=20000
          -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=400000)
        break
        ;;
    esac
  done
  set -f
  # shellcheck disable=SC2206 # several options in one variable are meant to be split
  jvm+=(${JAVA_OPTS:-} ${WINDROW_JAVA_OPTS:-})
  set +f
  jar=${archive%/*}/$1.jar
}

# Becomes the program; the process id and every signal are then its own.
launch() {
  local program=$1
  shift
  find_java
  build_if_needed
  jvm_of "$program" "$@"
  # File names are UTF-8, and Java can only open them in a UTF-8 locale.
  export LC_ALL=C.UTF-8
  exec "${jvm[@]}" -jar "$jar" "$@"
}
