// SPDX-License-Identifier: MIT
// A program of its own that reads a sheet of an XLSX workbook (ECMA-376) and writes its rows, so that whatever a broken
// or hostile file does to the libraries that read it is done to a process that has nothing: no store, no key, no open
// file but the workbook, no more memory and time than a large sheet takes.
//
//     custos_sheet [NAME] < workbook
//
// It writes "sheet", and each row as "row NUMBER CELLS", then its cells, each text behind its length and a blank, all
// in lines; at the end "end", or "fault" and what is wrong.
#include "formats/sheet_workbook.hpp"

#include <cstdio>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

constexpr rlim_t most_seconds = 600;

void limit(int what, rlim_t most) {
  const rlimit limits{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(what), &limits);
}

void give_up_rights() {
#ifndef CUSTOS_SANITIZED  // sanitizers want more memory than any limit, and a pipe to look at it
  limit(RLIMIT_AS, rlim_t{2} << 30);
  limit(RLIMIT_NOFILE, 3);  // none but the three that are open
#endif
  limit(RLIMIT_CPU, most_seconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

}  // namespace

int main(int count, char** words) {
  give_up_rights();
  const auto tell = [](const std::string& fault) { std::printf("fault %zu %s\n", fault.size(), fault.c_str()); };
  try {
    custos::formats::write_sheet(STDIN_FILENO, count > 1 ? words[1] : "", stdout);
  } catch (const custos::formats::SheetFault& fault) {
    tell(fault.what());
  } catch (const std::bad_alloc&) {
    tell("it needs more memory than a sheet may");
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
