// SPDX-License-Identifier: MIT
#include "cli/globals.hpp"

namespace custos::cli {

void Globals::declare(Arguments& arguments) {
  arguments.option("--store", "DIR", "The store; else $CUSTOS_STORE, else ~/.local/share/custos/default", store,
                   "file");
  arguments.option("--key-file", "FILE", "The file with the key that opens the store", key_file, "file");
  arguments.option("--key-fd", "N", "The open descriptor with that key", key_fd);
  arguments.option("--as", "ROLE", "Act in this role, where the policy gives you several", as, "role");
  arguments.option("--for", "PURPOSE", "What it is for", purpose, "purpose");
  arguments.option("--because", "TEXT", "Why, kept in the log's private part; - reads it", because);
  arguments.flag("--json", "One JSON object, for programs", json);
  arguments.option("--format", "NAME", "text, json, jsonl, csv or tsv; of records also those of custos-formats(7)",
                   format, "format");
  arguments.flag("-n,--dry-run", "Do all of it but keep nothing", dry_run);
  arguments.flag("-q,--quiet", "No notes on the error stream", quiet);
  arguments.flag("-v,--verbose", "Say the codes of errors too", verbose);
  arguments.flag("--yes", "Answer every question with yes", yes);
  arguments.option("--color", "WHEN", "Colours: auto (on a terminal), always or never", color, "color");
  arguments.option("--progress", "HOW", "How far long work is: auto (a bar on a terminal), bar, lines or none",
                   progress, "progress");
  arguments.flag("--no-pager", "Show long output as it comes, without a pager", no_pager);
  arguments.flag("-h,--help", "Show this help", help);
}

}  // namespace custos::cli
