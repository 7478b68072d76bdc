"""What a text says about time: text to (text, type, value, mod, start, end, precision, basis). An empty list: no time."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.when import find_times
from dateline.when.absolute import table_bounds
from dateline.when.patterns import compile_shapes
from dateline.when.prefilter import NEEDS, listed_names, needs_of_names, words_in

from .conftest import Reader

Row = tuple[str, str, str | None, str | None, str | None, str | None, str | None, str]
Expected = list[Row]
PUBLICATION = "2016-06-15"  # a Wednesday

# Without a date of publication: what the words alone give.
UNDATED: list[tuple[str, Expected]] = [
    ("The treaty was signed on 14 March 1988.", [
        ("14 March 1988", "DATE", "1988-03-14", None, "1988-03-14", "1988-03-15", "day", "explicit"),
    ]),
    ("The treaty was signed on March 14, 1988, in Geneva.", [
        ("March 14, 1988", "DATE", "1988-03-14", None, "1988-03-14", "1988-03-15", "day", "explicit"),
    ]),
    ("The talks of 3rd of May, 1994 failed.", [
        ("3rd of May, 1994", "DATE", "1994-05-03", None, "1994-05-03", "1994-05-04", "day", "explicit"),
    ]),
    ("The army took power in 1988.", [("1988", "DATE", "1988", None, "1988-01-01", "1989-01-01", "year", "explicit")]),
    ("The U.S. armed rebels in the 1980's.", [
        ("the 1980's", "DATE", "198X", None, "1980-01-01", "1990-01-01", "decade", "explicit"),
    ]),
    ("The U.S. armed rebels in the 1980s.", [
        ("the 1980s", "DATE", "198X", None, "1980-01-01", "1990-01-01", "decade", "explicit"),
    ]),
    ("They fought in the '80s.", [("the '80s", "DATE", "198X", None, "1980-01-01", "1990-01-01", "decade", "explicit")]),
    ("They fought in the eighties.", [
        ("the eighties", "DATE", "198X", None, "1980-01-01", "1990-01-01", "decade", "explicit"),
    ]),
    ("The group rose in the late 1990's.", [
        ("the late 1990's", "DATE", "199X", "END", "1996-01-01", "2000-01-01", "interval", "explicit"),
    ]),
    ("The group rose in the early 1990s.", [
        ("the early 1990s", "DATE", "199X", "START", "1990-01-01", "1994-01-01", "interval", "explicit"),
    ]),
    ("The group rose in the mid-1990s.", [
        ("the mid-1990s", "DATE", "199X", "MID", "1994-01-01", "1997-01-01", "interval", "explicit"),
    ]),
    ("Troops arrived in early 2003.", [
        ("early 2003", "DATE", "2003", "START", "2003-01-01", "2003-05-01", "interval", "explicit"),
    ]),
    ("Troops arrived in mid-June 1991.", [
        ("mid-June 1991", "DATE", "1991-06", "MID", "1991-06-11", "1991-06-21", "interval", "explicit"),
    ]),
    ("Troops arrived in late 2003.", [
        ("late 2003", "DATE", "2003", "END", "2003-09-01", "2004-01-01", "interval", "explicit"),
    ]),
    ("The border was drawn in the 19th century.", [
        ("the 19th century", "DATE", "18", None, "1800-01-01", "1900-01-01", "century", "explicit"),
    ]),
    ("The border was drawn in the late nineteenth century.", [
        ("the late nineteenth century", "DATE", "18", "END", "1866-01-01", "1900-01-01", "interval", "explicit"),
    ]),
    ("Students marched in spring 1968.", [
        ("spring 1968", "DATE", "1968-SP", None, "1968-03-01", "1968-06-01", "season", "explicit"),
    ]),
    ("Students marched in the spring of 1968.", [
        ("the spring of 1968", "DATE", "1968-SP", None, "1968-03-01", "1968-06-01", "season", "explicit"),
    ]),
    ("The harvest failed in the winter of 1941.", [
        ("the winter of 1941", "DATE", "1941-WI", None, "1940-12-01", "1942-03-01", "interval", "explicit"),
    ]),
    ("Exports fell in the first quarter of 2009.", [
        ("the first quarter of 2009", "DATE", "2009-Q1", None, "2009-01-01", "2009-04-01", "quarter", "explicit"),
    ]),
    ("Exports fell in the second half of 2009.", [
        ("the second half of 2009", "DATE", "2009-H2", None, "2009-07-01", "2010-01-01", "interval", "explicit"),
    ]),
    ("Exports fell in Q3 2009.", [("Q3 2009", "DATE", "2009-Q3", None, "2009-07-01", "2009-10-01", "quarter", "explicit")]),
    ("He was president 2003-2006.", [
        ("2003-2006", "DATE", "2003/2006", None, "2003-01-01", "2007-01-01", "interval", "explicit"),
    ]),
    ("The 1914-18 war killed millions.", [
        ("1914-18", "DATE", "1914/1918", None, "1914-01-01", "1919-01-01", "interval", "explicit"),
    ]),
    ("He ruled from 1992 to 1995.", [
        ("from 1992 to 1995", "DATE", "1992/1995", None, "1992-01-01", "1996-01-01", "interval", "explicit"),
    ]),
    ("The war lasted between 1979 and 1989.", [
        ("between 1979 and 1989", "DATE", "1979/1989", None, "1979-01-01", "1990-01-01", "interval", "explicit"),
    ]),
    ("The group has been banned since 2014.", [
        ("since 2014", "DATE", "2014", None, "2014-01-01", None, "interval", "explicit"),
    ]),
    ("He held the post until 1991.", [("until 1991", "DATE", "1991", None, None, "1992-01-01", "interval", "explicit")]),
    ("The plant will close by 2012.", [
        ("by 2012", "DATE", "2012", "ON_OR_BEFORE", None, "2013-01-01", "interval", "explicit"),
    ]),
    ("The town was quiet before 1990.", [
        ("before 1990", "DATE", "1990", "BEFORE", None, "1990-01-01", "interval", "explicit"),
    ]),
    ("The town was quiet after 1990.", [("after 1990", "DATE", "1990", "AFTER", "1991-01-01", None, "interval", "explicit")]),
    ("The fighting stopped in December.", [("December", "DATE", "XXXX-12", None, None, None, None, "unknown")]),
    ("Elections were held in May 2008.", [
        ("May 2008", "DATE", "2008-05", None, "2008-05-01", "2008-06-01", "month", "explicit"),
    ]),
    ("Elections were held in March and the army stayed in barracks.", [
        ("March", "DATE", "XXXX-03", None, None, None, None, "unknown"),
    ]),
    ("The law was passed on June 18.", [("June 18", "DATE", "XXXX-06-18", None, None, None, None, "unknown")]),
    ("The law was passed on Sept. 11, 2001.", [
        ("Sept. 11, 2001", "DATE", "2001-09-11", None, "2001-09-11", "2001-09-12", "day", "explicit"),
    ]),
    ("The law dates from 2001-09-11.", [
        ("2001-09-11", "DATE", "2001-09-11", None, "2001-09-11", "2001-09-12", "day", "explicit"),
    ]),
    ("The letter is dated 25/12/1998.", [
        ("25/12/1998", "DATE", "1998-12-25", None, "1998-12-25", "1998-12-26", "day", "explicit"),
    ]),
    ("The letter is dated 7/8/1998.", [("7/8/1998", "DATE", None, None, None, None, None, "unknown")]),
    ("The attack began on 12-14 May 1974.", [
        ("12-14 May 1974", "DATE", "1974-05-12/1974-05-14", None, "1974-05-12", "1974-05-15", "interval", "explicit"),
    ]),
    ("The clashes lasted from March to June 2003.", [
        ("from March to June 2003", "DATE", "2003-03/2003-06", None, "2003-03-01", "2003-07-01", "interval", "explicit"),
    ]),
    ("They met at noon.", [("noon", "TIME", "XXXX-XX-XXT12:00", None, None, None, None, "unknown")]),
    ("They met during an afternoon interview.", []),
    ("The council named 14 Marchers and 12 Mayors.", []),
    ("The U.S. supplied weapons for nearly 8 years.", [
        ("nearly 8 years", "DURATION", "P8Y", "LESS_THAN", None, None, None, "unknown"),
    ]),
    ("The rebels held the town for six months.", [("six months", "DURATION", "P6M", None, None, None, None, "unknown")]),
    ("The siege went on for more than three weeks.", [
        ("more than three weeks", "DURATION", "P3W", "MORE_THAN", None, None, None, "unknown"),
    ]),
    ("It was a 27-year war.", [("27-year", "DURATION", "P27Y", None, None, None, None, "unknown")]),
    ("The decades-long conflict ended.", [("decades-long", "DURATION", "PXY", None, None, None, None, "unknown")]),
    ("They have fought for decades.", [("decades", "DURATION", "PXY", None, None, None, None, "unknown")]),
    ("Guards patrol every Friday.", [("every Friday", "SET", "XXXX-WXX-5", None, None, None, None, "unknown")]),
    ("The army loses thousands of soldiers per month.", [("per month", "SET", "P1M", None, None, None, None, "unknown")]),
    ("The plant makes 15 bombs a year.", [("a year", "SET", "P1Y", None, None, None, None, "unknown")]),
    ("The committee meets twice a week.", [("twice a week", "SET", "P1W", None, None, None, None, "unknown")]),
    ("They hold an annual parade.", [("annual", "SET", "P1Y", None, None, None, None, "unknown")]),
    ("It happened during the Cold War.", [
        ("the Cold War", "DATE", "1945/1991", None, "1945-01-01", "1992-01-01", "interval", "explicit"),
    ]),
    ("It happened after World War II.", [
        ("after World War II", "DATE", "1939-09-01/1945-09-02", "AFTER", "1945-09-03", None, "interval", "explicit"),
    ]),
    ("Israel returned to the 1967 borders.", [("1967", "DATE", "1967", None, "1967-01-01", "1968-01-01", "year", "explicit")]),
    ("The 1967 war changed the map.", [
        ("The 1967 war", "DATE", "1967-06-05/1967-06-10", None, "1967-06-05", "1967-06-11", "interval", "explicit"),
    ]),
    ("It happened in the Gulf War.", [
        ("the Gulf War", "DATE", "1990-08-02/1991-02-28", None, "1990-08-02", "1991-03-01", "interval", "explicit"),
    ]),
    ("The attacks of 9/11 changed policy.", [
        ("9/11", "DATE", "2001-09-11", None, "2001-09-11", "2001-09-12", "day", "explicit"),
    ]),
    ("They met on Christmas Day 1989.", [
        ("Christmas Day 1989", "DATE", "1989-12-25", None, "1989-12-25", "1989-12-26", "day", "explicit"),
    ]),
    ("They met on Easter Sunday 1916.", [
        ("Easter Sunday 1916", "DATE", "1916-04-23", None, "1916-04-23", "1916-04-24", "day", "explicit"),
    ]),
    ("They met at Thanksgiving 2003.", [
        ("Thanksgiving 2003", "DATE", "2003-11-27", None, "2003-11-27", "2003-11-28", "day", "explicit"),
    ]),
    ("The fast of Ramadan began.", [("Ramadan", "DATE", None, None, None, None, None, "unknown")]),
    ("The group is now in control.", [("now", "DATE", "PRESENT_REF", None, None, None, None, "unknown")]),
    ("The group has recently grown.", [("recently", "DATE", "PAST_REF", None, None, None, None, "unknown")]),
    ("The talks will resume soon.", [("soon", "DATE", "FUTURE_REF", None, None, None, None, "unknown")]),
    ("Some 1,000 people were killed.", []),
    ("2000 troops were sent to the border.", []),
    ("He read Catch 22 on a Boeing 747.", []),
    ("He won 1500 votes.", []),
    ("They may leave the country.", []),
    ("Theresa May met the president.", []),
    ("Thousands march against the war.", []),
    ("He came second in the race.", []),
    ("The sun rose over the hills.", []),
    ("The Group of 20 met in Seoul.", []),
    ("The council passed Resolution 1973 on Libya.", []),
    ("The shop is open 24/7.", []),
    ("He fired a 9mm pistol.", []),
    ("He is 45 years old.", []),
    ("An 18-year-old man was killed.", []),
    ("He spent $2000 on rifles.", []),
    ("A third quarter of the town was burnt.", []),
    ("He is in his 80s.", []),
    ("The Sunday Times reported the story.", []),
    ("The Daily Star reported the story.", []),
    ("April Smith leads the group.", []),
    ("The road is 1600 km long.", []),
    ("About 1988 he moved to Cairo.", [
        ("About 1988", "DATE", "1988", "APPROX", "1987-01-01", "1990-01-01", "interval", "explicit"),
    ]),
    ("The dam was built in the first half of the 1990s.", [
        ("the first half of the 1990s", "DATE", "199X", "START", "1990-01-01", "1995-01-01", "interval", "explicit"),
    ]),
    ("The clash took place at 08:30 UTC.", [("08:30 UTC", "TIME", "XXXX-XX-XXT08:30Z", None, None, None, None, "unknown")]),
    ("The meeting of 5 May 1999 at 6:40 p.m. ended.", [
        ("5 May 1999 at 6:40 p.m.", "TIME", "1999-05-05T18:40", None, "1999-05-05", "1999-05-06", "day", "explicit"),
    ]),
    ("At the end of 2009 the war began.", [
        ("the end of 2009", "DATE", "2009", "END", "2009-09-01", "2010-01-01", "interval", "explicit"),
    ]),
    ("They met in the 1970s and 1980s.", [
        ("the 1970s", "DATE", "197X", None, "1970-01-01", "1980-01-01", "decade", "explicit"),
        ("1980s", "DATE", "198X", None, "1980-01-01", "1990-01-01", "decade", "explicit"),
    ]),
    ("The deal was signed in October 1997, the minister said.", [
        ("October 1997", "DATE", "1997-10", None, "1997-10-01", "1997-11-01", "month", "explicit"),
    ]),
    ("The charter was written in 1215 at Runnymede.", [
        ("1215", "DATE", "1215", None, "1215-01-01", "1216-01-01", "year", "explicit"),
    ]),
    ("The base opened in '98.", [("'98", "DATE", "1998", None, "1998-01-01", "1999-01-01", "year", "explicit")]),
    ("Pre-war plans of the 1930s survived.", [
        ("the 1930s", "DATE", "193X", None, "1930-01-01", "1940-01-01", "decade", "explicit"),
    ]),
    ("Units were raised in the 2000s.", [
        ("the 2000s", "DATE", "200X", None, "2000-01-01", "2010-01-01", "decade", "explicit"),
    ]),
    ("Clans fought in the 1800s.", [("the 1800s", "DATE", "18", None, "1800-01-01", "1900-01-01", "century", "explicit")]),
    ("Prices fell in the '70s and '80s.", [
        ("the '70s", "DATE", "197X", None, "1970-01-01", "1980-01-01", "decade", "explicit"),
        ("'80s", "DATE", "198X", None, "1980-01-01", "1990-01-01", "decade", "explicit"),
    ]),
    ("The empire fell in the 3rd century BC.", [("the 3rd century BC", "DATE", None, None, None, None, None, "unknown")]),
    ("The talks ran from 3 March 1999 to 5 April 1999.", [
        ("from 3 March 1999 to 5 April 1999", "DATE", "1999-03-03/1999-04-05", None, "1999-03-03", "1999-04-06",
         "interval", "explicit"),
    ]),
    ("The law of Dec. 2, 1999 was kept.", [
        ("Dec. 2, 1999", "DATE", "1999-12-02", None, "1999-12-02", "1999-12-03", "day", "explicit"),
    ]),
    ("The winter of 1941-42 was hard.", [
        ("The winter of 1941-42", "DATE", "1941-WI", None, "1941-12-01", "1942-03-01", "season", "explicit"),
    ]),
    ("The budget of fiscal year 2007 was cut.", [("fiscal year 2007", "DATE", "FY2007", None, None, None, None, "unknown")]),
    ("The line was closed for several weeks.", [("several weeks", "DURATION", "PXW", None, None, None, None, "unknown")]),
    ("It took two and a half years.", [("two and a half years", "DURATION", "P2.5Y", None, None, None, None, "unknown")]),
    ("A couple of days passed.", [("A couple of days", "DURATION", "P2D", None, None, None, None, "unknown")]),
    ("Soldiers served there for twenty-five years.", [
        ("twenty-five years", "DURATION", "P25Y", None, None, None, None, "unknown"),
    ]),
    ("He has led the party for at least a decade.", [
        ("at least a decade", "DURATION", "P10Y", "EQUAL_OR_MORE", None, None, None, "unknown"),
    ]),
    ("The strike lasted less than 12 hours.", [
        ("less than 12 hours", "DURATION", "PT12H", "LESS_THAN", None, None, None, "unknown"),
    ]),
    ("They vote every two years.", [("every two years", "SET", "P2Y", None, None, None, None, "unknown")]),
    ("They met each month.", [("each month", "SET", "P1M", None, None, None, None, "unknown")]),
    ("The town lies 1914 metres above the sea.", []),
    ("The minister sat in room 2014.", []),
    ("He lives at 1600 Pennsylvania Avenue.", []),
    ("She won the race in a second.", []),
    ("The Fall of Kabul is a film.", []),
    ("A springboard was built.", []),
    ("It may rain in the south.", []),
    ("The Boeing 1988 model is old.", []),
    ("He scored in the second half.", []),
    ("Highs were in the 80s.", []),
    ("Half of the quarter is in ruins.", []),
    ("The soldiers march to the sea.", []),
    ("He said the fall of the town was near.", []),
    ("Long ago, kings ruled here.", [("Long ago", "DATE", "PAST_REF", None, None, None, None, "unknown")]),
    ("The church dates from the 1700s.", [
        ("the 1700s", "DATE", "17", None, "1700-01-01", "1800-01-01", "century", "explicit"),
    ]),
    ("It ended on 31 February 1999.", [("31 February 1999", "DATE", None, None, None, None, None, "unknown")]),
    ("The Arab Spring toppled four rulers.", [
        ("The Arab Spring", "DATE", "2010-12/2012-12", None, "2010-12-01", "2013-01-01", "interval", "explicit"),
    ]),
    ("Apartheid ended.", [("Apartheid", "DATE", "1948/1994", None, "1948-01-01", "1995-01-01", "interval", "explicit")]),
    ("Talks continued up to 2008.", [("up to 2008", "DATE", "2008", None, None, "2009-01-01", "interval", "explicit")]),
    ("He fled sometime in 1997.", [("1997", "DATE", "1997", None, "1997-01-01", "1998-01-01", "year", "explicit")]),
    ("The fort was built circa 1750.", [
        ("circa 1750", "DATE", "1750", "APPROX", "1749-01-01", "1752-01-01", "interval", "explicit"),
    ]),
]

# Published on PUBLICATION: what "yesterday" and the tense of the verb add.
PUBLISHED: list[tuple[str, Expected]] = [
    ("Troops shelled the town yesterday.", [
        ("yesterday", "DATE", "2016-06-14", None, "2016-06-14", "2016-06-15", "day", "relative"),
    ]),
    ("Troops shelled the town on Tuesday.", [
        ("Tuesday", "DATE", "2016-06-14", None, "2016-06-14", "2016-06-15", "day", "relative"),
    ]),
    ("Troops shelled the town last Tuesday.", [
        ("last Tuesday", "DATE", "2016-06-14", None, "2016-06-14", "2016-06-15", "day", "relative"),
    ]),
    ("The council will meet on Friday.", [
        ("Friday", "DATE", "2016-06-17", None, "2016-06-17", "2016-06-18", "day", "relative"),
    ]),
    ("The talks begin on Monday.", [("Monday", "DATE", "2016-06-20", None, "2016-06-20", "2016-06-21", "day", "relative")]),
    ("The vote is scheduled for Sunday.", [
        ("Sunday", "DATE", "2016-06-19", None, "2016-06-19", "2016-06-20", "day", "relative"),
    ]),
    ("Leaders plan to meet on Thursday.", [
        ("Thursday", "DATE", "2016-06-16", None, "2016-06-16", "2016-06-17", "day", "relative"),
    ]),
    ("The army seized the port last month.", [
        ("last month", "DATE", "2016-05", None, "2016-05-01", "2016-06-01", "month", "relative"),
    ]),
    ("The minister resigned three weeks ago.", [
        ("three weeks ago", "DATE", "2016-W21", None, "2016-05-23", "2016-05-30", "week", "relative"),
    ]),
    ("The base was opened two years ago.", [
        ("two years ago", "DATE", "2014", None, "2014-01-01", "2015-01-01", "year", "relative"),
    ]),
    ("The king died a year ago Tuesday.", [
        ("a year ago Tuesday", "DATE", "2015-06-16", None, "2015-06-16", "2015-06-17", "day", "relative"),
    ]),
    ("The town fell ten years ago today.", [
        ("ten years ago today", "DATE", "2006-06-15", None, "2006-06-15", "2006-06-16", "day", "relative"),
    ]),
    ("The war began decades ago.", [("decades ago", "DATE", "PAST_REF", None, None, None, None, "unknown")]),
    ("The war began more than a decade ago.", [
        ("more than a decade ago", "DATE", "200X", "BEFORE", None, "2006-06-16", "interval", "relative"),
    ]),
    ("The town was bombed overnight.", [
        ("overnight", "TIME", "2016-06-15TNI", None, "2016-06-14", "2016-06-16", "interval", "relative"),
    ]),
    ("Police arrested him last night.", [
        ("last night", "TIME", "2016-06-14TNI", None, "2016-06-14", "2016-06-15", "day", "relative"),
    ]),
    ("The fighting stopped in December.", [
        ("December", "DATE", "2015-12", None, "2015-12-01", "2016-01-01", "month", "relative"),
    ]),
    ("Elections will be held in December.", [
        ("December", "DATE", "2016-12", None, "2016-12-01", "2017-01-01", "month", "relative"),
    ]),
    ("The president will visit in September.", [
        ("September", "DATE", "2016-09", None, "2016-09-01", "2016-10-01", "month", "relative"),
    ]),
    ("The law was passed on June 18.", [
        ("June 18", "DATE", "2015-06-18", None, "2015-06-18", "2015-06-19", "day", "relative"),
    ]),
    ("The law will be signed on June 18.", [
        ("June 18", "DATE", "2016-06-18", None, "2016-06-18", "2016-06-19", "day", "relative"),
    ]),
    ("The strike starts on July 4.", [("July 4", "DATE", "2016-07-04", None, "2016-07-04", "2016-07-05", "day", "relative")]),
    ("Exports fell last year.", [("last year", "DATE", "2015", None, "2015-01-01", "2016-01-01", "year", "relative")]),
    ("The summit will be held next week.", [
        ("next week", "DATE", "2016-W25", None, "2016-06-20", "2016-06-27", "week", "relative"),
    ]),
    ("The army grew over the past three years.", [
        ("the past three years", "DURATION", "P3Y", None, "2013-06-15", "2016-06-16", "interval", "relative"),
    ]),
    ("The army will grow over the next four years.", [
        ("the next four years", "DURATION", "P4Y", None, "2016-06-15", "2020-06-16", "interval", "relative"),
    ]),
    ("Clashes rose this week.", [("this week", "DATE", "2016-W24", None, "2016-06-13", "2016-06-20", "week", "relative")]),
    ("The dam will open next spring.", [
        ("next spring", "DATE", "2017-SP", None, "2017-03-01", "2017-06-01", "season", "relative"),
    ]),
    ("The dam was opened last summer.", [
        ("last summer", "DATE", "2015-SU", None, "2015-06-01", "2015-09-01", "season", "relative"),
    ]),
    ("The dam was opened in the spring.", [
        ("the spring", "DATE", "2016-SP", None, "2016-03-01", "2016-06-01", "season", "relative"),
    ]),
    ("Ministers met on Monday and Tuesday.", [
        ("Monday", "DATE", "2016-06-13", None, "2016-06-13", "2016-06-14", "day", "relative"),
        ("Tuesday", "DATE", "2016-06-14", None, "2016-06-14", "2016-06-15", "day", "relative"),
    ]),
    ("He spoke on Friday morning.", [
        ("Friday morning", "TIME", "2016-06-10TMO", None, "2016-06-10", "2016-06-11", "day", "relative"),
    ]),
    ("The minister resigned early Monday.", [
        ("early Monday", "DATE", "2016-06-13", None, "2016-06-13", "2016-06-14", "day", "relative"),
    ]),
    ("He arrived on Monday at 5 p.m. and left.", [
        ("Monday at 5 p.m.", "TIME", "2016-06-13T17:00", None, "2016-06-13", "2016-06-14", "day", "relative"),
    ]),
    ("They met on Christmas Day.", [
        ("Christmas Day", "DATE", "2015-12-25", None, "2015-12-25", "2015-12-26", "day", "relative"),
    ]),
    ("They will meet at Christmas.", [
        ("Christmas", "DATE", "2016-12-25", None, "2016-12-25", "2016-12-26", "day", "relative"),
    ]),
    ("The law was passed in October of last year.", [
        ("October of last year", "DATE", "2015-10", None, "2015-10-01", "2015-11-01", "month", "relative"),
    ]),
    ("The court sat at the end of last year.", [
        ("the end of last year", "DATE", "2015", "END", "2015-09-01", "2016-01-01", "interval", "relative"),
    ]),
    ("In recent years the army has grown.", [("recent years", "DATE", "PAST_REF", None, None, None, None, "unknown")]),
    ("He left three days earlier.", [("three days earlier", "DATE", "XXXX-XX-XX", None, None, None, None, "unknown")]),
    ("The talks failed on 14 March 1988. The next day, the army attacked.", [
        ("14 March 1988", "DATE", "1988-03-14", None, "1988-03-14", "1988-03-15", "day", "explicit"),
        ("The next day", "DATE", "1988-03-15", None, "1988-03-15", "1988-03-16", "day", "relative"),
    ]),
    ("The talks failed on 14 March 1988. Three weeks later the army attacked.", [
        ("14 March 1988", "DATE", "1988-03-14", None, "1988-03-14", "1988-03-15", "day", "explicit"),
        ("Three weeks later", "DATE", "1988-W14", None, "1988-04-04", "1988-04-11", "week", "relative"),
    ]),
    ("The talks failed on 14 March 1988. Three weeks earlier the army had attacked.", [
        ("14 March 1988", "DATE", "1988-03-14", None, "1988-03-14", "1988-03-15", "day", "explicit"),
        ("Three weeks earlier", "DATE", "1988-W08", None, "1988-02-22", "1988-02-29", "week", "relative"),
    ]),
    ("The treaty was signed in 1988. Two years later it was broken.", [
        ("1988", "DATE", "1988", None, "1988-01-01", "1989-01-01", "year", "explicit"),
        ("Two years later", "DATE", "1990", None, "1990-01-01", "1991-01-01", "year", "relative"),
    ]),
    ("The treaty was signed in 1988. That year the king died.", [
        ("1988", "DATE", "1988", None, "1988-01-01", "1989-01-01", "year", "explicit"),
        ("That year", "DATE", "1988", None, "1988-01-01", "1989-01-01", "year", "relative"),
    ]),
    ("The treaty was signed in May 1988. The same month, the king died.", [
        ("May 1988", "DATE", "1988-05", None, "1988-05-01", "1988-06-01", "month", "explicit"),
        ("The same month", "DATE", "1988-05", None, "1988-05-01", "1988-06-01", "month", "relative"),
    ]),
    ("The treaty was signed in May 1988. The following year, the king died. Five years later, his son fell.", [
        ("May 1988", "DATE", "1988-05", None, "1988-05-01", "1988-06-01", "month", "explicit"),
        ("The following year", "DATE", "1989", None, "1989-01-01", "1990-01-01", "year", "relative"),
        ("Five years later", "DATE", "1994", None, "1994-01-01", "1995-01-01", "year", "relative"),
    ]),
    ("The war began in 1991. In December, rebels took the town.", [
        ("1991", "DATE", "1991", None, "1991-01-01", "1992-01-01", "year", "explicit"),
        ("December", "DATE", "XXXX-12", None, None, None, None, "unknown"),
    ]),
    ("Sales fell in January compared to the same month a year ago.", [
        ("January", "DATE", "2016-01", None, "2016-01-01", "2016-02-01", "month", "relative"),
        ("the same month a year ago", "DATE", "2015-01", None, "2015-01-01", "2015-02-01", "month", "relative"),
    ]),
    ("Sales fell in the first quarter of last year.", [
        ("the first quarter of last year", "DATE", "2015-Q1", None, "2015-01-01", "2015-04-01", "quarter", "relative"),
    ]),
    ("He resigned two days after the vote.", [("two days", "DURATION", "P2D", None, None, None, None, "unknown")]),
    ("The day after the vote, he fled.", [("The day after", "DATE", "XXXX-XX-XX", None, None, None, None, "unknown")]),
    ("They met today and will meet again tomorrow.", [
        ("today", "DATE", "2016-06-15", None, "2016-06-15", "2016-06-16", "day", "relative"),
        ("tomorrow", "DATE", "2016-06-16", None, "2016-06-16", "2016-06-17", "day", "relative"),
    ]),
    ("The last week of March was calm.", [
        ("The last week of March", "DATE", "2016-W12", None, "2016-03-25", "2016-04-01", "week", "relative"),
    ]),
    ("Moscow moved the talks from Monday to Thursday.", [
        ("Monday", "DATE", "XXXX-WXX-1", None, None, None, None, "unknown"),
        ("Thursday", "DATE", "XXXX-WXX-4", None, None, None, None, "unknown"),
    ]),
    ("They talked from Monday to Wednesday.", [
        ("from Monday to Wednesday", "DATE", "2016-06-13/2016-06-15", None, "2016-06-13", "2016-06-16", "interval", "relative"),
    ]),
    ("The ceasefire holds until Friday.", [
        ("until Friday", "DATE", "2016-06-17", None, None, "2016-06-18", "interval", "relative"),
    ]),
    ("He has been in jail since March.", [
        ("since March", "DATE", "2016-03", None, "2016-03-01", None, "interval", "relative"),
    ]),
    ("He has been in jail since last week.", [
        ("since last week", "DATE", "2016-W23", None, "2016-06-06", None, "interval", "relative"),
    ]),
    ("The parliament voted on the day of the coup.", []),
    ("He was appointed in May.", [("May", "DATE", "2016-05", None, "2016-05-01", "2016-06-01", "month", "relative")]),
    ("She was born in 1955 in Cairo.", [("1955", "DATE", "1955", None, "1955-01-01", "1956-01-01", "year", "explicit")]),
    ("The two sides met for the first time this month.", [
        ("this month", "DATE", "2016-06", None, "2016-06-01", "2016-07-01", "month", "relative"),
    ]),
    ("The committee meets on Tuesdays.", [("Tuesdays", "SET", "XXXX-WXX-2", None, None, None, None, "unknown")]),
    ("The ministry said Monday the talks will resume Wednesday.", [
        ("Monday", "DATE", "2016-06-13", None, "2016-06-13", "2016-06-14", "day", "relative"),
        ("Wednesday", "DATE", "2016-06-15", None, "2016-06-15", "2016-06-16", "day", "relative"),
    ]),
    ("Officials will decide by Friday.", [
        ("by Friday", "DATE", "2016-06-17", "ON_OR_BEFORE", None, "2016-06-18", "interval", "relative"),
    ]),
    ("Leaders met the day before yesterday.", [
        ("the day before yesterday", "DATE", "2016-06-13", None, "2016-06-13", "2016-06-14", "day", "relative"),
    ]),
    ("The Tuesday vote failed.", [("Tuesday", "DATE", "2016-06-14", None, "2016-06-14", "2016-06-15", "day", "relative")]),
    ("Ten people died this morning.", [
        ("this morning", "TIME", "2016-06-15TMO", None, "2016-06-15", "2016-06-16", "day", "relative"),
    ]),
    ("The rebels will leave tomorrow night.", [
        ("tomorrow night", "TIME", "2016-06-16TNI", None, "2016-06-16", "2016-06-17", "day", "relative"),
    ]),
    ("The crisis began earlier this year.", [
        ("earlier this year", "DATE", "2016", None, "2016-01-01", "2016-06-16", "interval", "relative"),
    ]),
    ("The tax rose in the past decade.", [
        ("the past decade", "DURATION", "P10Y", None, "2006-06-15", "2016-06-16", "interval", "relative"),
    ]),
    ("Rebels took the town in late May.", [
        ("late May", "DATE", "2016-05", "END", "2016-05-21", "2016-06-01", "interval", "relative"),
    ]),
    ("The summit was held in mid-July last year.", [
        ("mid-July last year", "DATE", "2015-07", "MID", "2015-07-11", "2015-07-21", "interval", "relative"),
    ]),
    ("The trial opened on Nov. 3.", [("Nov. 3", "DATE", "2015-11-03", None, "2015-11-03", "2015-11-04", "day", "relative")]),
    ("Aid reached the camp on the weekend of 4 June.", [
        ("4 June", "DATE", "2016-06-04", None, "2016-06-04", "2016-06-05", "day", "relative"),
    ]),
    ("He took office in January and quit in March.", [
        ("January", "DATE", "2016-01", None, "2016-01-01", "2016-02-01", "month", "relative"),
        ("March", "DATE", "2016-03", None, "2016-03-01", "2016-04-01", "month", "relative"),
    ]),
    ("The bridge fell a century ago.", [
        ("a century ago", "DATE", "191X", None, "1896-01-01", "1937-01-01", "interval", "relative"),
    ]),
    ("The pact was signed 20 years ago this month.", [
        ("20 years ago this month", "DATE", "1996-06", None, "1996-06-01", "1996-07-01", "month", "relative"),
    ]),
    ("He fled about three years ago.", [
        ("about three years ago", "DATE", "2013", "APPROX", "2013-01-01", "2014-01-01", "year", "relative"),
    ]),
    ("The ministry said it would send troops on Sunday.", [
        ("Sunday", "DATE", "2016-06-19", None, "2016-06-19", "2016-06-20", "day", "relative"),
    ]),
    ("The exports grew in the fourth quarter.", [
        ("the fourth quarter", "DATE", "2015-Q4", None, "2015-10-01", "2016-01-01", "quarter", "relative"),
    ]),
    ("The two sides met at 9 a.m. on Tuesday.", [
        ("9 a.m. on Tuesday", "TIME", "2016-06-14T09:00", None, "2016-06-14", "2016-06-15", "day", "relative"),
    ]),
    ("The army left in the past few days.", [("the past few days", "DURATION", "PXD", None, None, None, None, "unknown")]),
    ("A new law takes effect next month.", [
        ("next month", "DATE", "2016-07", None, "2016-07-01", "2016-08-01", "month", "relative"),
    ]),
]

# Published on a Thursday in March, with the paragraph that went before.
CHAINS: list[tuple[str, str, str | None]] = [
    ("The king died on 14 March 1988.\n\nThe next day, the army took power.", "The next day", "1988-03-15"),
    ("The king died on 14 March 1988. The army took power the same day.", "the same day", "1988-03-14"),
    ("The king died in 1988. The army took power two years later. A year later it fell.", "A year later", "1991-01-01"),
    ("The king died in 1988. The next day, the army took power.", "The next day", None),  # a year gives no day to count from
    ("The army took power three weeks earlier.", "three weeks earlier", None),
    ("The king died in 1988.\n\nHe was old.\n\nTwo years later the army took power.", "Two years later", None),  # too far back
]


def rows(read_text: Reader, tables: dict[str, Any], text: str, published: str | None) -> Expected:
    found = find_times(read_text(text, published), tables)
    return [
        (m.text, m.type, m.value, m.mod, m.when.start, m.when.end, m.when.precision, m.when.basis) for m in found
    ]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_find_times_without_publication(read_text: Reader, tables: dict[str, Any], text: str, expected: Expected) -> None:
    assert rows(read_text, tables, text, None) == expected


@pytest.mark.parametrize(("text", "expected"), PUBLISHED)
def test_find_times_with_publication(read_text: Reader, tables: dict[str, Any], text: str, expected: Expected) -> None:
    assert rows(read_text, tables, text, PUBLICATION) == expected


@pytest.mark.parametrize(("text", "words", "start"), CHAINS)
def test_find_times_counts_from_the_time_told_last(
    read_text: Reader, tables: dict[str, Any], text: str, words: str, start: str | None
) -> None:
    found = {m.text: m.when.start for m in find_times(read_text(text, "2017-03-16"), tables)}
    assert found[words] == start


def test_find_times_keeps_offsets_beside_curly_marks(read_text: Reader, tables: dict[str, Any]) -> None:
    text = "“We fought in the 1980’s,” he said — in March 1991.\n\nSeptember 18, 2008"
    found = find_times(read_text(text), tables)
    assert [m.text for m in found] == ["the 1980’s", "March 1991", "September 18, 2008"]
    assert all(text[slice(*m.span)] == m.text for m in found)


# Dateline as written, date of publication -> the day of "today".
FILED: list[tuple[str | None, str | None, str | None]] = [
    ("Sept. 11", "1973-09-12", "1973-09-11"),
    ("Dec. 31", "2016-01-02", "2015-12-31"),
    ("12 June", "2016-06-15", "2016-06-12"),
    ("Oct. 31, 1956", None, "1956-10-31"),
    ("OCTOBER 31, 1956", "2016-06-15", "1956-10-31"),
    ("3 May 2015", None, "2015-05-03"),
    ("Friday", "2016-06-15", "2016-06-10"),
    ("2016-06-14", "2016-06-15", "2016-06-14"),
    ("June 16", "2016-06-15", "2016-06-16"),  # filed beyond the date line
    # No year to be had; a day that does not fit with publication; no date.
    ("Oct. 31", None, None),
    ("Friday", None, None),
    ("Oct. 31", "2016-06-15", "2016-06-15"),
    ("Oct. 31, 2017", "2016-06-15", "2016-06-15"),
    ("Feb. 30", "2016-03-01", "2016-03-01"),
    (None, "2016-06-15", "2016-06-15"),
    (None, None, None),
]


@pytest.mark.parametrize(("filed", "published", "day"), FILED)
def test_find_times_counts_from_the_datelines_day(
    read_text: Reader, tables: dict[str, Any], filed: str | None, published: str | None, day: str | None
) -> None:
    (mention,) = find_times(read_text("Troops left the town today.", published, None, filed), tables)
    assert mention.when.start == day


def test_find_times_prefilter_leaves_out_nothing(tables: dict[str, Any]) -> None:
    names = listed_names(tables)
    needs = NEEDS | {kind: needs_of_names(words) for kind, words in names.items()}
    texts = [text for text, *_ in (*UNDATED, *PUBLISHED)] + [words for listing in names.values() for words in listing]
    for kind, shape in compile_shapes(names["era"], names["holiday"], names["reference"]):
        for text in texts:
            assert all(needs[kind] & words_in(m.group()) for m in shape.finditer(text.replace("’", "'"))), (kind, text)


def test_find_times_with_an_era_without_bounds(read_text: Reader, tables: dict[str, Any]) -> None:
    (mention,) = find_times(read_text("They recalled Bloody Sunday."), tables)
    assert (mention.when.start, mention.when.basis) == (None, "unknown")


@pytest.mark.parametrize("name", ["eras", "holidays"])
def test_tables_give_a_name_to_one_entry(tables: dict[str, Any], name: str) -> None:
    seen = [n for entry in tables[name][name] for n in {words.lower() for words in entry["names"]}]
    assert sorted(n for n in set(seen) if seen.count(n) > 1) == []


def test_tables_eras_run_forward(tables: dict[str, Any]) -> None:
    for entry in tables["eras"]["eras"]:
        if entry["start"] and entry["end"]:
            first, last = table_bounds(entry["start"]), table_bounds(entry["end"])
            assert first.start is not None and last.end is not None and first.start < last.end, entry["names"]
