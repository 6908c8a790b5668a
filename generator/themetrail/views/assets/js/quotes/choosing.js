/* Which quotes fit the choices, and how many there would be under every other choice: one pass over all quotes. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;

  /* A choice: `values` by facet, each a list of places; `all` where a quote must carry every chosen code; `near`
     which codes must be near it, and how near; `words` that it must hold; `order`. */
  function nothing() { return { values: {}, all: false, near: [], words: "", order: "transcript" }; }

  function isConjunctive(facet, choice) { return facet.key === "code" && choice.all; }

  /* For each set of a facet, whether it passes. */
  function passing(facet, choice) {
    var chosen = choice.values[facet.key] || [];
    if (!chosen.length) return null;
    var every = isConjunctive(facet, choice);
    return Uint8Array.from(facet.sets, function (set) {
      var has = function (place) { return set.indexOf(place) >= 0; };
      return (every ? chosen.every(has) : chosen.some(has)) ? 1 : 0;
    });
  }

  /* How many quotes each value of a facet has, from how many each set has. */
  function spread(facet, ofSets) {
    var counts = new Uint32Array(facet.values.length);
    facet.sets.forEach(function (set, place) {
      if (ofSets[place]) set.forEach(function (value) { counts[value] += ofSets[place]; });
    });
    return counts;
  }

  /* The quotes that fit, and the counts of each facet, which follow the choices in all others. A quote that
     one facet alone refuses still counts in that one. Where every chosen code is asked for, the counts of the
     codes are of quotes that carry one more. */
  function choose(study, choice) {
    var needles = quotes.asked(choice.words);
    var holds = needles.length ? study.search.holding(needles) : null;
    var near = choice.near.map(function (each) { return quotes.near(study, each); });
    var facets = study.facets;
    var passes = facets.map(function (facet) { return passing(facet, choice); });
    var tested = [];
    passes.forEach(function (each, place) { if (each) tested.push(place); });
    var strict = facets.map(function (facet) { return isConjunctive(facet, choice); });
    var counts = facets.map(function (facet) { return new Uint32Array(facet.sets.length); });
    var columns = facets.map(function (facet) { return facet.of; });
    var found = new Uint32Array(study.size);
    var number = 0;
    for (var quote = 0; quote < study.size; quote += 1) {
      if (near.length && !near.every(function (each) { return each[quote]; })) continue;
      var refused = -1;
      var refusals = 0;
      for (var test = 0; test < tested.length && refusals < 2; test += 1) {
        if (!passes[tested[test]][columns[tested[test]][quote]]) {
          refused = tested[test];
          refusals += 1;
        }
      }
      if (refusals > 1 || (holds && !holds[quote])) continue;
      if (refusals === 1) {
        if (!strict[refused]) counts[refused][columns[refused][quote]] += 1;
        continue;
      }
      found[number] = quote;
      number += 1;
      for (var place = 0; place < columns.length; place += 1) counts[place][columns[place][quote]] += 1;
    }
    return {
      found: found.subarray(0, number),
      needles: needles,
      counts: facets.map(function (facet, place) { return spread(facet, counts[place]); })
    };
  }

  /* By which place of which table each quote is put in order; the number of places for those with none. */
  function keys(study, choice) {
    if (choice.order === "transcript") return study.transcriptOf;
    var facet = study.facets.find(function (each) { return each.key === choice.order; });
    var chosen = choice.values[facet.key] || [];
    var firsts = facet.sets.map(function (set) {
      var wanted = set.filter(function (place) { return chosen.indexOf(place) >= 0; });
      if (!wanted.length) wanted = choice.order === "theme" ? lowest(study, set) : set;
      return wanted.length ? wanted[0] : facet.values.length;
    });
    return Uint32Array.from(facet.of, function (set) { return firsts[set]; });
  }

  /* Of themes and those above them, the ones that have none of these below. */
  function lowest(study, set) {
    return set.filter(function (place) {
      return !set.some(function (other) { return study.data.themes[other].parent === place; });
    });
  }

  /* The quotes in the order that is asked for, and the place under which each stands. */
  function ordered(study, choice, found) {
    var key = keys(study, choice);
    return { quotes: choice.order === "transcript" ? found : sorted(found, key), key: key };
  }

  /* By counting how many stand under each place: what is equal keeps its order. */
  function sorted(found, key) {
    var starts = [];
    found.forEach(function (quote) { starts[key[quote] + 1] = (starts[key[quote] + 1] || 0) + 1; });
    for (var place = 0; place < starts.length; place += 1) starts[place] = (starts[place] || 0) + (starts[place - 1] || 0);
    var made = new Uint32Array(found.length);
    found.forEach(function (quote) {
      made[starts[key[quote]]] = quote;
      starts[key[quote]] += 1;
    });
    return made;
  }

  quotes.nothing = nothing;
  quotes.choose = choose;
  quotes.ordered = ordered;
})();
