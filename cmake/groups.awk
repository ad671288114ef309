# awk -f groups.awk FILE...: puts sources into groups that can each be compiled as one file; prints "GROUP FILE" lines.
# What a file keeps to itself (its unnamed namespace, its statics) must not occur as a word in another file of its group:
# then nothing is defined twice, taken for something else, or hidden. Files of one folder only, at most eight a group.

# The name that a line in the first column declares.
function declared(line, parts) {
  if (line ~ /^(struct|class|enum|using) /) {
    sub(/^(struct|class|enum class|enum|using) /, "", line)
    split(line, parts, /[^A-Za-z0-9_]+/)
    return parts[1]
  }
  sub(/ *(\[\])? *[=({;].*/, "", line)
  sub(/.*[^A-Za-z0-9_]/, "", line)
  return line
}

function meets(one, other, names, n, i) {
  n = split(own[one], names, " ")
  for (i = 1; i <= n; i++)
    if ((other, names[i]) in said) return 1
  return 0
}

function fits(file, group, i) {
  for (i = 1; i <= size[group]; i++)
    if (meets(file, member[group, i]) || meets(member[group, i], file)) return 0
  return 1
}

FNR == 1 {
  path[++count] = FILENAME
  folder[count] = FILENAME
  sub(/[^\/]*$/, "", folder[count])
  unnamed = 0
}
/^namespace \{/ { unnamed = 1; next }
/^\}  \/\/ namespace$/ { unnamed = 0 }
{ sub(/\/\/.*/, "") }
/^[A-Za-z]/ && (unnamed || /^static /) { own[count] = own[count] " " declared($0) }
{
  n = split($0, words, /[^A-Za-z0-9_]+/)
  for (i = 1; i <= n; i++) said[count, words[i]] = 1
}

END {
  for (file = 1; file <= count; file++) {
    for (group = 1; group <= groups; group++)
      if (size[group] < 8 && where[group] == folder[file] && fits(file, group)) break
    if (group > groups) {
      groups = group
      where[group] = folder[file]
    }
    member[group, ++size[group]] = file
    print group, path[file]
  }
}
