// SPDX-License-Identifier: MIT
#include "ops/pack_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace custos::ops {

namespace {

struct Plain {
  std::string_view word, says;
};

constexpr std::array plain{
    // Where a value comes from.
    Plain{"provided", "from you"},
    Plain{"observed", "seen by us"},
    Plain{"derived", "worked out by us"},
    Plain{"third-party", "from somebody else"},
    Plain{"policy", "what is written where nobody says anything"},
    // Contacts, and what became of them.
    Plain{"enquiry", "a question"},
    Plain{"service", "something done for you"},
    Plain{"complaint", "a complaint"},
    Plain{"note", "a note"},
    Plain{"apologised", "we apologised"},
    Plain{"solved", "it was put right"},
    Plain{"followed-up", "we asked whether it is well now"},
    Plain{"done", "it was seen to"},
    // Rights.
    Plain{"access", "to know what is kept of you"},
    Plain{"rectification", "to have it corrected"},
    Plain{"erasure", "to have it erased"},
    Plain{"restriction", "to have it used for nothing"},
    Plain{"portability", "to take it along"},
    Plain{"objection", "to have it used no more"},
    Plain{"information", "to be told something"},
    // What became of a request.
    Plain{"received", "it arrived"},
    Plain{"again", "the same came once more"},
    Plain{"identity-asked", "we asked who you are"},
    Plain{"identified", "it was shown who asks"},
    Plain{"authority-asked", "we asked whether somebody may ask for you"},
    Plain{"authorised", "it was shown that somebody may ask for you"},
    Plain{"paused", "we asked you something"},
    Plain{"resumed", "your answer came"},
    Plain{"extended", "the time was extended"},
    Plain{"acknowledged", "you were told that it arrived"},
    Plain{"searched", "we looked here too"},
    Plain{"search-limited", "why we looked no further"},
    Plain{"left-out", "something was left out"},
    Plain{"supplied", "you were given a part"},
    Plain{"answered", "it was answered"},
    Plain{"closed", "it was closed"},
    Plain{"refused", "refused"},
    Plain{"withdrawn", "taken back"},
    // Grounds of a restriction.
    Plain{"accuracy", "it is in doubt whether it is right"},
    Plain{"unlawful", "it should not be kept, and you want it kept"},
    Plain{"claims", "you need it for legal claims"},
    // What became of a supply, and of a notice.
    Plain{"ready", "it was made"},
    Plain{"sent", "it was sent"},
    Plain{"chased", "we asked whether it arrived"},
    Plain{"verified", "it was made sure who it goes to"},
    Plain{"delivered", "it was handed over"},
    Plain{"understood", "it was understood"},
    Plain{"query", "there was a question"},
    Plain{"recalled", "it was called back"},
    Plain{"confirmed", "they said that they know"},
    Plain{"impossible", "they cannot be told"},
    Plain{"disproportionate", "telling them would take too much"},
    Plain{"corrected", "it was corrected"},
    Plain{"erased", "it was erased"},
    Plain{"restricted", "it is used for nothing"},
    Plain{"lifted", "it may be used again"},
    Plain{"undone", "it does not hold any more"},
    // Answers to questions of colleagues, and files.
    Plain{"granted", "yes"},
    Plain{"revoked", "yes, and that was ended"},
    Plain{"pack", "an answer like this one"},
    Plain{"letter", "a letter"},
    Plain{"text", "a text"},
    Plain{"csv", "a table"},
    Plain{"csv-sheet", "a table"},
    Plain{"tsv", "a table"},
    Plain{"xlsx", "a spreadsheet"},
    Plain{"md", "a text"},
    Plain{"json", "a file for programs"},
    Plain{"jsonl", "a file for programs"},
    Plain{"vcard", "an address card"},
};

}  // namespace

std::string plain_words(const std::string& word) {
  const auto found = std::find_if(plain.begin(), plain.end(), [&word](const Plain& each) { return each.word == word; });
  return found == plain.end() ? word : std::string(found->says);
}

}  // namespace custos::ops
