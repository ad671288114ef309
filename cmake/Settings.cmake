# One interface target that every custos target links privately; other people's
# code never sees it.
add_library(custos_settings INTERFACE)
target_include_directories(custos_settings INTERFACE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/generated")
target_compile_options(custos_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wcast-align -Wformat=2
  -Wimplicit-fallthrough -fstack-protector-strong -fno-delete-null-pointer-checks
  -fno-strict-overflow)
target_link_options(custos_settings INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
set(not_a_module "$<NOT:$<STREQUAL:$<TARGET_PROPERTY:TYPE>,MODULE_LIBRARY>>")
target_compile_options(custos_settings INTERFACE $<IF:${not_a_module},-fPIE,-fPIC>)
target_link_options(custos_settings INTERFACE $<${not_a_module}:-pie>)

# g++ 12 sees null dereferences and overflows through its own inlined strings at
# -O2 (GCC bugs 105329, 105651); the developer build, at -O0, keeps the warning.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(custos_settings INTERFACE -Wno-null-dereference -Wno-restrict)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(custos_settings INTERFACE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fcf-protection=full -fstack-clash-protection
    -ffunction-sections)  # for LinkOrder.cmake
endif()

option(CUSTOS_DEV "Developer build: warnings are errors" OFF)
if(CUSTOS_DEV)
  target_compile_options(custos_settings INTERFACE -Werror)
endif()

option(CUSTOS_CHECK_CODES "Only codes that docs/codes.md explains compile" ON)
if(CUSTOS_CHECK_CODES)
  target_compile_definitions(custos_settings INTERFACE CUSTOS_CHECK_CODES)
endif()

set(CUSTOS_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
if(CUSTOS_SANITIZE)
  target_compile_options(custos_settings INTERFACE
    -fsanitize=${CUSTOS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(custos_settings INTERFACE -fsanitize=${CUSTOS_SANITIZE})
endif()
