/* All quotes of the study: what each says, and under which values of each facet it stands. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;

  /* A facet: its values, and for each quote the place of the set of values that it has. */
  function facet(key, name, values, size, setOf) {
    var of = new Uint32Array(size);
    var sets = [];
    var known = new Map();
    for (var quote = 0; quote < size; quote += 1) {
      var set = setOf(quote);
      var place = known.get(set);
      if (place === undefined) {
        place = sets.length;
        known.set(set, place);
        sets.push(set);
      }
      of[quote] = place;
    }
    return { key: key, name: name, values: values, of: of, sets: sets };
  }

  /* A function of a quote that goes by a number, made once for each number. */
  function by(column, make) {
    var made = [];
    return function (quote) {
      var key = column[quote];
      if (made[key] === undefined) made[key] = make(key);
      return made[key];
    };
  }

  function distinct(places) { return Array.from(new Set(places)); }

  function withThoseAbove(data, themes) {
    var all = new Set();
    themes.forEach(function (theme) {
      for (var at = theme; at !== undefined; at = data.themes[at].parent) all.add(at);
    });
    return Array.from(all).sort(function (one, other) { return one - other; });
  }

  function themesOf(data) {
    var direct = function (set) {
      return [].concat.apply([], data.sets[set].map(function (code) { return data.codes[code].themes; }));
    };
    var usual = by(data.quotes.codes, function (set) { return withThoseAbove(data, direct(set)); });
    return function (quote) {
      var cited = data.cited[quote];
      return cited ? withThoseAbove(data, direct(data.quotes.codes[quote]).concat(cited)) : usual(quote);
    };
  }

  function depth(data, theme) {
    var count = 0;
    for (var at = data.themes[theme].parent; at !== undefined; at = data.themes[at].parent) count += 1;
    return count;
  }

  function value(record) {
    return { key: record.id, label: record.title, hue: record.hue, pattern: record.pattern };
  }

  function attributeFacet(data, number, size) {
    var attribute = data.attributes[number];
    var told = function (cast) {
      return distinct(data.casts[cast].map(function (person) { return data.participants[person].told[number]; })).filter(function (place) { return place >= 0; });
    };
    var name = quotes.spelled(attribute.name);
    return facet(
      "attribute." + attribute.name,
      attribute.bands ? quotes.say("in bands", { name: name }) : name,
      attribute.values.map(function (each) { return { key: each, label: each }; }),
      size,
      by(data.quotes.cast, told)
    );
  }

  /* Values that come as words of ours: kinds of sources, roles of speakers. */
  function worded(key, words, size, column, setOf) {
    var values = words.map(function (each) { return { key: each, label: quotes.named(key, each) }; });
    return facet(key, quotes.say(key), values, size, by(column, setOf));
  }

  function facetsOf(data, size, transcriptOf) {
    var kinds = distinct(data.transcripts.map(function (each) { return each.kind; }));
    var roles = distinct([].concat.apply([], data.voices));
    var themes = data.themes.map(function (theme, place) {
      return Object.assign(value(theme), { depth: depth(data, place) });
    });
    var levels = data.levels.length ? data.levels[0] : quotes.say("theme");
    return [
      facet("theme", levels, themes, size, themesOf(data)),
      facet("code", quotes.say("code"), data.codes.map(value), size,
        by(data.quotes.codes, function (set) { return data.sets[set]; })),
      facet("participant", quotes.say("participant"), data.participants.map(value), size,
        by(data.quotes.cast, function (cast) { return data.casts[cast]; }))
    ].concat(data.attributes.map(function (_, number) { return attributeFacet(data, number, size); }), [
      facet("transcript", quotes.say("transcript"), data.transcripts.map(value), size,
        by(transcriptOf, function (transcript) { return [transcript]; })),
      worded("kind", kinds, size, transcriptOf, function (transcript) {
        return [kinds.indexOf(data.transcripts[transcript].kind)];
      }),
      worded("speaker", roles, size, data.quotes.voice, function (voice) {
        return data.voices[voice].map(function (role) { return roles.indexOf(role); });
      })
    ]);
  }

  /* The study as the page's parts ask for it. */
  function read(data) {
    var size = data.quotes.id.length;
    var transcriptOf = new Uint32Array(size);
    for (var quote = 0; quote < size; quote += 1) {
      transcriptOf[quote] = data.turns.transcript[data.quotes.turn[quote]];
    }

    /* Turn by turn: the turn's place, the words said in it, and whether some are left out before them. */
    function said(each) {
      if (data.joined[each]) return data.joined[each].said;
      var turn = data.quotes.turn[each];
      return [[turn, data.turns.text[turn].slice(data.quotes.start[each], data.quotes.end[each]), false]];
    }

    function parts(each) {
      return data.joined[each] ? data.joined[each].parts
        : [[data.quotes.turn[each], data.quotes.start[each], data.quotes.end[each]]];
    }

    var search = quotes.searching(size, function (each) {
      return said(each).map(function (piece) { return piece[1]; }).join(quotes.BREAK);
    });

    return {
      data: data, size: size, transcriptOf: transcriptOf, said: said, parts: parts, search: search,
      facets: facetsOf(data, size, transcriptOf)
    };
  }

  quotes.read = read;
})();
