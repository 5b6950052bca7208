"""Words that a question may hold without narrowing it down; whatever else nobody took is named, never passed over."""

_TEXT = """
a about above action actions actually added against agencies agency agenda ago agree agreed all alone already also
altogether am an and answer answered answers any anybody anymore anyone anything anyway anywhere apart are around
arrive arrived as ask asks at away back be because been before being besides between big biggest bits both bother
bothered brought but by called can certain chair chairing challenge challenged challenges chase chasing clear close
closes come comes coming commit committed common complete concern concerned concerning concerns contain contains could
cover covered covering covers current currently date dates day days deadline deadlines deal dealing deals desk did do
does doing drop due during each earlier early either else emerging entered entire ever every everybody everybody's
everyone everyone's everything exact exactly except exclude excludes excluding expected facing fall falls far
financial find finish finishes first flag flags flagged for from full further get gets getting give given gives go goes going got
had happen happening happens has have having he hear heard hello help helping helps her here hers him his horizon how
if ignore ignoring immediately imminent important in include included includes including inside instead into involve
involved involves involving is issue issued issues it item items its job jobs joint jointly just keep key kind know
land landing lands last late lately later latest lead leader leading leads leave leaving left let like list listed
live log logged longest look looking long lot made main make many marked matrix may me mean means meant meet meeting
meetings mention mentioned mentioning mentions mess might minus monday's month months more most mostly much must my
name names need needs never new newest next no nobody none not nothing now number of off officer old oldest on once
one ones only onto open or organisation organisations other others our ours out outstanding over overall owe owed owes
owing own owned owner owners owns pack packs paper papers part particular partner partners parts people person pile
lightest heaviest load workload went place plan plans plate please plus point position possible post posts prepared present progress promise promised pull
pulled put quarter quarters question quick quite raise raised raising rated rather read ready really received recent
recently recommendation recommendations record recorded recording records refer refers regarding register relate
related relates relating remind replied replies reply report reported reporting reports response responses responsible
return returned returns review reviews run said same say says scan scanning see seem seen set shall shared she shortly
should show shown shows side since single skip so some somebody someone something somewhere soon sooner sort speak
speaks specific spread stale stand stands state status still stuff such summaries summarise summarised summary
supposed supposedly sure take takes talk talks task tasks technically tell than that the their theirs them then there
these they thing things think this those through time times to today together told too total toward towards tracker
turn turned unanswered under unresolved until untouched up upcoming update updated updates upon us use used versus
very vs want wants was way we week weeks well were what whatever when whenever where whether which while who whoever
whole whom whose why will with within without word words work working worried worry would write written wrote year
years yes yet you your yours y n monitor monitors monitored oversee oversees overseen watched watches watching haha lol hehe
remain remains planned according tally recur recurs recurring itself themselves ourselves role roles play plays playing sometime onwards twice prep risk risks
threat threats theme themes trend trends various generally properly anywhere nearly almost roughly exactly hardly barely
entry entries remain remains content material scrutiny scrutinise scrutinised scrutinising formal touching notified sight reached maybe perhaps alright fine good bad great nice well handy useful helpful interested possible course honest honestly
fact matter terms far able willing supposedly apparently myself herself himself personally solely purely exclusively single-handed single-handedly usual normal hers theirs sit sits sitting mean
spotted non number numbers figure figures headline headlines link links linked linking came come
"""
WORDS = frozenset(_TEXT.split())
_DATES = """
january february march april may june july august september october november december monday tuesday wednesday
thursday friday spring summer autumn winter easter christmas quarter financial year fortnight overdue outstanding
awaiting delayed undated complete completed finished closed challenge challenges horizon yesterday tomorrow received
unanswered unresolved three seven eight eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty fifty
sixty ninety second third fourth fifth since before after until weekend term terms half working calendar academic
changed changes changing happened moved leading leads submitted returned replied answered reported responsible
recommendation recommendations monitoring scrutinised scrutiny compare compared versus number percentage proportion
history details exception exceptions briefing frequency recurring identical failures contribute contributed district councils county city police probation
"""
DATES = frozenset(_DATES.split())
"""Words of dates and standings, to which a slip of the pen is set right."""
