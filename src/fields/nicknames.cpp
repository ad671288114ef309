// SPDX-License-Identifier: MIT
#include "fields/nicknames.hpp"

#include <algorithm>

namespace custos::fields {

namespace {

// The forms of one name up to each semicolon. A name may be in several places; what is in one is not thereby a form of
// what is in the other.
constexpr std::string_view forms =
    "aaron ron ronnie; abdul abdal abd; abigail abbie abby abbi abbey gail; abraham abe bram ibrahim; ada adie; "
    "adam ad addy; adelaide addie della adela; adrian ade; agata agatha aggie; agnes aggie nessie nan; agnieszka "
    "aga agnes; aidan aiden adan; ailsa elsa; alan allan allen al alun; albert al bert bertie albie; aleksander "
    "olek alexander; aleksandra ola sandra alexandra; alexander alex al alec alick alexis sandy sasha xander zander "
    "alasdair alistair alastair alister lex; alexandra alex alexa lexi lexie sandra sandie sandy sasha; alfred alf "
    "alfie fred freddie freddy al; alice ali alys allie alicia alison; alison ali allison alyson allie; amanda "
    "mandy mandi manda; amelia millie milly mia amy emilia; anastasia stacey stacy ana tasia; andrea andie andi "
    "drea; andrew andy andi drew dandy andreas; andrzej andrew; angela angie ange; ann anne anna annie nan nancy "
    "hannah; annabel annabelle bella belle anna; anthony antony tony ant anton toni antonio; antoinette toni tonie "
    "nettie; antonia toni tonia; archibald archie archy baldie; arnold arnie; arthur art artie; ashley ash "
    "ashleigh; audrey audie; augustus gus augie augustine austin; barbara barb barbie babs barbra bab; barnaby "
    "barney barnabas; barry baz bazza barrie; bartholomew bart; beatrice bea bee beatrix trixie beattie; benedict "
    "ben benny; benjamin ben benny benji benjy; bernadette bernie berni detta; bernard bernie barney; bertha "
    "bertie; beverley beverly bev; bradley brad; brandon bran; brenda bren; brendan bren; brian bryan bri; bridget "
    "bridie biddy brigid bride breda brid; bronwen bron bronwyn; bruce brucie; caitlin cait; caleb cal; calum "
    "callum cal; cameron cam; carl karl; carla karla; carol carole caroline caz carrie; caroline carol carolyn "
    "carrie caz lina caro; cassandra cass cassie sandra; catherine cath cathy catherina katherine katharine kathryn "
    "cathryn kathy kath kate katie katy kay kit kitty kat cate trina catriona katrina caitlin kathleen; cecilia "
    "cecily celia cissie cis sheila; cedric ced; charles charlie charley chas chaz chuck carl; charlotte charlie "
    "lottie lotte char lotty; cheryl cher; chidi chidiebere; chloe khloe clo; christian chris kris christie; "
    "christina chris chrissie chrissy tina kristina christine christy kristy; christine chris chrissie chrissy tina "
    "christina kristine; christopher chris kris kit topher christie kristopher; clare claire clara clair; clarence "
    "clarrie clary; clement clem; clementine clem clemmie; clifford cliff; colin col; connor conor con; constance "
    "connie; cornelius con corney neil neill; courtney court; craig craigie; curtis curt kurt; cynthia cindy; cyril "
    "cy; daniel dan danny dani; danielle dani danni daniella; daphne daph; darren daz dazza; david dave davey davie "
    "dai dafydd taffy; deborah deb debbie debby debra debs; deirdre dee didi; denis dennis den denny; denise den "
    "denny; derek derrick del deri; desmond des dessie; diana diane dianne di dee; dolores dolly lola; dominic dom "
    "nick dominick; donald don donny donnie donal; donna don; dorothy dot dottie dotty dolly dora dorothea thea; "
    "douglas doug dougie duggie; duncan dunc; dylan dyl; edgar ed eddie; edith edie ede; edmund ed eddie eddy ned "
    "ted teddy edmond eamonn eamon; edward ed eddie eddy ned ted teddy; edwin ed eddie eddy; edwina winnie eddie; "
    "eileen aileen eily evelyn; elaine lainey elayne helaine; eleanor ellie nell nellie nelly elly nora norah "
    "elinor lenore ella elena; elijah eli; elizabeth liz lizzie lizzy beth betty bess bessie betsy eliza elsie "
    "elspeth lisa libby lisbeth elisabeth lilibet liza ellie isabel; ella ellie; ellen ellie nell nellie nelly "
    "helen elen; elliott eliot elliot; eloise heloise; elsie elspeth else; emily em emmy millie milly emilia; emma "
    "em emmie emmy; emmanuel manny manuel immanuel; enoch eno; eric rick erik ricky; ernest ernie; esther hester "
    "essie hettie; ethel eth; eugene gene; eunice una; euphemia effie phemie; evelyn eve evie evelina lyn ev; ewa "
    "eva eve; ewan euan ewen owen eoin; faith fay faye; ferdinand ferdie; fiona fi fee; fitzgerald fitz gerald; "
    "florence flo florrie flossie flora; frances fran fanny francesca frankie francie cissie; francesca fran "
    "frances chesca cesca frankie; francis frank fran frankie francie; franklin frank; frederica freda fred "
    "freddie; frederick fred freddie freddy rick fredrick frederic; gabriel gabe gabby; gabrielle gaby gabby gabi; "
    "gareth gaz gary garry garth; gary garry gaz; gavin gav; gemma jemma gem; geoffrey geoff jeff jeffrey; george "
    "georgie geordie dod; georgina georgie george gina georgia georgiana; gerald gerry jerry ger; geraldine gerry "
    "geri; gerard gerry ged jerry; gertrude gert gertie trudy trudie; gilbert gil bert; giles gil; gillian gill "
    "jill gilly jillian jilly; gladys glad; glenda glen; glenn glen glyn; gloria glo; gordon gord gordy; grace "
    "gracie; graham grahame graeme gray; gregory greg gregor; guinevere gwen jennifer; gwendolen gwen gwendoline "
    "gwenda wendy; hamish seamus james; hannah anna hanna annie; harold harry hal; harpreet harry; harriet hattie "
    "harrie hatty hettie; harrison harry; hassan hasan; hayley hailey haylee; hazel haze; heather heth; hector "
    "heck; helen nell nellie ellen helena elena lena nel; henrietta etta hettie hetty harriet henny; henry harry "
    "hal hank henri; herbert bert bertie herb; hilary hil hillary; hilda hildy; horace harry; howard howie; hubert "
    "bert hugh; hugh hughie huw hugo; humphrey humph; hussein husain hussain; ian iain; ieuan ifan evan iwan john; "
    "imogen immy immie; irene rene renie; isaac ike zac zak; isabel isabella isobel isabelle bella belle izzy izzie "
    "issy ishbel isa; isabella bell; isaiah izzy; israel izzy; ivor ifor; jack john jackie jock; jackson jack; "
    "jacob jake jakob jack; jacqueline jackie jacky jacqui jacquie jacquelyn; james jim jimmy jimmie jamie jem "
    "hamish seamus; jan john; jane janie jayne jan jenny janey; janet jan jenny netta jess; janice jan janis; "
    "jasmine jas jaz yasmin; jason jay jase; jean jeanie jeannie jeanette; jeanette jean jan nettie jeannette; "
    "jemima jem mima; jennifer jen jenny jenni jennie jenna; jeremiah jerry jem; jeremy jerry jem jez jeremiah; "
    "jerome jerry; jessica jess jessie; jill jilly gill; joan joanie jo; joanna jo joanne joan joey jojo; joanne jo "
    "joanna joann; jocelyn joss jos; jody jodie jodi joseph joanna; john johnny jack jock jon johnnie ian sean evan "
    "iain hans jonny; jonathan jon jonny jonathon johnny nathan johnathan jonno; joseph joe joey jo jos jody; "
    "josephine jo josie josey fifi jozefina; joshua josh; joyce joy; judith judy judi jude; julia julie jules; "
    "julian jules jools julius; julie jules julia; juliet julie jules juliette; justin jus; karen kaz kazza; "
    "katarzyna kasia katherine; kateryna katya ekaterina catherine; kathleen kath kathy kate katie cathleen kay; "
    "keith keef; kenneth ken kenny; kerry kez; kevin kev; kieran kieron ciaran; kimberley kim kimberly kimmy; "
    "kirsten kirsty kirstie kirstin; kristina kris tina chris krissy; krzysztof krzysiek christopher; lachlan "
    "lachie; laura laurie lori lauren; lauren laura lorna loz laurie; laurence lawrence larry laurie lawrie loz "
    "lorry; leanne lee leigh; lena helena magdalena; leo leon leonard lev; leonard len lenny leo lennie; leslie les "
    "lesley; letitia lettie letty tish; lewis louis lew lou; liam william; lilian lillian lily lil lilly lillie; "
    "linda lin lindy lyn lynda; lindsay lindsey lin lyndsey linsey; lionel leo; lloyd floyd; loretta lori; lorraine "
    "lori lorrie raine; louis lou louie lewis; louise lou louisa lulu; lucas luke; lucy lu lucille lucinda luce "
    "lucia; lydia lyd liddy; lynn lynne lyn linda lynette; madeleine maddie maddy madeline madelaine; madison "
    "maddie maddy; magnus manus; malcolm mal malc; malgorzata gosia margaret; marcus marc mark; margaret maggie meg "
    "peggy peg margie marge madge mags greta rita daisy maisie mairead margery margot peig marg molly mysie; maria "
    "mary marie ria mia; marian marion mary; marilyn lyn mary maz; marjorie marge margie madge marjory margery; "
    "mark marc marcus; martha marty mattie patty matty; martin marty mart martyn; martina tina marty; mary molly "
    "polly may mae maria marie minnie moira maureen mamie maire maura; matilda tilly tillie mattie maud maude "
    "mathilda; matthew matt matty mat mattie mathew; maureen mo maura moreen; maurice mo maury morris moss; "
    "maximilian max; maxine max; maxwell max; megan meg meghan meggie; melanie mel melly mellie; melissa mel lissa "
    "missy; michael mick mike mickey mikey micky mikael michel mitch micheal; michal michael; michelle shell chelle "
    "shelley; mildred millie milly; miles myles; millicent millie milly; minerva minnie; miranda randy mandy; "
    "miriam mim mimi mirry mary; mitchell mitch; mohammed mohammad muhammad mohamed muhammed mohamad mo md; moira "
    "moyra maura; monica mon; morag sarah marion; mordecai mort; morgan mog; moses moe moss; mustafa mustapha; "
    "nancy nan nance ann; naomi nomi; natalie nat natasha natty; natasha tasha tash nat; nathan nat nate; nathaniel "
    "nat nate nathan; neil neal neill niall nigel; niall neil; niamh neve nieve; nicholas nick nicky nic nico "
    "nicolas nik; nicola nicky nikki nic nicole nickie; nicole nicky nikki nic nicola; nigel nige; noel noelle; "
    "nora norah honora eleanor; norman norm; oleksandr sasha olexander alexander; olive ollie livvy; oliver ollie "
    "olly noll; olivia liv livvy livia libby ollie; oluwaseun seun; oluwatobi tobi; oscar ozzie ossie; oswald ozzie "
    "oz ossie; padraig patrick pat podge paddy; pamela pam pammy; patricia pat patsy patty tricia trish trisha "
    "patti paddy; patrick pat paddy pad padraig patsy; paul pauly paulie; paula pauline polly; pauline paula polly; "
    "pawel paul; penelope penny pen nell; percival percy; peter pete petey; petra pet; philip phil phillip pip; "
    "philippa pip pippa phil; phoebe phebe; phyllis phyl phil; piotr peter; priscilla cilla prissy; prudence pru "
    "prue; rachel rach rachael ray shelley; ralph rafe raph ralphie; randolph randy dolph; raphael raf rafe; "
    "raymond ray; rebecca becky beck becca bex becki rebekah; reginald reg reggie rex; reuben rube ruben; rhiannon "
    "rhi rhian annie; richard rick dick ricky richie rich dickie rickie ritchie; rita margarita; robert rob bob "
    "bobby robbie robin bert rab rabbie robby bobbie; roberta bobbie robbie bertie; robin rob robbie robyn; "
    "roderick rod roddy rory ricky; rodney rod roddy; roger rodge rog; roland rollo rolly rowland; ronald ron "
    "ronnie ronny; rory ruairi rorie; rosalind ros roz rosie linda; rosamund ros rosie rosamond; rose rosie rosa; "
    "rosemary rose rosie ro romy rosemarie; roxanne roxy rox; royston roy; rupert rupe bert; russell russ rusty; "
    "ruth ruthie; ryan rye; sadie sarah sally; samantha sam sammy sami; samuel sam sammy; sandra sandy sandie "
    "alexandra; sarah sal sally sadie sara sairey; saul solly; scott scottie scotty; sean shaun shawn shane john; "
    "sebastian seb bas baz; selina lina celina; shannon shan; sharon shaz shazza shari; sheila sheelagh shelagh; "
    "shirley shirl; sian jane; sidney sid sydney syd; silvia sylvia sylv; simon si sy; sinead jane jennifer; "
    "siobhan shivaun joan; solomon sol solly; sophia sophie sofia soph; sophie soph sophia; stanley stan; stella "
    "estelle; stephanie steph stevie steff stefanie steffie; stephen steven steve stevie ste stephan; stewart "
    "stuart stu stew; susan sue susie suzie suzy susanna suzanne; susanna sue susie susannah suzanna zanna; suzanne "
    "sue suzie suzy susan; sybil syb sibyl; tabitha tabby; tamara tam tammy; tamsin tam tammy thomasina; terence "
    "terry tel terrance; teresa terry tess tessa theresa terri tracey; thelma thel; theodora dora theo thea; "
    "theodore theo ted teddy; thomas tom tommy tam thom tomos; timothy tim timmy timmie; tobias toby tobe; tomasz "
    "tomek thomas; tracey tracy trace teresa; tristan tris tristram; ursula ursie; valentine val; valerie val; "
    "vanessa ness nessa nessie; vera vee; verity vee; vernon vern; veronica ronnie vron vera roni; victor vic vick; "
    "victoria vicky vicki vikki tori vic vickie; vincent vin vince vinnie vinny; viola vi; violet vi letty; "
    "virginia ginny ginnie gina; vivian viv vivien vivienne; vladimir vova volodya volodymyr; wallace wally; walter "
    "wally walt wat; wendy gwendolen; wesley wes; wilfred wilf will fred; wilhelmina mina minnie billie willa; "
    "william bill billy will willy willie liam wills wm gwilym; winifred winnie win freda; winston win winnie; "
    "yusuf youssef yousuf joseph; yvonne eve evonne vonnie; zachary zac zach zack zak zachariah; zoe zoey zo";

bool has_word(std::string_view group, std::string_view word) {
  for (auto at = group.find(word); at != std::string_view::npos; at = group.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || group[at - 1] == ' ') && (end == group.size() || group[end] == ' ')) {
      return true;
    }
  }
  return false;
}

// Takes the text before a mark, and the mark, off the front.
std::string_view taken(std::string_view& text, char mark) {
  const std::string_view out = text.substr(0, text.find(mark));
  text.remove_prefix(std::min(text.size(), out.size() + 1));
  return out;
}

}  // namespace

std::vector<std::string_view> nicknames_of(std::string_view folded_name) {
  std::vector<std::string_view> names;
  for (std::string_view left = forms; !left.empty() && !folded_name.empty();) {
    std::string_view group = taken(left, ';');
    if (!has_word(group, folded_name)) {
      continue;
    }
    while (!group.empty()) {
      const std::string_view name = taken(group, ' ');
      if (!name.empty() && name != folded_name) {
        names.push_back(name);
      }
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace custos::fields
