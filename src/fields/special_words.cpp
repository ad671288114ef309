// SPDX-License-Identifier: MIT
#include "fields/special_words.hpp"

#include <array>

namespace custos::fields {

namespace {

constexpr std::array lists{
    SpecialWords{
        "a word of health", .7,
        "medical condition,medical history,health condition,health problems,health issues,poor health,ill health,"
        "back pain,chronic pain,knee surgery,hip surgery,heart surgery,undergoing treatment,cancer treatment,"
        "blind in,lost her sight,lost his sight,paraplegic,quadriplegic,tetraplegic,bedbound,bedridden,housebound,"
        "obese,obesity,vaccinated,in therapy,therapist,antipsychotic,has ms,sickness absence,unwell,broken leg,"
        "broken hip,broken arm,broken ankle,blue badge holder,guide dog,gluten intolerant,stillbirth,"
        "panic disorder,ocd,personality disorder,alzheimer,parkinson,needs a carer,care home resident,palliative,"
        "hospice patient,life limiting,surgery next,brain injury,spinal injury,hearing impairment,"
        "visual impairment,mobility problems,mobility issues,mobility scooter,oxygen cylinder,catheter,seizure,"
        "seizures,"
        "diabetes,diabetic,asthma,asthmatic,epilepsy,epileptic,cancer,tumour,tumor,leukaemia,lymphoma,chemo,"
        "chemotherapy,"
        "radiotherapy,dementia,alzheimer's,alzheimers,parkinson's,parkinsons,depression,depressed,anxiety disorder,"
        "suffers from anxiety,has anxiety,severe anxiety,anxiety attacks,panic "
        "attacks,bipolar,schizophrenia,schizophrenic,"
        "psychosis,psychotic,autism,autistic,asperger's,aspergers,adhd,dyslexia,dyslexic,dyspraxia,had a stroke,a "
        "stroke in,"
        "stroke patient,stroke survivor,after his stroke,after her stroke,heart condition,heart disease,heart failure,"
        "had a heart attack,after a heart attack,angina,pacemaker,hiv,hiv positive,hepatitis,tuberculosis,tested "
        "positive,"
        "has covid,had covid,long covid,pregnant,pregnancy,miscarriage,abortion,ivf,is disabled,disabled "
        "person,disabled man,disabled woman,disabled child,disabled son,disabled daughter,disabled husband,disabled "
        "wife,disabled brother,disabled sister,disabled mother,disabled father,disabled member,disabled "
        "customer,disabled adult,registered disabled,severely disabled,physically disabled,mentally disabled,disabled "
        "since,disabled and,disabled but,disability,disabilities,"
        "registered blind,is blind,blind since,partially sighted,visually impaired,sight loss,is deaf,deaf,hard of "
        "hearing,"
        "hearing loss,hearing impaired,hearing aid,hearing aids,wheelchair user,uses a wheelchair,in a wheelchair,"
        "wheelchair bound,needs a wheelchair,walking frame,allergy,allergies,allergic,anaphylaxis,anaphylactic,epipen,"
        "coeliac,celiac,lactose intolerant,medication,insulin,antidepressants,antidepressant,had surgery,after surgery,"
        "needs surgery,hip operation,knee operation,heart operation,had an operation,hip replacement,knee replacement,"
        "mental health problems,mental health issues,mental health condition,mental health,mental illness,mentally ill,"
        "suicidal,suicide attempt,attempted suicide,self harm,self harms,self harming,eating "
        "disorder,anorexia,anorexic,"
        "bulimia,alcoholic,alcoholism,recovering alcoholic,drug addict,drug addiction,addicted to "
        "heroin,heroin,methadone,"
        "in rehab,terminally ill,terminal illness,seriously ill,chronically ill,is ill,been ill,long term illness,"
        "chronic illness,sick leave,off sick,sick note,hospitalised,in hospital,admitted to hospital,was "
        "sectioned,been sectioned,sectioned under,"
        "arthritis,multiple sclerosis,cerebral palsy,down's syndrome,downs "
        "syndrome,crohn's,crohns,colitis,copd,emphysema,"
        "migraine,migraines,high blood pressure,hypertension,blood group,blood type,dialysis,kidney failure,"
        "kidney transplant,liver transplant,heart transplant,menopause,ptsd,learning disability,learning disabilities,"
        "learning difficulties,special educational needs,osteoporosis,fibromyalgia,lupus,sickle cell,cystic fibrosis,"
        "motor neurone disease,paralysed,amputee,stoma,incontinent,incontinence,diagnosed,diagnosis,prescribed,"
        "fit note,nervous breakdown,psychiatric,psychiatrist,stammer,tourette's"},
    SpecialWords{
        "a word of ethnic origin", .7,
        "black man,black woman,asian man,asian woman,white man,white woman,roma,romani,ethnic minority,bame,"
        "hispanic,person of colour,people of colour,african descent,asian descent,caribbean descent,"
        "indian descent,pakistani descent,chinese descent,irish descent,jewish descent,somali origin,"
        "nigerian origin,arab origin,irish origin,somali heritage,chinese heritage,irish heritage,"
        "african heritage,asian heritage,caribbean heritage,her ancestry,his ancestry,her race,his race,"
        "skin colour,"
        "black british,white british,white irish,british asian,black african,black caribbean,african caribbean,"
        "afro caribbean,asian origin,african origin,of african descent,of asian descent,of caribbean descent,ethnicity,"
        "ethnic origin,ethnic background,ethnic group,racial origin,mixed race,mixed heritage,romany,roma family,gypsy,"
        "gypsies,irish traveller,irish travellers,traveller family,is black,is asian,is white,asian family,black "
        "family,"
        "pakistani origin,indian origin,chinese origin,bangladeshi origin,turkish origin,polish origin,jewish origin,"
        "pakistani heritage,indian heritage,jamaican heritage,nigerian heritage,kurdish,asylum seeker"},
    SpecialWords{
        "a word of religion", .7,
        "church of england,church of scotland,church member,evangelical,pentecostal,presbyterian,islam,islamic,"
        "bahai,jain,rastafarian,scientologist,prays five times,converted to islam,lay preacher,devout,"
        "religious grounds,religious reasons,religious observance,no religion but,mosque on,orthodox christian,"
        "muslim,muslims,is christian,a christian,christians,practising christian,christian faith,born "
        "again,jewish,judaism,"
        "orthodox jew,hindu,hinduism,sikh,sikhism,buddhist,buddhism,catholic,roman "
        "catholic,protestant,methodist,baptist,"
        "anglican,quaker,mormon,jehovah's witness,jehovahs witness,jehovah's witnesses,pagan,wiccan,atheist,is "
        "agnostic,an agnostic,"
        "humanist,baptised,christened,bar mitzvah,bat mitzvah,goes to church,attends church,goes to mosque,attends "
        "mosque,"
        "attends the mosque,attends synagogue,goes to synagogue,attends the synagogue,attends temple,at the mosque,"
        "observes ramadan,fasting for ramadan,fasts during ramadan,religious beliefs,religious belief,his faith,her "
        "faith,"
        "their faith,religion,keeps kosher,eats kosher,kosher,halal,keeps the sabbath,observes the sabbath"},
    SpecialWords{
        "a word of politics", .7,
        "voted for,votes for,campaigns for labour,canvasses for,political activist,party activist,party member,"
        "labour activist,conservative activist,labour member,conservative member,trump supporter,brexit supporter,"
        "supports labour,supports the conservatives,supports the tories,tories,stood for election,"
        "political affiliation,"
        "votes labour,votes conservative,votes tory,votes green,votes reform,votes liberal,voted labour,voted "
        "conservative,"
        "voted tory,voted green,voted leave,voted remain,voted brexit,voted reform,labour voter,conservative voter,"
        "tory voter,green voter,labour supporter,conservative supporter,tory supporter,labour party,conservative party,"
        "green party,liberal democrats,liberal democrat,lib dem,lib dems,reform uk,brexit party,snp,ukip,plaid cymru,"
        "sinn fein,dup voter,dup member,communist,communists,socialist,socialists,marxist,fascist,anarchist,left "
        "wing,right wing,"
        "far right,far left,political opinion,political opinions,political views,political beliefs,political "
        "party,brexiteer,"
        "staunch tory,staunch labour,is a tory,labour councillor,conservative councillor,republican party,democratic "
        "party"},
    SpecialWords{
        "a word of trade unions", .7,
        "unite member,unite rep,unite union,unison rep,gmb member,neu member,union branch,union activist,"
        "union meeting,industrial action,picket line,union card,active in the union,left the union,"
        "trade union,trade unions,trade unionist,trades union,union member,union members,union membership,union rep,"
        "union representative,union official,union dues,union subs,shop steward,unison,unison member,gmb,rmt,usdaw,"
        "aslef,nasuwt,unite the union,member of unite,ucu member,pcs union,rcn member,fbu member,cwu member,"
        "joined the union,in the union,in a union,teachers' union,teachers union,on strike"},
    SpecialWords{
        "a word of sex life", .7,
        "transitioning,gender dysphoria,trans person,polyamorous,prostitute,civil partner of the same sex,"
        "came out as,"
        "is gay,gay man,gay men,gay couple,gay woman,openly gay,came out as gay,lesbian,lesbians,bisexual,homosexual,"
        "heterosexual,pansexual,asexual,queer,transgender,transsexual,trans woman,trans man,is trans,non binary,"
        "nonbinary,gender reassignment,same sex partner,same sex couple,sexual orientation,sexuality,sex life,"
        "lgbt,lgbtq,extramarital affair,having an affair,had an affair,sex worker"},
    SpecialWords{"a word of biometrics", .6,
                 "thumbprint,finger print,finger prints,iris recognition,face recognition,"
                 "fingerprint,fingerprints,iris scan,retina scan,retinal scan,face scan,facial recognition,voiceprint,"
                 "voice print,biometric,biometrics,palm print"},
    SpecialWords{
        "a word of genetics", .7,
        "genetic disease,genetic predisposition,genetic mutation,carrier of the gene,carrier of a gene,gene "
        "carrier,carrier of,inherited condition,family history of,"
        "dna test,dna profile,dna sample,dna result,dna results,genetic test,genetic testing,genetic disorder,"
        "genetic condition,genetic screening,gene mutation,brca,brca1,brca2,huntington's,huntingtons,hereditary,"
        "chromosome,genome"},
    SpecialWords{
        "a word of offences", .7,
        "custodial sentence,young offender,on parole,ex con,ex convict,police record,drug offence,driving ban,"
        "banned from driving,speeding offence,drunk driving,criminal offence,criminal conviction,manslaughter,"
        "gang member,caution for,criminal charges,fined for,imprisoned,imprisonment,money laundering,curfew order,"
        "convicted,conviction,convictions,previous convictions,spent conviction,criminal record,criminal convictions,"
        "arrested,ex offender,offender,sex offender,in prison,released from prison,out of prison,went to prison,prison "
        "sentence,"
        "served time,in jail,jailed,on bail,on probation,probation officer,police caution,cautioned by,was sentenced,"
        "suspended sentence,community service order,burglary,burglar,shoplifting,drink driving,drug dealing,drug "
        "dealer,"
        "charged with theft,charged with fraud,charged with murder,charged with possession,charged with drink,charged "
        "with dangerous,charged with rape,charged with robbery,charged with affray,charged with gbh,charged with "
        "abh,charged with criminal,pleaded guilty,found guilty,guilty of theft,guilty of fraud,guilty of murder,guilty "
        "of rape,guilty of robbery,fraud conviction,electronic tag,asbo,restraining order,"
        "domestic abuse,domestic violence,assault,sexual assault"},
    // Idioms, things and organisations.
    SpecialWords{
        "", 0,
        "voted for the committee,votes for the,voted for the plan,voted for the new,voted for her,voted for him,"
        "union meeting room,family history of the area,family history of the village,"
        "fined for a late book,catholic church hall,methodist church hall,baptist church hall,"
        "church of england school,church of england primary,guide dog charity,guide dog puppy,"
        ""
        "sick of,sick and tired,worried sick,sick day policy,blind date,blind faith,blind spot,blind eye,window blind,"
        "deaf ears,tone deaf,disabled access,disabled toilet,disabled toilets,disabled parking,"
        "account disabled,account was disabled,account is disabled,been disabled,is disabled in,"
        "disabled by the,disabled in settings,javascript disabled,disabled cookies,cookies disabled,notifications "
        "disabled,"
        "disabled account,disabled his account,disabled her account,disabled notifications,allergic to mondays,"
        "allergic to paperwork,allergic to mornings,allergic to work,allergic to emails,economic depression,great "
        "depression,"
        "the depression of,stroke of luck,stroke of genius,stroke of midnight,heart of the,with all my heart,"
        "union jack,student union,students' union,students union,credit union,european union,rugby union,western union,"
        "soviet union,customs union,mothers' union,mothers union,in unison,labour of love,"
        "labour costs,labour day,labour charges,labour intensive,labour saving,labour only,green light,green fingers,"
        "conservative estimate,liberal arts,liberal helping,religiously,with conviction,"
        "conviction politician,lacks conviction,spoke with conviction,probation period,probationary period,"
        "on probation at work,prison visitor,prison officer,works at the prison,"
        "race for life,egg and spoon race,race night,rat race,boat race,in our dna,in their dna,in its dna,part of our "
        "dna,"
        "fingerprint reader,fingerprint scanner,fingerprint lock,fingerprint powder,biometric lock,biometric passport,"
        "biometric reader,biometric door,gay gordons,queer as folk,drop dead,alcoholic drinks,alcoholic beverages,"
        "alcoholic ginger,non alcoholic,low alcoholic,charged with "
        "leading,"
        "guilty pleasure,"
        "diagnosed the fault,diagnosed a fault,fault diagnosis,diagnosed the problem,diagnosis of the fault,"
        "engine diagnosis,diagnosed an issue,diagnosed the boiler,prescribed form,prescribed time,prescribed period,"
        "prescribed fee,prescribed by law,prescribed information,kosher salt,all kosher,not kosher,hereditary peer,"
        "hereditary title,hereditary peers,gypsy moth,gypsy caravan museum,catholic taste,catholic tastes,"
        "catholic herald,catholic in taste,left wing of the building,right wing of the building,"
        "on the right wing,on the left wing,played right wing,plays right wing,played left wing,plays left wing,"
        "arrested development,cardiac arrested,arrested ,arrested our attention,lightning strike,"
        "in hospital radio,in hospital management,in hospital catering,hospital radio,heroin chic,"
        "mental health first aider,mental health first aid,mental health week,"
        "a christian name,christian name,christian names,assault course,assault on the senses,"
        "genome project,star sign cancer,zodiac cancer,tropic of cancer,"
        "kosher shop,halal shop,halal butcher,halal butchers,religion and ethics,"
        "real migraine,"
        "is white and,is black and,is white with,is black with,is white or,is black or"}};

}  // namespace

std::span<const SpecialWords> special_words() {
  return lists;
}

}  // namespace custos::fields
