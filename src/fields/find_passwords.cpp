// SPDX-License-Identifier: MIT
// Passwords and the like: first a word that announces one, then what stands behind it, then whether that looks like
// one.
#include "fields/scanned_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace custos::fields {

namespace {

constexpr std::string_view password_words =
    "password,passwords,passwd,pwd,passcode,passphrase,pw,passwort,motdepasse,pswd,pword";
constexpr std::string_view login_words = "login,log-in,username,user,userid,u,logon,signin";

// What is said about passwords, not with them.
constexpr std::string_view stop_words =
    "reset,resets,resetting,change,changed,changes,changing,forgotten,forgot,forgets,forget,protected,protect,"
    "protection,"
    "policy,required,needed,need,needs,expired,expires,expiry,sent,send,is,was,has,had,have,for,to,by,on,in,at,as,if,"
    "of,or,"
    "the,a,an,and,not,no,none,unknown,n,na,nil,tbc,tbd,same,please,help,with,without,from,via,again,email,emailed,mail,"
    "link,"
    "request,requested,requests,manager,managers,issue,issues,problem,problems,field,box,hint,hints,works,working,work,"
    "wrong,"
    "incorrect,correct,invalid,strong,weak,difficult,easy,safe,secure,known,given,gave,kept,keep,stored,written,set,"
    "here,"
    "there,see,ask,asked,never,only,can,could,will,would,must,should,may,might,cannot,can't,does,doesn't,did,didn't,"
    "but,it,"
    "its,it's,their,his,her,my,our,your,this,that,when,because,too,very,more,so,access,screen,page,entry,generator,"
    "update,"
    "updated,lost,removed,hidden,redacted,withheld,available,failed,fails,failure,prompt,recovery,question,questions,"
    "system,"
    "together,separately,yet,now,today,yesterday,after,before,over,unset,blank,empty,missing,locked,still,already,all,"
    "any,"
    "blocked,accepted,refused,created,issued,returned,code,number,word,name,he,she,they,we,i,you,be,been,being,are,"
    "were,"
    "phone,letter,post,training,security,checker,advice,sharing,stuff,details,holder,badge,pad";

struct Behind {
  std::size_t begin = 0, end = 0;
  bool mark = false, is = false;  // ':' or '=' before it; or the word "is"
};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// What stands behind a word that announces a password.
Behind value_behind(const ScannedText& text, std::size_t word) {
  Behind value;
  std::size_t i = word + 1;
  while (i < text.words.size() && list_has("number,no,code,is,was,hint,word", text.words[i].lower)) {
    const std::string_view gap =
        std::string_view(text.plain).substr(text.words[i - 1].end, text.words[i].begin - text.words[i - 1].end);
    if (gap.find_first_not_of(" .") != std::string_view::npos) {
      break;
    }
    value.is = value.is || list_has("is,was", text.words[i].lower);
    ++i;
  }
  std::size_t at = text.words[i - 1].end;
  at += text.words[i - 1].lower == "no" && text.plain.substr(at, 2) == ". " ? 1U : 0U;
  if (at < text.plain.size() && std::string_view(" \n\t:=\"'").find(text.plain[at]) == std::string_view::npos) {
    value.begin = value.end = at;  // "passwd@example.org": the word is a part of something
    return value;
  }
  while (at < text.plain.size() &&
         (is_blank(text.plain[at]) || std::string_view(":=>\"'(-").find(text.plain[at]) != std::string_view::npos)) {
    value.mark = value.mark || text.plain[at] == ':' || text.plain[at] == '=';
    ++at;
  }
  value.begin = value.end = at;
  while (value.end < text.plain.size() && !is_blank(text.plain[value.end]) && text.plain[value.end] != ',' &&
         text.plain[value.end] != ';') {
    ++value.end;
  }
  while (value.end > value.begin &&
         std::string_view(".)\"'").find(text.plain[value.end - 1]) != std::string_view::npos) {
    --value.end;
  }
  return value;
}

double entropy(std::string_view text) {
  std::array<unsigned, 256> counts{};
  for (const char c : text) {
    ++counts[static_cast<unsigned char>(c)];
  }
  double bits = 0;
  for (const unsigned count : counts) {
    if (count > 0) {
      const double share = static_cast<double>(count) / static_cast<double>(text.size());
      bits -= share * std::log2(share);
    }
  }
  return bits;
}

// Asterisks, one character again and again, what only shows where a password would stand.
bool is_placeholder(std::string_view value) {
  return value.empty() || value.find("EXAMPLE") != std::string_view::npos ||
         value.find("...") != std::string_view::npos || value.find_first_not_of(value[0]) == std::string_view::npos ||
         value[0] == '<' || value[0] == '{' || value[0] == '[' ||
         value.find_first_not_of("*xX.-_?") == std::string_view::npos;
}

bool is_mixed(std::string_view value) {
  const bool letter = std::any_of(value.begin(), value.end(), is_letter);
  const bool digit = std::any_of(value.begin(), value.end(), is_digit);
  const bool sign =
      std::any_of(value.begin(), value.end(), [](char c) { return !is_alnum(c) && c != '-' && c != '\''; });
  return letter && (digit || (sign && value.find('/') == std::string_view::npos)) && value.size() >= 4;
}

double password_score(const ScannedText& text, std::size_t word, const Behind& value) {
  const std::string_view written = std::string_view(text.plain).substr(value.begin, value.end - value.begin);
  const std::string_view small = std::string_view(text.lower).substr(value.begin, value.end - value.begin);
  if (is_placeholder(written) || list_has(stop_words, small) || written.size() < 3 || small.starts_with("http")) {
    return 0;
  }
  if (value.mark) {
    return 1;
  }
  const bool mixed = is_mixed(written);
  if (value.is) {
    return mixed ? 1 : .7;
  }
  const bool joined = word > 0 && list_has("and,or", text.words[word - 1].lower);  // "her user name and password"
  const bool login = !joined && text.near(text.words[word].begin, text.words[word].end, login_words, 3, 0);
  constexpr double rich = 3;  // bits a character
  return mixed || login ? .95 : entropy(written) >= rich && written.size() >= 10 && is_digit(written.back()) ? .9 : 0;
}

bool is_pin(std::string_view value) {
  return value.size() >= 4 && value.size() <= 8 && std::all_of(value.begin(), value.end(), is_digit);
}

// "PIN 1234"; a pin is a brooch too.
void find_pin(const ScannedText& text, std::size_t word, std::vector<Finding>& findings) {
  const Behind value = value_behind(text, word);
  if (!is_pin(std::string_view(text.plain).substr(value.begin, value.end - value.begin))) {
    return;
  }
  const TextWord& pin = text.words[word];
  const bool said = value.mark || value.is || is_capital(text.plain[pin.begin]) ||
                    (word + 1 < text.words.size() && list_has("number,code,no", text.words[word + 1].lower));
  text.found(findings, Kind::password, said ? .95 : .6, value.begin, value.end, "a PIN");
}

// "the door code is 4821"
void find_door_code(const ScannedText& text, std::size_t word, std::vector<Finding>& findings) {
  const Behind value = value_behind(text, word);
  const bool door = text.near(text.words[word].begin, text.words[word].end,
                              "door,gate,alarm,safe,keysafe,entry,access,lock,padlock,voicemail", 2, 0);
  if (door && is_pin(std::string_view(text.plain).substr(value.begin, value.end - value.begin))) {
    text.found(findings, Kind::password, .6, value.begin, value.end, "a code that opens something");
  }
}

// What people are asked for to prove who they are.
void find_memorable(const ScannedText& text, std::size_t word, std::vector<Finding>& findings) {
  const auto& words = text.words;
  const bool maiden = words[word].lower == "maiden" && word > 0 &&
                      list_has("mother's,mothers", words[word - 1].lower) && word + 1 < words.size() &&
                      words[word + 1].lower == "name";
  const bool memorable = list_has("memorable,security,secret", words[word].lower) && word + 1 < words.size() &&
                         list_has("word,answer,place,phrase", words[word + 1].lower);
  if (!maiden && !memorable) {
    return;
  }
  const Behind value = value_behind(text, word + 1);
  const std::string_view small = std::string_view(text.lower).substr(value.begin, value.end - value.begin);
  const bool name = value.begin < value.end && is_letter(small[0]) && !list_has(stop_words, small);
  const bool capital = name && is_capital(text.plain[value.begin]);
  text.found(findings, Kind::password,
             !name                    ? 0
             : value.mark || value.is ? .95
             : capital                ? .9
                                      : 0,
             value.begin, value.end, "an answer to a security question");
}

// Words without a stop between them behind "passphrase:". One of them may be a word that is said about passwords too.
void find_passphrase(const ScannedText& text, std::size_t word, std::vector<Finding>& findings) {
  constexpr std::size_t fewest = 4;
  const Behind value = value_behind(text, word);
  std::size_t count = 0, said = 0, end = value.end;
  for (std::size_t i = word + 1; value.mark && i < text.words.size(); ++i) {
    const std::string_view gap =
        std::string_view(text.plain).substr(text.words[i - 1].end, text.words[i].begin - text.words[i - 1].end);
    if (count > 0 && gap != " " && gap != "-") {
      break;
    }
    ++count;
    said += list_has(stop_words, text.words[i].lower) ? 1U : 0U;
    end = text.words[i].end;
  }
  text.found(findings, Kind::password, count >= fewest && said <= 1 ? .95 : 0, value.begin, end, "a passphrase");
}

void find_behind_words(const ScannedText& text, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const std::string_view word = text.words[i].lower;
    const std::size_t begin = text.words[i].begin;
    if (begin > 0 && (text.plain[begin - 1] == '/' || text.plain[begin - 1] == '.')) {
      continue;  // a part of a path or a name in a program
    }
    if (word[0] == 'p' && list_has(password_words, word)) {
      const Behind value = value_behind(text, i);
      text.found(findings, Kind::password, password_score(text, i, value), value.begin, value.end, "a password");
      if (word == "passphrase") {
        find_passphrase(text, i, findings);
      }
    } else if (word == "pin" || word == "pins") {
      find_pin(text, i, findings);
    } else if (word == "p" || word == "pass") {
      const Behind value = value_behind(text, i);
      const bool login = text.near(text.words[i].begin, text.words[i].end, login_words, 3, 0);
      text.found(findings, Kind::password, value.mark && login ? password_score(text, i, value) : 0, value.begin,
                 value.end, "a password");
    } else if (word == "code") {
      find_door_code(text, i, findings);
    } else if (word == "maiden" || word == "memorable" || word == "security" || word == "secret") {
      find_memorable(text, i, findings);
    }
    if (std::string_view("ktsab").find(word[0]) != std::string_view::npos &&
        list_has("key,token,secret,apikey,bearer", word)) {
      const Behind value = value_behind(text, i);
      const std::string_view written = std::string_view(text.plain).substr(value.begin, value.end - value.begin);
      const bool plain = std::all_of(written.begin(), written.end(), [](char c) {
        return is_alnum(c) || std::string_view("_-+/=").find(c) != std::string_view::npos;
      });
      const bool digit = std::any_of(written.begin(), written.end(), is_digit);
      const std::size_t shortest = word == "secret" ? 8 : 16;
      const bool long_one = value.mark && written.size() >= shortest && plain && digit && entropy(written) >= 3;
      text.found(findings, Kind::password, long_one && !is_placeholder(written) ? .95 : 0, value.begin, value.end,
                 "a key");
    }
  }
}

struct Prefix {
  std::string_view text;
  std::size_t shortest;  // of the whole key
};

constexpr std::array prefixes{
    Prefix{"AKIA", 20},     Prefix{"ASIA", 20},        Prefix{"ghp_", 36},     Prefix{"gho_", 36},
    Prefix{"ghu_", 36},     Prefix{"ghs_", 36},        Prefix{"ghr_", 36},     Prefix{"glpat-", 20},
    Prefix{"xoxb-", 20},    Prefix{"xoxp-", 20},       Prefix{"xoxa-", 20},    Prefix{"xoxs-", 20},
    Prefix{"sk_live_", 20}, Prefix{"rk_live_", 20},    Prefix{"sk_test_", 20}, Prefix{"sk-", 30},
    Prefix{"AIza", 35},     Prefix{"npm_", 30},        Prefix{"whsec_", 20},   Prefix{"ya29.", 30},
    Prefix{"dop_v1_", 30},  Prefix{"github_pat_", 30}, Prefix{"SG.", 40},      Prefix{"pypi-", 30},
    Prefix{"eyJ", 60}};

// Keys of known services, which say themselves what they are.
void find_keys(const ScannedText& text, std::vector<Finding>& findings) {
  const std::string_view plain = text.plain;
  const std::size_t armour = plain.find("-----BEGIN ");
  if (armour != std::string_view::npos && plain.find("PRIVATE KEY", armour) != std::string_view::npos) {
    text.found(findings, Kind::password, 1, armour, plain.size(), "a private key");
  }
  for (const TextWord& word : text.words) {
    for (const Prefix& prefix : prefixes) {
      if (!plain.substr(word.begin).starts_with(prefix.text)) {
        continue;
      }
      std::size_t end = word.begin;
      while (end < plain.size() &&
             (is_alnum(plain[end]) || std::string_view("_-.").find(plain[end]) != std::string_view::npos)) {
        ++end;
      }
      const std::string_view key = plain.substr(word.begin, end - word.begin);
      if (key.size() >= prefix.shortest && !is_placeholder(key) && entropy(key) >= 3) {
        text.found(findings, Kind::password, 1, word.begin, end, "a key of a service");
      }
    }
  }
}

}  // namespace

void find_passwords(const ScannedText& text, std::vector<Finding>& findings) {
  find_behind_words(text, findings);
  constexpr std::size_t shortest_key = 20;
  std::size_t run = 0, longest = 0;  // without a blank: few texts have what could be a key
  for (const char c : text.plain) {
    run = is_blank(c) ? 0 : run + 1;
    longest = std::max(longest, run);
  }
  if (longest >= shortest_key || text.plain.find("-----BEGIN") != std::string::npos) {
    find_keys(text, findings);
  }
}

}  // namespace custos::fields
