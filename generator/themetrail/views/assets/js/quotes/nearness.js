/* Quotes near those of a code: `overlap` shares words with one, `turn` a turn; a number tells so many turns apart. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var WRITTEN = /^(.+):(overlap|turn|[1-9]\d?)$/;

  /* `a-code:turn` as what it asks for; null where it is written in another way. */
  function read(written) {
    var found = WRITTEN.exec(written);
    return found && { code: found[1], how: found[2] };
  }

  function carriers(study, code) {
    var sets = study.data.sets.map(function (set) { return set.indexOf(code) >= 0; });
    var found = [];
    study.data.quotes.codes.forEach(function (set, quote) { if (sets[set]) found.push(quote); });
    return found;
  }

  /* For each quote, whether one of its parts fits. */
  function marked(study, fits) {
    var made = new Uint8Array(study.size);
    for (var quote = 0; quote < study.size; quote += 1) made[quote] = study.parts(quote).some(fits) ? 1 : 0;
    return made;
  }

  function sharing(study, code) {
    var stretches = new Map();
    carriers(study, code).forEach(function (quote) {
      study.parts(quote).forEach(function (part) {
        if (!stretches.has(part[0])) stretches.set(part[0], []);
        stretches.get(part[0]).push(part);
      });
    });
    return marked(study, function (part) {
      return (stretches.get(part[0]) || []).some(function (each) { return each[1] < part[2] && part[1] < each[2]; });
    });
  }

  function within(study, code, distance) {
    var turns = study.data.turns;
    var there = study.data.transcripts.map(function () { return new Set(); });
    carriers(study, code).forEach(function (quote) {
      study.parts(quote).forEach(function (part) {
        var number = turns.number[part[0]];
        for (var each = number - distance; each <= number + distance; each += 1) there[turns.transcript[part[0]]].add(each);
      });
    });
    return marked(study, function (part) { return there[turns.transcript[part[0]]].has(turns.number[part[0]]); });
  }

  var known = new Map();

  /* For each quote, whether a quote of that code is near it; one that carries the code itself has one. */
  function near(study, asked) {
    var key = asked.how + " " + asked.code;
    if (!known.has(key)) {
      known.set(key, asked.how === "overlap" ? sharing(study, asked.code)
        : within(study, asked.code, asked.how === "turn" ? 0 : Number(asked.how)));
    }
    return known.get(key);
  }

  quotes.near = near;
  quotes.nearness = read;
})();
