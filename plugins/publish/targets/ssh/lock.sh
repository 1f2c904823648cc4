# Who may publish, beside remote.sh: lock and unlock run in the shell itself, which holds the lock, and not in a subshell.

# holder FILE: who has the lock, in $shell, $server and $who.
holder() {
  shell= server= who=
  read -r shell server who 2>/dev/null <"$1" || :
  case $shell$server in *[!0-9]*) shell= server= ;; esac
}

# runs PROCESS: whether there is such a process, whoever owns it.
runs() {
  said=$(kill -0 "$1" 2>&1) && return 0
  case $said in *permitted*) return 0 ;; esac
  return 1
}

# busy FOLDER: who has the lock.
busy() {
  if [ ! -d "$1" ]; then return 0; fi
  enter "$1"
  if command -v flock >/dev/null 2>&1; then
    if [ ! -f .lock ] || flock -n -s .lock true 2>/dev/null; then return 0; fi
    holder .lock
  else
    if [ ! -d .lock.d ]; then return 0; fi
    holder .lock.d/by
    if [ -n "$shell" ] && ! runs "$shell"; then return 0; fi
  fi
  say held "$who"
}

# evict: end the connection of whoever has the lock.
evict() {
  for process in $server $shell; do
    if [ "$process" -gt 1 ]; then kill "$process" 2>/dev/null; fi
  done
}

# lock FOLDER WHO STEAL: hold the lock until the connection ends, however that comes about. Not in a subshell.
lock() {
  mkdir -p -- "$1" && mkdir -p -- "$1/releases" "$1/records" || return 1
  (enter "$1") || return 1
  for part in "$1" "$1/releases" "$1/records"; do
    if [ ! -w "$part" ]; then say denied "$part"; return 0; fi
  done
  # A redirection that fails would end this shell.
  (: >>"$1/.lock") || return 1
  if command -v flock >/dev/null 2>&1; then lock_file "$1/.lock" "$2" "$3"; else lock_folder "$1/.lock.d" "$2" "$3"; fi
}

lock_file() {
  exec 9>>"$1"
  if ! flock -n 9; then
    holder "$1"
    if [ -z "$3" ]; then
      exec 9>&-
      say held "$who"
      return 0
    fi
    evict
    tries=0
    until flock -n 9; do
      tries=$((tries + 1))
      if [ "$tries" -gt 10 ]; then exec 9>&-; say held "$who"; return 0; fi
      sleep 1
    done
  fi
  printf '%s %s %s\n' "$$" "$PPID" "$2" >"$1"
  say locked "$1"
}

# Without flock a folder is the lock, which this shell takes away when it ends.
lock_folder() {
  if ! mkdir "$1" 2>/dev/null; then
    holder "$1/by"
    if [ -n "$3" ] && [ -n "$shell" ]; then evict; fi
    if [ -z "$3" ] && { [ -z "$shell" ] || runs "$shell"; }; then say held "$who"; return 0; fi
    stale=$shell
    mv "$1" "$1.$$" 2>/dev/null || :
    holder "$1.$$/by"
    if [ "$shell" != "$stale" ]; then mv "$1.$$" "$1"; say held "$who"; return 0; fi
    rm -rf "$1.$$"
    if ! mkdir "$1" 2>/dev/null; then say held ""; return 0; fi
  fi
  printf '%s %s %s\n' "$$" "$PPID" "$2" >"$1/by"
  locked=$1
  trap 'unlock_folder' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  say locked "$1"
  say unflocked "$1"
}

unlock_folder() {
  if [ -n "$locked" ]; then
    holder "$locked/by"
    if [ "$shell" = "$$" ]; then rm -rf "$locked"; fi
    locked=
  fi
}

# unlock FOLDER
unlock() {
  if [ -n "${locked-}" ]; then
    unlock_folder
  else
    : >"$1/.lock"
    exec 9>&-
  fi
  say unlocked "$1"
}
