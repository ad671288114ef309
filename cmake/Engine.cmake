# custos_engine: SQLite3MultipleCiphers, compiled from the source that the pinned
# npm package carries (package.json, package-lock.json). The distribution's SQLite
# is never used: versions before 3.51.3 have a WAL bug that corrupts.
set(CUSTOS_ENGINE_DIR "${PROJECT_SOURCE_DIR}/node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3"
  CACHE PATH "Folder with sqlite3.c and sqlite3.h of SQLite3MultipleCiphers")
set(CUSTOS_ENGINE_SHA256 "ad84d2c24540cf62ea27ee414911a32963390769bd031f39a50aec0ad90614a0"
  CACHE STRING "SHA-256 that sqlite3.c must have; empty takes any")

if(NOT EXISTS "${CUSTOS_ENGINE_DIR}/sqlite3.c")
  message(FATAL_ERROR "No engine source in ${CUSTOS_ENGINE_DIR}.\n"
    "Fetch the pinned package with: npm ci --ignore-scripts\n"
    "or name another copy with: -DCUSTOS_ENGINE_DIR=DIR -DCUSTOS_ENGINE_SHA256=")
endif()
file(SHA256 "${CUSTOS_ENGINE_DIR}/sqlite3.c" engine_sha256)
if(CUSTOS_ENGINE_SHA256 AND NOT engine_sha256 STREQUAL CUSTOS_ENGINE_SHA256)
  message(FATAL_ERROR "${CUSTOS_ENGINE_DIR}/sqlite3.c is not the pinned engine: its SHA-256 is ${engine_sha256}")
endif()
file(STRINGS "${CUSTOS_ENGINE_DIR}/sqlite3.c" engine_version REGEX "^#define SQLITE_VERSION_NUMBER" LIMIT_COUNT 1)
string(REGEX REPLACE "[^0-9]" "" engine_version "${engine_version}")
if(engine_version LESS 3051003)
  message(FATAL_ERROR "SQLite ${engine_version} is older than 3.51.3 and can corrupt a WAL store")
endif()

set(CUSTOS_ENGINE_LIBRARY "" CACHE FILEPATH
  "libcustos_engine.a of another build of this tree, to be linked instead of compiling it again")
if(CUSTOS_ENGINE_LIBRARY)
  add_library(custos_engine STATIC IMPORTED GLOBAL)
  set_target_properties(custos_engine PROPERTIES IMPORTED_LOCATION "${CUSTOS_ENGINE_LIBRARY}")
  set(engine_users INTERFACE)
else()
  add_library(custos_engine STATIC "${CUSTOS_ENGINE_DIR}/sqlite3.c")
  set(engine_users PUBLIC)
  target_compile_options(custos_engine PRIVATE -w -fPIE -fstack-protector-strong)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_options(custos_engine PRIVATE -O1 -g0)
  elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(custos_engine PRIVATE -ffunction-sections)  # for cmake/LinkOrder.cmake
  endif()
endif()
target_include_directories(custos_engine SYSTEM ${engine_users} "${CUSTOS_ENGINE_DIR}")
target_compile_definitions(custos_engine ${engine_users}
  SQLITE_TEMP_STORE=3              # sorts and journals of statements never reach a temporary file
  SQLITE_SECURE_DELETE
  SQLITE_DEFAULT_WAL_SYNCHRONOUS=2 # NORMAL loses acknowledged commits when the power goes
  SQLITE_USE_URI=0
  SQLITE_DQS=0
  SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_OMIT_DEPRECATED
  SQLITE_OMIT_SHARED_CACHE
  SQLITE_TRUSTED_SCHEMA=0
  SQLITE_THREADSAFE=1
  SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_DISABLE_DIRSYNC           # db/sqlite.cpp syncs the folder when the log is new, not in every process
  SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_MAX_MMAP_SIZE=0
  SQLITE_ENABLE_DBPAGE_VTAB
  SQLITE_ENABLE_FTS5
  SQLITE3MC_SECURE_MEMORY=1
  HAVE_CIPHER_AES_128_CBC=0
  HAVE_CIPHER_AES_256_CBC=0
  HAVE_CIPHER_RC4=0
  HAVE_CIPHER_SQLCIPHER=0
  HAVE_CIPHER_ASCON128=0)
find_package(Threads REQUIRED)
target_link_libraries(custos_engine ${engine_users} Threads::Threads m)
