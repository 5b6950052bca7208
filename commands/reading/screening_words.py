"""The vocabulary by which screening tells a person's name from the other capitals of a board's papers."""

_NOT_NAMES = """
    abingdon abuse access accommodation accountability act action actions active addendum adult adults
    advice advisory advocacy advocate agencies agency agenda agreed agreement alcohol all allegations
    alliance ambulance an and annex annual any appendix appraisal apprentice apprentices april area
    arrangements as assessment assessments assistant associate association assurance at attendance audit
    audits august authorities authority autumn award awareness baby banbury band berkshire best better
    bicester birmingham board boards book boy boys branch bridge brief briefing bristol buckinghamshire
    bucks budget bulletin bureau business by cabinet cafcass camhs campaign carer carers case cases
    castle category cell central centre challenge challenges change chapter charity charter check
    cherwell chief child childline children childrens chipping christmas citizens city class client
    clients clinic clinical clinicians close code college column commander commission commissioner
    commissioners commissioning committee common communication communications community company
    complaints completed compliance conference connexions consent constable constabulary consultant
    contact contents coordinator coroner corporate cotswold cotswolds council councillor councillors
    councils county course court cover cowley creative crime criminal crown current daily data day days
    death deaths december decision delivery dental department deputy designated detective development
    didcot digital director directorate directors directory disability disabled disclosure discussed
    district districts division doctor document domestic donnington doorstep draft drug drugs duty early
    easter education educational effective eight eleven emergency employment england english episodes
    equality ethics event events every evidence excellence exclusion exclusions executive exploitation
    families family faringdon farm february federation female females figure figures finance findings
    fire first five flag flow force form fortnight forum forums foster foundation four framework friday
    friends from full fund future gang gangs gcse general girl girls gloucestershire gold good
    governance government governor governors green group groups guardian guidance guide hampshire
    harmful having head headington headteacher headteachers health healthcare healthwatch healthy heath
    helpdesk helpline henley hertfordshire high hill home homes horizon hospital hospitals hostel hour
    hours house household housing hub hubs i icon impact improvement in inclusion independent
    information initial initiative inquest inquiry inspection inspections inspector inspectorate
    institute integrated interim internal interview interviews investment involvement island issue
    issues it item items january job joint judge july june junior justice juvenile kent key keynes
    kidlington kingfisher knowledge lakes language last latest law lawyer lay lead leader leaders leads
    league learners learning legal lesson lessons level leys library licence life line link liquidlogic
    list listening littlemore local locality log magistrates main making male males management manager
    managers manchester march marketing marsh matrix matters mayor measure measures medical meeting
    meetings member members men mental mentor midwife midwifery midwives milton minister ministry minute
    minutes misconduct missing mobile model module monday month monthly mosaic mother multi museum music
    my national neglect neighbourhood network networks new news newsletter next nhs night nine no none
    north northern not note notes notice november nspcc nurse nursery nurses nursing observer october of
    offence offences offender offenders offending office officer officers ofsted old on one ongoing
    online open operation operational operations option or order organisation other our out outcome
    outcomes outreach overview ownership oxford oxfords oxfordshire oxon pack page panel panels paper
    papers paragraph parent parental parents parish park part participation partner partners partnership
    partnerships pathway patient patients peer people performance permanence person personal pharmacist
    phase phone pilot placement placements plan planning plans police policies policy portfolio position
    post practice practitioner practitioners prevent prevention previous primary prime priority prison
    probation procedure procedures process professional professionals profile programme progress project
    projects proposed prosecution protection protocol provider providers provision psychiatrist
    psychologist psychology public published pupil pupils q quality quarter quarterly question questions
    quorum race ratings re recommendation recommendations record recording records recovery referral
    referrals reform regional register registrar registration registry relationship released removal
    report reporting reports research residential resource resources response responses responsible
    result results retail return returns review reviewing reviews right rights risk risks road role rose
    row royal runaways safe safeguarding safer safety sample saturday scheme school schools science
    scrutiny secondary secretary section sector secure senior september sergeant serious service
    services session seven sexual she six skills slough so social society solicitor solicitors some
    source south southern specialist spring staff stage standard standards standing start state
    statement station status statutory step steps strategic strategies strategy street strengthening
    student students study sub subgroup subject submission substance summary summer sunday
    superintendent supervision supervisor support surrey survey surveys survivors swindon system systems
    table target targets task teacher teachers team teams teenagers template ten term terms thame thames
    the theatre theme themed therapist therapy third thirteen this three threshold thresholds through
    thursday tier timeline to together tool toolkit topic town tracker trading trafficking training
    transfer transition transport treatment tribunal trust tuesday turning twelve two understanding unit
    units universal university update updates url vale valley venue version victim victims violence
    virtual visit visitor visitors visits voice voluntary volunteer volunteers vulnerable wales
    wallingford wantage ward warden warning warwickshire we web website wednesday week weekly welfare
    wellbeing welsh west western witney women wood woods woodstock work worker workers workforce working
    workshop workshops workstream world wycombe year yearly yes you young youth zone
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())
"""Small letters: what capitals in a board's papers usually stand for, so no one's name."""

_ALSO_SURNAMES = """
    abingdon banbury bridge castle cherwell close cotswold day english friend friends green heath hill
    house july kent key law lay leader march marsh may moody north oxford page parish park primary prime
    prior race road royal sergeant south spring street summer thame vale ward warden west winter wood
    woods work young
"""
ALSO_SURNAMES = frozenset(_ALSO_SURNAMES.split())
"""Words of NOT_NAMES that are surnames too: after a given name they are read as one."""

_GIVEN_NAMES = """
    aaliyah aaron abbie abdul abdullah abigail adam adrian ahmed aidan aisha alan alana alastair albert
    alejandro aleksandra alessia alex alexander alexandra alexis alfie ali alice alicia alina alisha
    alison aliyah allan amelia amina amir amy ana anais anastasia andre andrea andreas andrew andy
    angela angus anika anita anna annabel anne annie anthony antonia antonio archie aria arjun arthur
    arun asha ashley ashton asif astrid audrey ava aya ayesha ayla barbara barry bartosz beatrice becky
    bella ben benjamin bernadette beth bethan bethany bianca bilal bogdan bradley brandon brenda brendan
    brian brianna bridget bronwen bryony caitlin callum cameron camilla cara carl carlos carmen carol
    caroline carys casey catherine cedric cerys charles charlie charlotte chidi chioma chloe chris
    christina christine christopher ciara cillian claire clara clare clive colette colin connor conor
    corey courtney craig crystal daisy damian damien daniel daniela danielle danny daria darius darren
    dave david davit dawid dean deborah debra declan deepak demi denise dennis derek dermot desmond
    diana diego dimitri dmitri dominic dominik donna dorothy douglas duncan dylan eamon edith edward
    eileen elaine eleanor elena elijah elin elisha eliza elizabeth ella ellen ellie elliot elliott
    elodie elsie emil emilia emily emma emmanuel enzo eoin eric erin esme esther ethan eva evan evelyn
    evie ewan ezra farah fatima fatimah felicity felix ffion finlay finley finn fiona florence fran
    frances francesca francis freddie frederick freya gabriel gabriella gareth gary gavin gemma geoff
    geoffrey george georgina gerald gerard gethin gillian giulia glen glenn gloria gordon graham greg
    gregory gwen gwyneth habiba hamza hanna hannah harriet harrison harry harvey hassan hayden hayley
    heather heidi helen helena henry hilary hollie hugh hugo hussain ian ibrahim idris imani imogen
    imran ines ioana irene isaac isabel isabella isabelle isha isla ismail ivan jack jackie jackson
    jacob jacqueline jaden jaime jake jakub james jamie jane janet janice jasmin jasmine jason javier
    jay jayden jean jeanette jeff jeffrey jemima jenna jennifer jenny jeremy jerome jess jessica jill
    joan joanna joanne jodie joe joel john johnny jon jonathan jose joseph josephine josh joshua joyce
    juan judith julia julian julie juliet kacper kai kamil karen karl karolina kasia kate katherine
    kathleen kathryn katie katy kayla kayleigh keira keith kelly kelsey kenneth kenza kerry kevin kezia
    khadija khalid kian kieran kimberley kimberly kirsty klaudia krystian kyle lara laura lauren
    laurence layla leah leanne lee leila lena leo leon leonard leonie leroy lesley leslie lewis lexi
    liam lilly lily linda lindsay lisa logan lola lorna lorraine louis louisa louise luca lucas lucia
    lucy luis luka lukas luke lydia lynn lynne maciej maddison madeleine madison magdalena maisie
    malachi malcolm malik mandy marcel marcus margaret maria mariam marian marie mario marion marjorie
    marlon marta martha martin martyn mary maryam mateo mateusz matilda matthew maureen maya megan
    mehmet mei melanie melissa mia micah michael michaela michal michelle mike mikolaj mila miles millie
    milo miriam mohamed mohammad mohammed moira molly monica monika morgan moses muhammad mustafa myles
    nadia naomi natalia natalie natasha nathan nathaniel neil niamh nicholas nick nicola nicole nigel
    nikita nikolai nina noah noel nora norma nour oksana oleksandr olga oliver olivia oluwaseun omar
    oscar otis otto owen pamela paolo patricia patrick patryk paul paula pauline pavel pedro penny peter
    petra philip phillip phoebe phyllis pierre piotr pippa priscilla priya quentin rachael rachel rafael
    raheem rajesh ralph ramona rania raymond rebecca reece reggie rhian rhiannon rhys ricardo richard
    ricky riley rita robert roberta roberto rochelle roger rohan roman ronan ronnie rory rosa rosalind
    rosie ross rowan roxanne roy ruben rupert russell ruth ryan sabrina sadie safa saima saira sally
    salma sam samantha samir samira samson samuel sandra sanjay saoirse sara sarah sasha saskia scarlett
    scott sean sebastian seren serena shana shane shania shannon sharon shaun shauna sheila shelley
    shirley shreya sienna simon simone siobhan sofia sonia sonya sophia sophie stacey stan stanley
    stefan stella stephanie stephen steve steven stuart suresh susan susanna suzanne sylvia tamara
    tamsin tanya tara tariq tasha taylor teresa tessa thea theo theodore theresa thomas tia tiana
    tiffany tilly tim timothy tina toby tom tomasz tommy toni tony tracey tracy travis trevor tristan
    tyler tyrone uma umar valentina valerie vanessa vera veronica vicky victor victoria viktor vincent
    vivian vivienne vladimir wayne wendy wesley wiktoria william xander yasmin yolanda yousef yusuf
    yvette yvonne zac zach zachary zahra zainab zak zara zayn zoe zofia zuzanna
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Common given names, in small letters: one alone, or written small, is read as a name."""

_ACRONYMS = """
    AA AP BU CA CC CE CG CJ CP CV DA DC DD DI DS DV EA EH EP EU EY FE FT FY GP HE HQ HR HT HV ID IP IT
    KS LA LL LSCB ME MH MP MR MS NI NO OK PA PC PE PP QA RE RJ SD SE SG SI SW TA TV UK UN US WO YJ YO YP
"""
ACRONYMS = frozenset(_ACRONYMS.split())
"""Two capitals that are words of the trade (GP, LA, QA), not somebody's initials."""

FAMILY = (
    r"(?:mum|mam|mummy|mother|dad|daddy|father|step-?(?:mum|dad|mother|father|brother|sister)|nan|nana|nanny|gran|"
    r"granny|grandma|grandmother|grandad|granddad|grandpa|grandfather|grandparents?|aunt|auntie|aunty|uncle|brother|"
    r"sister|sibling|cousin|niece|nephew|son|daughter|boyfriend|girlfriend|foster (?:carers?|mum|dad|parents?|family)|"
    r"carers?|guardian|parents?|family)"
)
"""Words for a relative or carer, as a pattern."""

CHILD = (
    r"(?:child|baby|girl|boy|lad|pupil|student|young (?:person|woman|man)|yp|victim|teenager|toddler|twin|"
    r"service user|patient|resident)"
)
"""Words for the person a service is for, as a pattern."""
