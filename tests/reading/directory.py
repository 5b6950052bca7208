"""A directory of bodies and posts for the tests, in the words people use for them."""

from commands.reading.names import Directory, KnownParty

PARTIES = (
    KnownParty(1, "TVP", "Thames Valley Police", "police", ("TVP", "police", "Thames Valley police force")),
    KnownParty(2, "PROBATION", "Probation", "probation"),
    KnownParty(3, "OCC", "Oxfordshire County Council", "council", ("OCC", "County Council")),
    KnownParty(
        4,
        "OXFORD_CITY",
        "Oxford City Council",
        "district",
        ("Oxford City DC", "Oxford City District Council"),
    ),
    KnownParty(5, "CHERWELL", "Cherwell District Council", "district", ("Cherwell DC",)),
    KnownParty(6, "WEST_OXON", "West Oxfordshire District Council", "district", ("West Oxford DC", "WODC")),
    KnownParty(
        7,
        "SOUTH_VALE",
        "South Oxfordshire and Vale of White Horse District Councils",
        "district",
        ("South & Vale of White Horse DC", "South & Vale", "the Vale"),
    ),
    KnownParty(8, "OUH", "Oxford University Hospitals", "NHS", ("OUH", "Oxford University Hospitals NHS Trust")),
    KnownParty(9, "OHFT", "Oxford Health NHS Foundation Trust", "NHS", ("OH NHS FT", "Oxford Health")),
    KnownParty(10, "OCCG", "Oxfordshire Clinical Commissioning Group", "NHS", ("OCCG", "the CCG", "CCG")),
    KnownParty(11, "CAFCASS", "Cafcass", "court_service"),
    KnownParty(12, "DONNINGTON", "Donnington Doorstep", "charity", ("Donnington",)),
    KnownParty(13, "OSCB", "Oxfordshire Safeguarding Children Board", "board", ("OSCB", "the Board")),
    KnownParty(14, "OSCB_BU", "OSCB Business Unit", "business_unit", ("business unit", "BU")),
    KnownParty(15, "TRAIN_SG", "OSCB Training Subgroup", "subgroup", ("Training subgroup",)),
    KnownParty(16, "PAQA", "Performance, Audit and Quality Assurance Subgroup", "subgroup", ("PAQA", "QA subgroup")),
    KnownParty(17, "CSE_SG", "CSE Subgroup", "subgroup"),
    KnownParty(18, "HAG", "Health Advisory Group", "subgroup", ("HAG",)),
    KnownParty(19, "CHILDRENS_TRUST", "Children's Trust", "partnership"),
    KnownParty(20, "CSPS", "Community Safety Partnerships", "partnership", ("CSPs",)),
    KnownParty(21, "OSCB_CHAIR", "OSCB Chair", "role", ("Independent Chair",)),
    KnownParty(22, "TRAIN_CHAIR", "Chair of the Training Subgroup", "role", ("Training subgroup chair",)),
    KnownParty(23, "PAQA_CHAIR", "Chair of PAQA", "role", ("PAQA Chair",)),
    KnownParty(24, "OX_LPA", "Oxford LPA Commander", "role", ("the LPA commander",)),
    KnownParty(25, "TVP_MISSING", "TVP lead for missing children", "role", ("leads for missing children",)),
    KnownParty(26, "OCC_MISSING", "County Council lead for missing children", "role", ("leads for missing children",)),
)
REFS = tuple(
    f"{rec}.{n}" for rec, many in enumerate((4, 4, 5, 6, 4, 4, 1, 1, 2, 3, 1, 1, 2), 1) for n in range(1, many + 1)
)
DIRECTORY = Directory(parties=PARTIES, refs=REFS)
