"""Words that begin with a capital in every text and name nobody."""

from __future__ import annotations

_DAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays
Saturdays Sundays January February March April May June July August September October November December
Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Christmas Xmas Easter Ramadan Eid Diwali Hanukkah Passover
Halloween Thanksgiving Lent Advent
"""
_PEOPLES = """
Afghan African Africans Albanian American Americans Arab Arabic Arabs Argentinian Armenian Asian Asians
Australian Austrian Bangladeshi Belgian Bengali Bosnian Brazilian British Bulgarian Cantonese Caribbean
Catalan Chinese Colombian Croatian Cuban Czech Danish Dutch Egyptian English Eritrean Estonian Ethiopian
European Europeans Farsi Filipino Finnish Flemish French Gaelic Georgian German Germans Ghanaian Greek
Gujarati Hebrew Hindi Hungarian Icelandic Indian Indians Indonesian Iranian Iraqi Irish Israeli Italian
Italians Jamaican Japanese Jordanian Kenyan Korean Kurdish Latin Latvian Lebanese Lithuanian Malay Malaysian
Maltese Mandarin Mexican Mexicans Moroccan Nepali Nigerian Norwegian Pakistani Palestinian Persian Peruvian
Polish Portuguese Punjabi Romanian Russian Russians Scottish Serbian Slovak Slovenian Somali Spanish Sudanese
Swahili Swedish Swiss Syrian Tamil Thai Tibetan Tunisian Turkish Ugandan Ukrainian Urdu Vietnamese Welsh
Zimbabwean
"""
_BELIEFS = """
God Jesus Christ Christian Christians Christianity Catholic Catholics Protestant Protestants Jew Jews Jewish
Judaism Muslim Muslims Islam Islamic Hindu Hindus Hinduism Buddhist Buddhists Buddhism Sikh Sikhs Bible Quran
Koran Allah Orthodox Anglican Methodist Quaker
"""
_THINGS = """
Mr Mrs Ms Miss Mx Dr Prof Sir Madam Herr Frau Monsieur Madame Señor Señora Signor
Signora Meneer Mevrouw Internet Google Facebook Instagram WhatsApp YouTube Twitter TikTok Zoom
Teams Skype Netflix Amazon Word Excel PowerPoint Windows Covid Coronavirus Brexit Alzheimer Parkinson Down
Wikipedia Earth Ok Okay Oh Ah Um Uh Mum Mom Dad Mama Papa Grandma Grandpa Nan Granny
"""
COMMON = frozenset(f"{_DAYS}{_PEOPLES}{_BELIEFS}{_THINGS}".split())
