# What runs on the server: functions that the publisher calls, with every value quoted, over the standard input of one POSIX shell (IEEE 1003.1).
# Each answers in lines of a word and its value; whatever else is printed are the words of a program that failed.
# All but lock, unlock and their parts run in a subshell of their own, where the first failure ends them.

LC_ALL=C
export LC_ALL
umask 022
unset CDPATH

# say WORD VALUE
say() { printf '%s %s\n' "$1" "$2"; }

# told PREFIX FILE: each line of a file after a prefix; the last one may lack its end.
told() { sed "s/^/$1 /" "$2"; echo; }

# enter FOLDER: go there, and make sure that no part of it leads elsewhere.
enter() {
  cd -- "$1" || return 1
  for part in releases records previews .lock .reload; do
    if [ -L "$part" ]; then say astray "$part"; return 1; fi
  done
}

# hashes: the SHA-256 and the path of each file below the folder one is in; what is no file has a dash for a hash.
hashes() {
  if command -v sha256sum >/dev/null 2>&1; then find . -type f -exec sha256sum {} +
  elif command -v shasum >/dev/null 2>&1; then find . -type f -exec shasum -a 256 {} +
  else find . -type f -exec openssl dgst -sha256 -r {} +
  fi | sed 's/^\(.\{64\}\) [ *]*/\1 /'
  find . ! -type f ! -type d | sed 's/^/- /'
}

# shape: names and sizes of all files below the folder one is in, in one number.
shape() {
  find . ! -type d -exec ls -lnd {} + | awk '{ $1 = $2 = $3 = $4 = $6 = $7 = $8 = ""; print }' | sort | cksum
}

# write FILE TEXT: whole or not at all.
write() {
  printf '%s\n' "$2" >"${1%/*}/.new"
  mv -f "${1%/*}/.new" "$1"
}

# pointed: the release that is live, in $live.
pointed() {
  live=
  if [ -L current ]; then
    live=$(readlink current)
    say current "$live"
    live=${live##*/}
  elif [ -e current ]; then
    say taken current
  fi
}

# pointer FOLDER
pointer() {
  if [ -d "$1" ]; then enter "$1"; pointed; fi
}

# records: the record of each whole release, and the files in it that tell the web server what to do.
records() {
  for record in records/*.json; do
    id=${record##*/}
    id=${id%.json}
    case $id in *[!0-9a-f-]*) continue ;; esac
    if [ -L "releases/$id" ] || [ ! -d "releases/$id" ] || [ ! -f "$record" ]; then continue; fi
    told "record $id" "$record"
    if [ -s "records/$id.host" ]; then told "host $id" "records/$id.host"; fi
  done
}

# intact ID: whether a release is as it was left, as far as dates, names and sizes tell.
intact() {
  [ -f "records/$1.shape" ] && [ -f "records/$1.files" ] || return 1
  [ -z "$(find "releases/$1" ! -type d -newer "records/$1.files" | sed 1q)" ] || return 1
  [ "$(cd "releases/$1" && shape)" = "$(cat "records/$1.shape")" ]
}

# state FOLDER ID…: everything there is to know; of the releases with these names, the publisher knows the files.
state() {
  say rsync "$(rsync --version 2>/dev/null | sed 1q)"
  if [ ! -d "$1" ]; then return 0; fi
  enter "$1"
  shift
  pointed
  records
  if [ -e .reload ]; then say owed reload; fi
  if [ -z "$live" ] || [ -L "releases/$live" ] || [ ! -d "releases/$live" ]; then return 0; fi
  if ! intact "$live"; then return 0; fi
  say intact "$live"
  case " $* " in *" $live "*) ;; *) told file "records/$live.files" ;; esac
}

# found FOLDER ID: the files that are really there.
found() {
  enter "$1"
  if [ -d "releases/$2" ] && [ ! -L "releases/$2" ]; then cd "releases/$2"; hashes | sed 's/^/found /'; fi
}

# recorded FOLDER: what is live, and all releases.
recorded() {
  if [ ! -d "$1" ]; then return 0; fi
  enter "$1"
  pointed
  records
}

# held FOLDER: what the holder of the lock has to know besides: all places of releases, and the files that carry a hash in their names.
held() {
  enter "$1"
  pointed
  records
  if [ -e .reload ]; then say owed reload; fi
  for place in releases/* records/*.json; do
    if [ -e "$place" ]; then say place "${place##*/}"; fi
  done
  for list in records/*-*.files; do
    id=${list##*/}
    id=${id%.files}
    case $id in *[!0-9a-f-]*) continue ;; esac
    sed -n "/\.[0-9a-f]\{8,64\}\.[a-z0-9]*\$/s/^[0-9a-f]* [0-9]* /asset $id /p" "$list"
  done
}

# clear FOLDER ID…: take away releases, the record first: without it, whatever is left of one is rubbish and no release.
clear() {
  enter "$1"
  shift
  for id; do
    rm -f "records/$id.json" "records/$id.files" "records/$id.host" "records/$id.shape"
    rm -rf "releases/$id"
  done
}

# prepare FOLDER ID…: a fresh folder for a release. What a killed publish has sent stays to be linked to; somebody may still be writing into it.
prepare() {
  enter "$1"
  shift
  for id; do
    rm -f "records/$id.json" "records/$id.files" "records/$id.host" "records/$id.shape"
    if [ -L "releases/$id" ]; then rm -f "releases/$id"; fi
    if [ -d "releases/$id" ]; then mv "releases/$id" "releases/.left-$id-$$"; fi
  done
  if [ -L releases/.partial ]; then rm -f releases/.partial; fi
  if [ -e releases/.partial ]; then mv releases/.partial "releases/.left-$(date +%s)-$$"; fi
  mkdir releases/.partial
  for place in releases/.left-*; do
    if [ -d "$place" ] && [ ! -L "$place" ]; then say left "${place##*/}"; fi
  done
  df -Pk . | awk 'NR == 2 { print "free", $4 }'
}

# discard FOLDER: give the room back that an unfinished release takes up.
discard() {
  enter "$1"
  rm -rf releases/.partial releases/.left-* previews/.partial
}

# differences LIST PLACE: what is listed and not there (-), and what is there and not listed (+).
differences() {
  { sed 's/^\([0-9a-f]*\) [0-9]* /- \1 .\//' "$1"; (cd "$2" && hashes | sed 's/^/+ /'); } | awk '
    { key = substr($0, 3) }
    /^-/ { listed[key] = 1; next }
    { if (key in listed) delete listed[key]; else print "differs +" substr(key, index(key, " ") + 3) }
    END { for (key in listed) print "differs -" substr(key, index(key, " ") + 3) }'
}

# keep FOLDER ID RECORD HOST, and the list of files on standard input: what has arrived becomes a release when it is what was sent.
keep() {
  enter "$1"
  cat >records/.files
  found=$(differences records/.files releases/.partial)
  if [ -n "$found" ]; then printf '%s\n' "$found" | sed 5q; return 0; fi
  printf '%s\n' "$4" >records/.host
  mv releases/.partial "releases/$2"
  mv -f records/.host "records/$2.host"
  mv -f records/.files "records/$2.files"
  write "records/$2.json" "$3"
  rm -rf releases/.left-*
  say kept "$2"
}

# compared FOLDER ID: whether a release is what it was.
compared() {
  enter "$1"
  if [ ! -d "releases/$2" ] || [ -L "releases/$2" ] || [ ! -f "records/$2.files" ]; then say gone "$2"; return 0; fi
  differences "records/$2.files" "releases/$2"
}

# carry ID OTHER PATH: a file of another release appears in this one too, unless its place is taken.
carry() {
  source=releases/$2/$3
  target=releases/$1/$3
  if [ ! -f "$source" ] || [ -L "$source" ] || [ -e "$target" ] || [ -L "$target" ]; then return 0; fi
  if [ ! -d "${target%/*}" ]; then mkdir -p "${target%/*}" 2>/dev/null || return 0; fi
  ln "$source" "$target" 2>/dev/null || cp -p "$source" "$target"
}

# point ID: the one moment in which anything changes for a visitor.
point() {
  if [ -e current ] && [ ! -L current ]; then say taken current; return 1; fi
  rm -f .current-new
  ln -s "releases/$1" .current-new
  mv -fT .current-new current 2>/dev/null && return 0
  # GNU and BusyBox have -T, the BSDs -h; without them a reader may find no link for a moment.
  mv -fh .current-new current 2>/dev/null && return 0
  rm -f .current-new
  ln -sfn "releases/$1" current
  say torn link
}

# activate FOLDER ID RECORD RECORD-AFTERWARDS RELOAD, and the files to carry on standard input, each as the other release and the path.
activate() {
  enter "$1"
  write "records/$2.json" "$3"
  while IFS= read -r line; do carry "$2" "${line%% *}" "${line#* }"; done
  (cd "releases/$2" && shape) >records/.shape
  mv -f records/.shape "records/$2.shape"
  if [ -n "$5" ]; then : >.reload; fi
  sync
  point "$2"
  say switched "$2"
  # It is live now; what fails from here on the next publish mends.
  write "records/$2.json" "$4" || :
  if [ -n "$5" ]; then
    if sh -c "$5" </dev/null; then rm -f .reload; else say unloaded "$?"; fi
  fi
}

# record FOLDER ID RECORD
record() {
  enter "$1"
  write "records/$2.json" "$3"
}

# copy FOLDER TOKEN KEPT: what has arrived becomes a copy for those who know its name; older ones go.
copy() {
  enter "$1"
  chmod 711 previews
  rm -rf "previews/$2"
  mv "previews/.partial" "previews/$2"
  touch "previews/$2"
  ls -1t previews | sed "1,$3d" | while read -r old; do rm -rf "previews/$old"; done
  say kept "$2"
}

# room FOLDER: a fresh folder for a copy.
room() {
  enter "$1"
  mkdir -p previews
  rm -rf previews/.partial
  mkdir previews/.partial
}
