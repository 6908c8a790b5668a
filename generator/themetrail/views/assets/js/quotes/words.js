/* What the page of all quotes says of its own accord: texts by their names, in English. */
(function () {
  "use strict";

  /* {name} is filled in. Where a number decides the form, there is one text for each form. */
  var catalogue = {
    "count": { one: "{shown} of {n} quote", other: "{shown} of {n} quotes" },
    "count all": { one: "{n} quote in all", other: "All {n} quotes" },
    "filter": "Filter",
    "filter chosen": { one: "Filter, {n} choice", other: "Filter, {n} choices" },
    "facets": "Filter quotes",
    "results": "Quotes",
    "search": "Words",
    "search quotes": "Search the quotes",
    "search hint": "Words are found by their beginnings. “In quotation marks” finds exactly this phrase.",
    "order": "Order by",
    "order transcript": "transcript",
    "order theme": "theme",
    "order participant": "participant",
    "theme": "Theme",
    "theme hint": "A theme includes what is under it.",
    "code": "Code",
    "participant": "Participant",
    "transcript": "Transcript",
    "kind": "Kind of source",
    "speaker": "Who speaks",
    "in bands": "{name} (in bands)",
    "any": "any of them",
    "all": "all of them",
    "codes of a quote": "A quote carries",
    "find": "Find in this list",
    "chosen": "{n} chosen",
    "chip": "{facet}: {value}",
    "chip all": "All of these codes",
    "chip near overlap": "Shares words with {value}",
    "chip near turn": "In a turn with {value}",
    "chip near turns": { one: "Within {n} turn of {value}", other: "Within {n} turns of {value}" },
    "chip words": "Words: {value}",
    "remove": "Remove {choice}",
    "clear": "Clear all",
    "choices": "Choices",
    "unknown": {
      one: "The address names one thing that is not here: {list}. It is left out.",
      other: "The address names {n} things that are not here: {list}. They are left out."
    },
    "none": "No quote fits all of these choices. Take one away to see more.",
    "more": { one: "Show {n} more", other: "Show {n} more" },
    "no theme": "In no theme",
    "no participant": "No participant",
    "copy link": "Copy link",
    "copy citation": "Copy citation",
    "link copied": "Link copied",
    "citation copied": "Citation copied",
    "selection copied": { one: "{n} quote copied", other: "{n} quotes copied" },
    "extract": "extract",
    "coded by": "coded by {name}",
    "take": "Take these quotes along",
    "take hint": "All that fit the choices, with who said them, codes and citation.",
    "take as": "As",
    "as markdown": "Markdown",
    "as csv": "CSV (a table)",
    "as text": "plain text",
    "copy": "Copy",
    "download": "Download",
    "cited": "“{words}” ({credit})",
    "selection": "Selection: {choices}.",
    "selection all": "Selection: all quotes.",
    "codes": "Codes: {list}",
    "note": "Note: {note}",
    "list": ", ",
    "list last": " and ",
    "column id": "id",
    "column words": "words",
    "column participant": "participant",
    "column transcript": "transcript",
    "column kind": "kind of source",
    "column turns": "turns",
    "column speaker": "who speaks",
    "column codes": "codes",
    "column themes": "themes",
    "column note": "note",
    "column by": "coded by",
    "column place": "place",
    "column citation": "citation",
    "failed": "The quotes could not be loaded. They stand on the pages of the transcripts."
  };

  var names = {
    speaker: {
      participant: "Participant", interviewer: "Interviewer", moderator: "Moderator", researcher: "Researcher",
      observer: "Observer", interpreter: "Interpreter", other: "Other", unnamed: "Nobody named"
    },
    kind: {
      interview: "Interview", "focus-group": "Focus group", written: "Written account", "field-notes": "Field notes",
      survey: "Survey answers", extracts: "Extracts"
    }
  };

  var site = window.themetrail;
  var language = document.documentElement.lang || "en";

  /* The text of that name, in the language of the interface. */
  function say(name, values) { return site.say(catalogue[name], values); }

  /* What stands before an item of a list. */
  function before(place, length) {
    if (!place) return "";
    return say(place === length - 1 ? "list last" : "list");
  }

  /* `a, b and c`. */
  function listed(items) {
    return items.map(function (item, place) { return before(place, items.length) + item; }).join("");
  }

  /* What one of our own words for a kind or a role is called. */
  function named(group, key) {
    if (Object.prototype.hasOwnProperty.call(names[group], key)) return site.say(names[group][key]);
    return spelled(key);
  }

  /* A key as words. */
  function spelled(key) {
    var words = key.replace(/[-_]/g, " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  }

  /* Other pages say more. */
  function add(texts) { Object.assign(catalogue, texts); }

  site.quotes = {
    add: add, say: say, before: before, listed: listed, named: named, spelled: spelled, number: site.number,
    compare: new Intl.Collator(language, { numeric: true, sensitivity: "base" }).compare
  };
})();
