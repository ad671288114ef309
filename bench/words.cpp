// SPDX-License-Identifier: MIT
// Short lists of our own. Nobody's real record stands behind any combination of them.
#include "words.hpp"

namespace custos::bench {

Words women_before() {
  static constexpr std::string_view list[] = {
      "Margaret", "Susan",      "Patricia",  "Christine",  "Jean",    "Mary",      "Linda",    "Carol",    "Barbara",
      "Ann",      "Janet",      "Maureen",   "Sheila",     "Pauline", "Jennifer",  "Joan",     "Brenda",   "Dorothy",
      "Sandra",   "Jacqueline", "Kathleen",  "Hazel",      "Siân",    "Bronwen",   "Ursula",   "Mary Ann", "Anne-Marie",
      "Indira",   "Yvonne",     "Françoise", "Bernadette", "Gwyneth", "Zdzisława", "Blessing", "Mei Ling", "Cáit"};
  return list;
}

Words women_since() {
  static constexpr std::string_view list[] = {
      "Sarah",  "Emma",   "Laura",     "Claire", "Rebecca", "Charlotte",  "Jessica", "Amy",    "Hannah",     "Lucy",
      "Olivia", "Sophie", "Gemma",     "Katie",  "Chloe",   "Zoë",        "Aisha",   "Chloë",  "Renée",      "Niamh",
      "Priya",  "Fatima", "Agnieszka", "Sinéad", "Cerys",   "Małgorzata", "Noor",    "Adaeze", "Sarah-Jane", "Brontë",
      "Şule",   "Ingrid", "Björk",     "Xiu",    "Anaïs",   "Beyza",      "Tamsin",  "Eilidh", "Saoirse",    "Wanjiru"};
  return list;
}

Words men_before() {
  static constexpr std::string_view list[] = {
      "John",    "David",   "Michael",  "Peter",    "Robert",    "Alan",    "William", "James",    "Brian",
      "Kenneth", "George",  "Anthony",  "Derek",    "Ronald",    "Roger",   "Keith",   "Graham",   "Dennis",
      "Trevor",  "Raymond", "Clive",    "Nigel",    "Stanisław", "Desmond", "Winston", "Harjit",   "Ifor",
      "José",    "Seán",    "Giuseppe", "Mohammad", "Werner",    "Hywel",   "Tadeusz", "Ebenezer", "Øyvind"};
  return list;
}

Words men_since() {
  static constexpr std::string_view list[] = {
      "Daniel", "Thomas", "Matthew",  "Christopher", "Andrew", "Mark",   "Jack",   "Oliver", "Ryan",  "Luke",
      "Adam",   "Samuel", "Mohammed", "Liam",        "Callum", "Jamie",  "Łukasz", "Rhys",   "Arjun", "Jürgen",
      "Kwame",  "Tomasz", "Jean-Luc", "André",       "Conor",  "Hamza",  "Søren",  "Iñigo",  "Ángel", "Dafydd",
      "Ravi",   "Oisín",  "Ruaridh",  "Chidi",       "Yusuf",  "Zoltán", "Václav", "D'Arcy", "Wei",   "Åke"};
  return list;
}

Words family_names() {
  static constexpr std::string_view list[] = {"Smith",      "Jones",     "Taylor",       "Brown",
                                              "Williams",   "Wilson",    "Johnson",      "Davies",
                                              "Patel",      "Robinson",  "Wright",       "Thompson",
                                              "Evans",      "Walker",    "White",        "Roberts",
                                              "Green",      "Hall",      "Wood",         "Khan",
                                              "Jackson",    "Clarke",    "O'Brien",      "Harris",
                                              "Lewis",      "Hughes",    "Edwards",      "Singh",
                                              "Turner",     "Hill",      "Moore",        "Ward",
                                              "Cooper",     "Morris",    "King",         "Watson",
                                              "Baker",      "Harrison",  "Morgan",       "Ali",
                                              "Begum",      "Murphy",    "Campbell",     "MacDonald",
                                              "Scott",      "Allen",     "Bennett",      "Kelly",
                                              "O'Connor",   "Nowak",     "Griffiths",    "Ahmed",
                                              "Chapman",    "Fraser",    "Ellis",        "Kaur",
                                              "Okafor",     "McIntyre",  "Llewellyn",    "Fitzgerald",
                                              "Müller",     "García",    "Kowalski",     "Nguyen",
                                              "Adeyemi",    "de Souza",  "van der Meer", "Lindström",
                                              "O'Neill",    "Sørensen",  "D'Angelo",     "Núñez",
                                              "Wiśniewska", "Ó Briain",  "St John",      "Featherstonehaugh",
                                              "Ng",         "Björnsson", "Şahin",        "Le Fèvre",
                                              "Çelik",      "Dvořák",    "Jagiełło",     "Ap Rhys",
                                              "N'Diaye",    "Brontë"};
  return list;
}

Words name_beginnings() {
  static constexpr std::string_view list[] = {
      "Ash",    "Black",  "Brad",  "Thorn", "Hart",  "Win",    "Whit", "Wake",  "Brook",   "Stan",   "Lang",   "Brom",
      "Hather", "Holl",   "Marsh", "North", "Rams",  "Crow",   "Fair", "Green", "Hazel",   "Hol",    "Kirk",   "Lea",
      "Mill",   "Nether", "Oak",   "Pem",   "Quarn", "Rother", "Sal",  "Shep",  "Stock",   "Sutter", "Tatter", "Under",
      "Wather", "Wether", "Wood",  "Yar",   "Elm",   "Cottes", "Dun",  "Gold",  "Pickers", "Tren",   "Pol",    "Pen"};
  return list;
}

Words name_endings() {
  static constexpr std::string_view list[] = {"ley",  "ton",   "ford", "wood",  "field",  "well",   "worth", "bridge",
                                              "man",  "son",   "by",   "ham",   "wick",   "combe",  "stone", "shaw",
                                              "gate", "croft", "burn", "hurst", "thorpe", "dale",   "smith", "mere",
                                              "bury", "den",   "cote", "gill",  "berry",  "thwaite"};
  return list;
}

Words streets() {
  static constexpr std::string_view list[] = {"High",     "Station",  "Church",  "Victoria", "Mill",      "Park",
                                              "Green",    "Harbour",  "Queen's", "King's",   "Albert",    "Chapel",
                                              "Orchard",  "Union",    "Castle",  "Bridge",   "Lantern",   "Beacon",
                                              "Tollgate", "Ropewalk", "Quay",    "Meadow",   "St Anne's", "Priory",
                                              "Windmill", "Nelson",   "Sandpit", "Heron",    "Larkspur",  "Cobbler's"};
  return list;
}

Words street_kinds() {
  static constexpr std::string_view list[] = {"Road",  "Street",  "Lane",  "Avenue",  "Close",
                                              "Drive", "Gardens", "Place", "Terrace", "Mews"};
  return list;
}

Words villages() {
  static constexpr std::string_view list[] = {"Netherbrook",  "Upper Tolling", "Little Marram",  "Sandwick Green",
                                              "Fenny Harrow", "Stoke Lantern", "Great Quilling", "Hobb's Cross"};
  return list;
}

std::span<const PostTown> post_towns() {
  static constexpr PostTown list[] = {{"London", "SE", 28},
                                      {"London", "N", 22},
                                      {"London", "E", 18},
                                      {"London", "SW", 20},
                                      {"London", "EC1A", 0},
                                      {"London", "W1D", 0},
                                      {"London", "SW1A", 0},
                                      {"London", "WC2H", 0},
                                      {"Birmingham", "B", 38},
                                      {"Manchester", "M", 9},
                                      {"Leeds", "LS", 19},
                                      {"Glasgow", "G", 5},
                                      {"Bristol", "BS", 16},
                                      {"Sheffield", "S", 14},
                                      {"Liverpool", "L", 19},
                                      {"Edinburgh", "EH", 17},
                                      {"Cardiff", "CF", 5},
                                      {"Belfast", "BT", 17},
                                      {"Nottingham", "NG", 11},
                                      {"Leicester", "LE", 5},
                                      {"Norwich", "NR", 8},
                                      {"Exeter", "EX", 6},
                                      {"Plymouth", "PL", 7},
                                      {"York", "YO", 10},
                                      {"Brighton", "BN", 2},
                                      {"Oxford", "OX", 4},
                                      {"Cambridge", "CB", 5},
                                      {"Hull", "HU", 9},
                                      {"Aberdeen", "AB", 16},
                                      {"Inverness", "IV", 3},
                                      {"Swansea", "SA", 7},
                                      {"Truro", "TR", 4},
                                      {"Lerwick", "ZE", 1},
                                      {"Great Yarmouth", "NR", 31},
                                      {"King's Lynn", "PE", 34},
                                      {"Bangor", "LL", 57},
                                      {"Newcastle upon Tyne", "NE", 7},
                                      {"Stoke-on-Trent", "ST", 6},
                                      {"Bury St Edmunds", "IP", 33}};
  return list;
}

std::span<const PhoneRange> phone_ranges() {
  static constexpr PhoneRange list[] = {{"020", "7946 0"}, {"0117", "496 0"}, {"0113", "496 0"}, {"0114", "496 0"},
                                        {"0116", "496 0"}, {"0118", "496 0"}, {"0121", "496 0"}, {"0131", "496 0"},
                                        {"0141", "496 0"}, {"0151", "496 0"}, {"0161", "496 0"}, {"0191", "498 0"},
                                        {"028", "9649 6"}, {"029", "2018 0"}, {"07700", "900"}};
  return list;
}

Words notes() {
  static constexpr std::string_view list[] = {"Prefers a call in the morning",
                                              "Prefers letters, not e-mail",
                                              "Comes to the Tuesday group, brings a friend",
                                              "Has moved; new address confirmed by telephone",
                                              "Signs as \"Captain\" in letters",
                                              "Lantern walk volunteer since the first year",
                                              "Ring twice, then leave a message",
                                              "Asked about the \"Harbour Voices\", told when they meet",
                                              "Pays by cheque, once a year",
                                              "Same household as another member",
                                              "Ail iaith: Cymraeg",
                                              "Gate code with the office"};
  return list;
}

}  // namespace custos::bench
