# registry(KIND INC NAMES... COMPANIONS PATTERNS...) turns a list of names into INC, an
# include file of CUSTOS_KIND(name) lines, and stops the configuration when a name
# lacks a companion file (NAME in a pattern stands for the name).
function(registry kind inc)
  cmake_parse_arguments(arg "" "" "NAMES;COMPANIONS" ${ARGN})
  set(lines "")
  foreach(name IN LISTS arg_NAMES)
    string(APPEND lines "CUSTOS_${kind}(${name})\n")
    foreach(pattern IN LISTS arg_COMPANIONS)
      string(REPLACE "NAME" "${name}" file "${pattern}")
      if(NOT EXISTS "${PROJECT_SOURCE_DIR}/${file}")
        message(SEND_ERROR "${kind} ${name} lacks ${file}")
      endif()
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/${inc}" CONTENT "${lines}" @ONLY)
endfunction()
