"""The vocabulary by which screening tells a person's name from the other capitals of a board's papers."""

_NOT_NAMES = """
    abingdon abuse access accommodation accountability act action actions active addendum adult adults
    advice advisory advocacy advocate agencies agency agenda agreed agreement alcohol all allegations
    alliance ambulance an and annex annual any appendix appraisal apprentice apprentices april area
    arrangements as assessment assessments assistant associate association assurance at attendance audit
    audits august authorities authority autumn award awareness baby banbury band berkshire best better
    bicester birmingham board boards book boy boys branch bridge brief briefing bristol buckinghamshire
    bucks budget bulletin bureau business by cabinet cafcass camhs campaign carer carers case cases castle
    category cell central centre challenge challenges change chapter charity charter check cherwell chief
    child childline children childrens chipping christmas citizens city class client clients clinic
    clinical clinicians close code college column commander commission commissioner commissioners
    commissioning committee common communication communications community company complaints completed
    compliance conference connexions consent constable constabulary consultant contact contents coordinator
    coroner corporate cotswold cotswolds council councillor councillors councils county course court cover
    cowley creative crime criminal crown current daily data date day days death deaths debt debts december
    decision delivery dental department deputy designated detective development didcot digital director
    directorate directors directory disability disabled disclosure discussed district districts division
    doctor document domestic donnington doorstep draft drug drugs duty early easter education educational
    effective eight eleven emergency employment england english episodes equality ethics event events every
    evidence excellence exclusion exclusions executive exploitation families family faringdon farm february
    federation female females figure figures finance findings fire first five flag flow force form
    fortnight forum forums foster foundation four framework friday friends from full fund future gang gangs
    gcse general girl girls gloucestershire gold good governance government governor governors green group
    groups guardian guidance guide hampshire harmful having head headington headteacher headteachers health
    healthcare healthwatch healthy heath helpdesk helpline henley hertfordshire high hill home homes
    horizon hospital hospitals hostel hour hours house household housing hub hubs i icon impact improvement
    in inclusion independent information initial initiative inquest inquiry inspection inspections
    inspector inspectorate institute integrated interim internal interview interviews investment invoice
    invoices involvement island issue issues it item items january job joint judge july june junior justice
    juvenile kent key keynes kidlington kingfisher knowledge lakes language last latest law lawyer lay lead
    leader leaders leads league learners learning legal lesson lessons level leys library licence life line
    link liquidlogic list listening littlemore local locality log magistrates main making male males
    management manager managers manchester march marketing marsh matrix matters mayor measure measures
    medical meeting meetings member members men mental mentor midwife midwifery midwives milton minister
    ministry minute minutes misconduct missing mobile model module monday month monthly mosaic mother multi
    museum music my name national neglect neighbourhood network networks new news newsletter next nhs night
    nine no none north northern not note notes notice november nspcc nurse nursery nurses nursing observer
    october of offence offences offender offenders offending office officer officers ofsted old on one
    ongoing online open operation operational operations option or order organisation other our out outcome
    outcomes outreach overview ownership oxford oxfords oxfordshire oxon pack page panel panels paper
    papers paragraph parent parental parents parish park part participation partner partners partnership
    partnerships pathway patient patients peer people performance permanence person personal pharmacist
    phase phone pilot placement placements plan planning plans police policies policy portfolio position
    post practice practitioner practitioners prevent prevention previous primary prime priority prison
    probation procedure procedures process professional professionals profile programme progress project
    projects proposed prosecution protection protocol provider providers provision psychiatrist
    psychologist psychology public published pupil pupils q quality quarter quarterly question questions
    quorum race ratings re recommendation recommendations record recording records recovery referral
    referrals reform regional register registrar registration registry relationship released removal report
    reporting reports research residential resource resources response responses responsible result results
    retail return returns review reviewing reviews right rights risk risks road role rose row royal
    runaways safe safeguarding safer safety sample saturday scheme school schools science scrutiny
    secondary secretary section sector secure senior september sergeant serious service services session
    seven sexual she six skills slough so social society solicitor solicitors some source south southern
    specialist spring staff stage standard standards standing start state statement station status
    statutory step steps strategic strategies strategy street strengthening student students study sub
    subgroup subject submission substance summary summer sunday superintendent supervision supervisor
    support surrey survey surveys survivors swindon system systems table target targets task teacher
    teachers team teams teenagers template ten term terms thame thames the theatre theme themed therapist
    therapy third thirteen this three threshold thresholds through thursday tier timeline to together tool
    toolkit topic town tracker trading trafficking training transfer transition transport treatment
    tribunal trust tuesday turning twelve two understanding unit units universal university update updates
    url vale valley venue version victim victims violence virtual visit visitor visitors visits voice
    voluntary volunteer volunteers vulnerable wales wallingford wantage ward warden warning warwickshire we
    web website wednesday week weekly welfare wellbeing welsh west western witney women wood woods
    woodstock work worker workers workforce working workshop workshops workstream world wycombe year yearly
    yes you young youth zone
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
    aadam aaliyah aarav aaron abbie abdi abdirahman abdul abdullah abi abigail adam adele adrian agnieszka
    ahmad ahmed aidan aimee aisha akira alan alana alastair albert albie alejandro aleksandra alessia alex
    alexander alexandra alexis alfie ali alice alicia alina alisha alison aliyah allan amara amelia amelie
    amina amir amy ana anais anastasia anaya andre andrea andreas andrew andy aneta angela angus anika
    anita anna annabel annabelle anne annie anthony antoni antonia antonio arabella archie aria ariana
    arjun arlo arthur arun asha asher ashley ashton asif astrid audrey ava aya ayesha ayla bailey barbara
    barry bartosz beatrice becky bella ben benjamin bernadette beth bethan bethany bianca bilal billy
    blessing bobbie bobby bodhi bogdan bonnie bradley brandon brenda brendan brian brianna bridget brody
    bronwen bryony caitlin caleb callie callum cameron camilla caoimhe cara carl carlos carmen carol
    caroline carys casey casper catherine cedric cerys chantelle charles charley charlie charlotte chiara
    chidi chinedu chioma chloe chris christina christine christopher ciara cillian claire clara clare clive
    cody colette colin connor conor corey courtney craig crystal daisy damian damien dan daniel daniela
    danielle danny darcey darcie darcy daria darius darren dave david davit dawid dean deborah debra declan
    deepak delilah delphine demi denise dennis derek dermot desmond dexter diana diego dimitri dmitri
    dominic dominik donna dorothy douglas duncan dylan eamon eddie edith edward eileen elaine eleanor elena
    elias elijah elin elise elisha eliza elizabeth ella ellen ellie elliot elliott ellis elodie elsa elsie
    emeka emil emilia emily emma emmanuel enzo eoin eric erin esmae esme esther ethan eva evan evelyn evie
    ewa ewan ezra farah farhan fatima fatimah felicity felix femi fenella fergus ffion filip finlay finley
    finn fiona florence folake fran frances francesca francis frankie fraser fred freddie freddy frederick
    freya gabriel gabriella gareth gary gavin gemma geoff geoffrey george georgina gerald gerard gethin
    gillian giulia glen glenn gloria gordon grace gracie graham grayson greg gregory grzegorz gwen gwyneth
    habiba hafsa hallie hamid hamish hamza hanna hannah harriet harrison harry harvey hassan hayden hayley
    heather hector heidi helen helena henry hilary hodan hollie hugh hugo hussain ian ibrahim ibrahima
    idris imani imogen imran ines ioana ionut iqbal iqra irene isaac isabel isabella isabelle isaiah isha
    ishaan isla ismail ivan ivo jack jackie jackson jacob jacqueline jade jaden jaime jake jakub james
    jamie jane janet janice jasmin jasmine jason javier jaxon jay jayden jean jeanette jeff jeffrey jemima
    jenna jennifer jenny jenson jeremy jerome jess jesse jessica jia jill jimmy joan joanna joanne jodie
    joe joel joey john johnny jon jonathan jose joseph josephine josh joshua joyce juan jude judith julia
    julian julie juliet junaid kacper kai kaitlyn kamil kane karen karim karl karolina kasia katarzyna kate
    katelyn katherine kathleen kathryn katie katy kayden kayla kayleigh keeley keira keith kelly kelsey
    kenneth kenza kerry kevin kezia khadija khalid kian kiera kieran kieron kimberley kimberly kirsty
    klaudia kofi krystian krzysztof kwame kyle kyra lacey lana lara laura lauren laurence layla leah leanne
    lee leila lena lenny leo leon leonard leonie leroy lesley leslie levi lewis lexi lexie liam libby lilly
    lily linda lindsay linh lisa logan lola lorna lorraine lottie louie louis louisa louise lowri luca
    lucas lucia lucian lucy luis luka lukas luke luna lydia lyla lynn lynne mabel maciej maddie maddison
    madeleine madison maeve magdalena maisie maja malachi malcolm malik mandy marcel marcus marek margaret
    margot maria mariam marian marie mario marion marjorie marley marlon marta martha martin martyn mary
    maryam mateo mateusz matilda matt matteo matthew maureen maya megan mehmet mei melanie melissa mia
    micah michael michaela michal michelle mihai mike mikolaj mila miles millie milo minh miriam mitchell
    mohamed mohammad mohammed mohamud mohsin moira mollie molly monica monika morgan moses muhammad musa
    mustafa mustapha myla myles nadia nancy naomi nasra natalia natalie natasha nathan nathaniel neil
    nevaeh ngozi niamh nicholas nick nicola nicole nigel nikita nikolai nina noah noel nora norma nour
    oakley oksana oleksandr olga oliver olivia oliwia ollie olly oluwaseun omar orla oscar osian otis
    ottilie otto owen paige pamela paolo patricia patrick patryk paul paula pauline pavel pedro penelope
    penny peter petra philip phillip phoebe phyllis pierre piotr pippa poppy priscilla priya quentin quinn
    rachael rachel rafael raheem rahim rajesh ralph ramona rania rayan raymond razvan rebecca reece reggie
    renee reuben rex rhea rhian rhiannon rhys ricardo richard ricky riley rita robbie robert roberta
    roberto robyn rochelle roger rohan roman ronan ronnie ronny rory rosa rosalind rosie ross rowan roxanne
    roy ruben ruby rukhsana rupert russell ruth ryan sabrina sadie safa saif saima saira sally salma sam
    samantha samir samira samson samuel sana sandra sanjay saoirse sara sarah sasha saskia scarlett scott
    sean sebastian seren serena seth shakira shana shane shania shannon sharon shaun shauna sheila shelley
    shirley shreya sienna simon simone sinead siobhan sofia sonia sonny sonya sophia sophie stacey stan
    stanley stefan stefania stella stephanie stephen steve steven stuart sumaya suresh susan susanna
    suzanne sylvia szymon tallulah tamara tamsin tanya tara tariq tasha taylor teddy tegan teresa tessa
    thea theo theodore theresa thomas tia tiana tiffany tilly tim timothy tina tobias toby tom tomasz tommy
    toni tony tracey tracy travis trevor tristan tunde tyler tyrone uma umar valentina valerie vanessa vera
    veronica vicky victor victoria vihaan viktor vincent vinnie vivian vivienne vladimir wayne wendy wesley
    wiktoria william willow wojciech xander yasmin yolanda yousef yusuf yvette yvonne zac zach zachary
    zahid zahra zainab zak zara zayd zayn zoe zofia zoya zuzanna
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Common given names, in small letters: one alone, or written small, is read as a name."""

_AGE_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen
"""
AGE_WORDS = {word: age for age, word in enumerate(_AGE_WORDS.split(), start=1)}
"""The ages that people write in words."""

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

PERSONAL = (
    rf"\b(?:{FAMILY}|{CHILD}|(?:her|his|their|the family|child's|parental) "
    r"(?:home|house|flat|address|mobile|phone|number|landline)"
    r"|home (?:address|postcode|phone|of)|(?:home|house) (?:phone|number|visit|tel)|at home"
    r"|lives?|lived|living|resid(?:es|ing)|neighbours?|tenancy|kinship|missing from|found at|collected from|whatsapp"
    r"|(?:she|he)(?:'s| has| is)? (?:now |just )?(?:moved|moving|stay\w*|back)|personal (?:number|mobile)"
    r"|(?:ring|call|text|reach) (?:her|him|them)|(?:her|his) new (?:number|mobile))\b"
)
"""Words beside a number or an address that make it a person's own, as a pattern."""

OFFICIAL = (
    r"\b(?:offices?|council|hall|helplines?|helpdesk|hotline|lines?|childline|switchboard|reception|desk|ext|extension"
    r"|fax|team|unit|mash|duty|out of hours|edt|press|police station|101|station|headquarters|hq|board|meetings?|venue"
    r"|room|centre|hub|trust|surgery|town hall|conference|event|training|course|workshop|seminar|library|nspcc"
    r"|samaritans|coordinator|co-ordinator|manager|chair|officer|sergeant|inspector|commander|administrator|admin"
    r"|secretary|spoc|enquiries|enquiry|service|agency|nhs|ccg|university|court|invoice|supplier|printers?|website"
    r"|business|charity|civic|county|hotel|church|oscb|lscb|[lo]scp|subgroup|partnership|returns? to|schools|practice"
    r"|(?:safeguarding|designated|social work|strategic|policy|operational) lead)\b"
)
"""Words beside a number or an address that make it an office's, as a pattern."""
