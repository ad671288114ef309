# Where CMAKE_UNITY_BUILD is on, several files are compiled as one: from nothing, a third of the time. It is for builds
# that are made once; whoever changes a file builds faster without it.

# The headers of others that most files take.
set(CUSTOS_PRECOMPILED <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <span> <string>
  <string_view> <unordered_map> <utility> <vector> <fmt/format.h>)

# compile_together(TARGET): the target's sources, in groups of those whose own names do not meet (groups.awk).
function(compile_together target)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "[.]cpp$")
  list(FILTER sources EXCLUDE REGEX "/generated/")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
  find_program(CUSTOS_AWK NAMES awk REQUIRED)
  execute_process(COMMAND "${CUSTOS_AWK}" -f "${PROJECT_SOURCE_DIR}/cmake/groups.awk" ${sources}
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[0-9]+ [^\n]+" lines "${lines}")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9]+) (.+)$" line "${line}")
    set_source_files_properties("${CMAKE_MATCH_2}" PROPERTIES UNITY_GROUP "group_${CMAKE_MATCH_1}")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

# units_together(OUT SOURCE...): files that include eight of the sources each, every one in a namespace of its own, which
# tests can do since nothing of them is used elsewhere. What the sources include is included before them all: every
# header says #pragma once, and comes once.
function(units_together out)
  set(size 8)
  set(generated "")
  set(sources ${ARGN})
  list(LENGTH sources count)
  foreach(first RANGE 0 ${count} ${size})
    list(SUBLIST sources ${first} ${size} batch)
    set(includes "")
    set(bodies "")
    foreach(source IN LISTS batch)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
      file(STRINGS "${source}" lines REGEX "^#include ")
      list(APPEND includes ${lines})
      get_filename_component(name "${source}" NAME_WE)
      string(APPEND bodies "namespace file_${name} {\n#include \"${source}\"\n}\n")
    endforeach()
    list(REMOVE_DUPLICATES includes)
    list(JOIN includes "\n" includes)
    set(file "${CMAKE_CURRENT_BINARY_DIR}/together/units_${first}.cpp")
    file(CONFIGURE OUTPUT "${file}" CONTENT "${includes}\n${bodies}" @ONLY)
    list(APPEND generated "${file}")
  endforeach()
  set(${out} "${generated}" PARENT_SCOPE)
endfunction()
