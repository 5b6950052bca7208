"""The vocabulary by which screening tells a person's name from the other capitals of a board's papers."""

NOT_NAMES = frozenset(
    """
    a abuse access accommodation accountability act action actions active addendum adult adults advice advisory
    advocacy advocate agencies agency agenda agreed agreement alcohol all allegations alliance ambulance an and
    annex annual any appendix apprentice apprentices appraisal area arrangements as assessment assessments
    assistant associate association assurance at attendance audit audits authorities authority autumn award
    awareness baby band best better board boards book boy boys branch bridge brief briefing budget bulletin bureau
    business by cabinet cafcass camhs campaign carer carers case cases category cell central centre challenge
    challenges change chapter charity charter check chief child childline children childrens christmas citizens
    city class client clients clinic clinical clinicians close code college column commander commission
    commissioner commissioners commissioning committee communication communications community company complaints
    completed compliance conference connexions consent constabulary constable consultant contact contents
    coordinator coroner corporate council councillor councillors councils county court course cover creative
    crime criminal crown current daily data day days death deaths decision delivery dental department deputy
    designated detective development digital director directorate directors directory disability disabled
    disclosure discussed district districts division doctor document domestic donnington doorstep draft drug
    drugs duty early easter education educational effective eight eleven emergency employment england english
    episodes equality ethics event events every evidence excellence exclusion exclusions executive exploitation
    families family february federation female females figure figures finance findings fire first five flag
    flow force form fortnight forum forums foster foundation four framework friday friends from full fund future
    gang gangs gcse general girl girls gold good governance government governor governors group groups guardian
    guidance guide hampshire harmful having head headteacher headteachers health healthcare healthwatch healthy
    helpdesk helpline hertfordshire high home homes horizon hospital hospitals hostel hour hours house household
    housing hub hubs i icon impact improvement in inclusion independent information initial initiative inquest
    inquiry inspection inspections inspectorate inspector institute integrated interim internal interview
    interviews investment involvement issue issues it item items january job joint judge july june junior
    justice juvenile kent key kingfisher knowledge language last latest law lawyer lay lead leader leaders leads
    league learners learning legal lesson lessons level library licence life line link liquidlogic list
    listening local locality log magistrates main making male males manager managers management march marketing
    matrix matters mayor measure measures medical meeting meetings member members men mental mentor midwife
    midwifery midwives minister ministry minute minutes misconduct missing mobile model module monday month
    monthly mosaic mother multi museum music my national neglect neighbourhood network networks new news
    newsletter next nhs night nine no none north northern not note notes notice november nurse nursery nurses
    nursing nspcc observer october of offence offences offender offenders offending office officer officers
    ofsted old on one ongoing online open operation operational operations option or order organisation other
    our outcome outcomes outreach overview ownership pack page panel panels paper papers paragraph parent
    parental parents parish part participation partner partners partnership partnerships pathway patient
    patients peer people performance permanence person personal pharmacist phase phone pilot placement
    placements plan planning plans police policies policy portfolio position post practice practitioner
    practitioners prevent prevention previous primary prime priority prison probation procedure procedures
    process professional professionals profile programme progress project projects proposed prosecution
    protection protocol provider providers provision psychiatrist psychologist psychology public published pupil
    pupils q quality quarter quarterly question questions quorum race ratings re recommendation recommendations
    record recording records recovery referral referrals reform regional register registrar registration
    registry relationship released removal report reporting reports research residential resource resources
    response responses responsible result results retail return returns review reviews reviewing right rights
    risk risks road role row royal runaways safe safeguarding safer safety sample saturday scheme school schools
    science scrutiny secondary secretary section sector secure senior september sergeant serious service services
    session seven sexual she six skills so social society solicitor solicitors some source south southern
    specialist spring staff stage standard standards standing start state statement station status statutory
    step steps strategic strategies strategy street strengthening student students study sub subgroup subject
    submission substance summary summer sunday superintendent supervision supervisor support survey surveys
    survivors system systems table target targets task teacher teachers team teams teenagers template ten term
    terms the theatre theme themed therapist therapy third thirteen this three threshold thresholds through
    thursday tier timeline to together tool toolkit topic town tracker trading trafficking training transfer
    transition transport treatment tribunal trust tuesday turning twelve two understanding unit units
    universal university update updates url venue version victim victims violence virtual visit visitor
    visitors visits voice voluntary volunteer volunteers vulnerable wales ward warden warning we web website
    wednesday week weekly welfare wellbeing welsh west western women work worker workers workforce working
    workshop workshops workstream world year yearly yes you young youth zone
    april august december abingdon banbury berkshire bicester birmingham bristol buckinghamshire bucks
    cherwell chipping cotswold cotswolds cowley didcot faringdon gloucestershire headington henley kidlington
    leys littlemore manchester milton keynes oxford oxfordshire oxon oxfords slough surrey swindon
    thame thames vale valley wallingford wantage warwickshire wiltshire witney woodstock wycombe
    """.split()
) - {"wiltshire"}
"""Words, in small letters, that capitals in a board's papers usually stand for: such a word is no one's name."""

ALSO_SURNAMES = frozenset(
    """
    abingdon banbury bridge cherwell close cotswold day english friend friends house july kent key law lay leader
    march may moody north oxford page parish primary prime prior race road royal sergeant south spring street
    summer thame vale ward warden west winter work young
    """.split()
)
"""Words of NOT_NAMES that are surnames too: after a given name they are read as one."""

GIVEN_NAMES = frozenset(
    """
    aaliyah aaron abbie abdul abdullah abigail adam adrian ahmed aidan aisha alan alana alastair albert alejandro
    aleksandra alessia alex alexander alexandra alexis alfie ali alice alicia alina alisha alison aliyah allan
    amelia amina amir amy ana anais anastasia andre andrea andreas andrew andy angela angus anika anita anna
    annabel anne annie anthony antonia antonio archie aria arjun arthur arun asha ashley ashton asif astrid
    audrey ava aya ayesha ayla barbara barry bartosz beatrice becky bella ben benjamin bernadette bethan bethany
    beth bianca bilal bogdan bradley brandon brenda brendan brian brianna bridget bronwen bryony caitlin callum
    cameron camilla cara carl carlos carmen carol caroline carys casey catherine cedric cerys charles charlie
    charlotte chelsea chidi chioma chloe chris christian christina christine christopher ciara cillian claire
    clara clare clive colette colin connor conor corey courtney craig crystal daisy damian damien daniel daniela
    danielle danny daria darius darren dave david davit dawid dean deborah debra declan deepak demi denise dennis
    derek dermot desmond diana diego dimitri dmitri dominic dominik donna dorothy douglas duncan dylan eamon
    edith edward eileen elaine eleanor elena elijah elin elisha eliza elizabeth ella ellen elliot ellie elliott
    elodie elsie emil emilia emily emma emmanuel enzo eoin eric erin esme esther ethan eva evan evelyn evie ewan
    ezra farah fatima fatimah felicity felix ffion fiona finley finlay finn florence fran frances francesca
    francis freddie frederick freya gabriel gabriella gareth gary gavin gemma geoff geoffrey george georgia
    georgina gerald gerard gethin gillian giulia glen glenn gloria gordon graham greg gregory gwen gwyneth habiba
    hamza hanna hannah harriet harrison harry harvey hassan hayden hayley heather heidi helen helena henry hilary
    hollie hugh hugo hussain ian ibrahim idris imani imogen imran ines ioana irene isaac isabel isabella isabelle
    isha isla ismail ivan jack jackie jackson jacob jacqueline jaden jaime jake jakub james jamie jan jane janet
    janice jasmin jasmine jason javier jay jayden jean jeanette jeff jeffrey jemima jenna jennifer jenny jeremy
    jerome jess jessica jill joan joanna joanne jodie joe joel john johnny jon jonathan jordan jose joseph
    josephine josh joshua joyce juan judith julia julian julie juliet kacper kai kamil karen karl karolina kasia
    kate katherine kathleen kathryn katie katy kayla kayleigh keira keith kelly kelsey kenneth kenza kerry kevin
    kezia khadija khalid kian kieran kimberley kimberly kirsty klaudia krystian kyle lara laura lauren laurence
    layla leah leanne lee leila lena leo leon leonard leonie leroy lesley leslie lewis lexi liam lilly lily linda
    lindsay lisa logan lola lorna lorraine louis louisa louise luca lucas lucia lucy luis luka lukas luke lydia
    lynn lynne maciej maddison madeleine madison magdalena maisie malachi malcolm malik mandy marcel marcus
    margaret maria mariam marian marie mario marion marjorie marlon marta martha martin martyn mary maryam mateo
    mateusz matilda matthew maureen max maya megan mehmet mei melanie melissa mia micah michael michaela michal
    michelle mike mikolaj mila miles millie milo miriam mohamed mohammad mohammed moira molly monica monika
    morgan moses muhammad mustafa myles nadia naomi natalia natalie natasha nathan nathaniel neil niamh nicholas
    nick nicola nicole nigel nikita nikolai nina noah noel nora norma nour oksana oleksandr olga oliver olivia
    oluwaseun omar oscar otis otto owen pamela paolo patricia patrick patryk paul paula pauline pavel pedro penny
    peter petra philip phillip phoebe phyllis pierre piotr pippa priscilla priya quentin rachael rachel rafael
    raheem rajesh ralph ramona rania raymond reece rebecca reggie rhiannon rhian rhys ricardo richard ricky riley
    rita robert roberta roberto rochelle roger rohan roman ronan ronnie rory rosa rosalind rosie ross rowan roxanne
    roy ruben rupert russell ruth ryan sabrina sadie safa said saima saira sally salma sam samantha samira samir
    samson samuel sandra sanjay saoirse sara sarah sasha saskia scarlett scott sean sebastian serena seren shana
    shane shania shannon sharon shaun shauna sheila shelley shirley shreya sienna simon simone siobhan sofia
    sonia sonya sophia sophie stacey stan stanley stefan stella stephanie stephen steve steven stuart suresh
    susan susanna suzanne sylvia tamara tamsin tanya tara tariq tasha taylor teresa tessa thea theo theodore
    theresa thomas tia tiana tiffany tilly tim timothy tina toby tom tomasz tommy toni tony tracey tracy travis
    trevor tristan tyler tyrone uma umar valentina valerie vanessa vera veronica vicky victor victoria viktor
    vincent vivian vivienne vladimir wayne wendy wesley wiktoria will william xander yasmin yolanda yousef yusuf
    yvette yvonne zac zach zachary zahra zainab zak zara zayn zoe zofia zuzanna
    """.split()
) - {"will", "said", "summer", "chelsea", "jan"}
"""Common given names, in small letters: one of them alone, or written small, is read as a name."""

ACRONYMS = frozenset(
    """
    AA AC AD AM AO AP AR AS BC BU CA CC CE CG CH CI CJ CO CP CQ CS CT CV DA DC DD DI DM DO DS DV DX EA EC EH EM EP
    ER EU EY FC FE FM FN FP FT FY GB GM GP HE HQ HR HT HV IA ID IM IP IT IV JD KE KS KPI LA LL LO LP LSCB MA MD ME
    MH MP MR MS NB NE NI NO NW OH OK OT OX PA PC PE PI PM PO PP PR PS QA RE RJ SC SD SE SG SI SM SO SP ST SW TA TB
    TV UK UN US VC VS WH WO YJ YO YP
    """.split()
)
"""Two capitals that are words of the trade (GP, LA, QA ...), not somebody's initials."""
