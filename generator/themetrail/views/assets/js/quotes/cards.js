/* A quote as a card: its words, who said them, its codes; the turns before and after it open in place. */
(function () {
  "use strict";

  var site = window.themetrail;
  var quotes = site.quotes;
  var say = quotes.say;
  var element = quotes.element;

  function turnRange(study, quote) {
    var said = study.said(quote);
    var numbers = study.data.turns.number;
    var first = numbers[said[0][0]];
    var last = numbers[said[said.length - 1][0]];
    return first === last ? String(first) : first + "–" + last;
  }

  function castOf(study, quote) {
    return study.data.casts[study.data.quotes.cast[quote]].map(function (place) { return study.data.participants[place]; });
  }

  function transcriptOf(study, quote) { return study.data.transcripts[study.transcriptOf[quote]]; }

  /* Who says it: the participants; else the label of the speaker; else the transcript. */
  function speakers(study, quote) {
    var cast = castOf(study, quote);
    if (cast.length) return cast.map(function (person) { return person.title; });
    return [study.data.labels[study.data.turns.label[study.said(quote)[0][0]]] || transcriptOf(study, quote).title];
  }

  /* The study's pattern for credits, as text and places to fill. */
  function credited(study, fill) {
    return study.data.attribution.split(/(\{participant\}|\{turn\})/).map(function (piece) {
      if (piece === "{participant}") return fill("participant");
      return piece === "{turn}" ? fill("turn") : piece;
    });
  }

  function credit(study, quote) {
    return credited(study, function (which) {
      return which === "turn" ? turnRange(study, quote) : quotes.listed(speakers(study, quote));
    }).join("");
  }

  function words(study, quote) {
    return study.said(quote).map(function (piece, place) { return (place ? (piece[2] ? "\n[…] " : "\n") : "") + piece[1]; }).join("");
  }

  function anchor(study, quote) { return "#q-" + encodeURIComponent(study.data.quotes.id[quote]); }

  function address(study, quote) { return transcriptOf(study, quote).href + anchor(study, quote); }

  function codesOf(study, quote) {
    return study.data.sets[study.data.quotes.codes[quote]].map(function (place) { return study.data.codes[place]; });
  }

  /* An address that others can use; where the study is known on no web host, from the site's folder. */
  function link(study, quote) {
    var href = address(study, quote);
    return site.address(href) || href.replace(/^(\.\.\/)+/, "");
  }

  function citation(study, quote) {
    var text = words(study, quote).replace(/\s+/g, " ").trim();
    return site.citation(say("cited", { words: text, credit: credit(study, quote) }), address(study, quote));
  }

  function spoken(study, quote, needles) {
    var said = study.said(quote);
    var block = element("blockquote.tt-words", { lang: transcriptOf(study, quote).lang });
    said.forEach(function (piece) {
      var label = said.length > 1 ? study.data.labels[study.data.turns.label[piece[0]]] : "";
      piece[1].split(/\n\n+/).forEach(function (paragraph, place) {
        var made = element("p", { dir: "auto", class: said.length > 1 && !place ? "tt-said" : null });
        if (label && !place) made.append(element("cite", null, label), " ");
        block.append(site.marked(made, paragraph, quotes.places(paragraph, needles), "tt-hit"));
      });
    });
    return block;
  }

  function names(study, quote) {
    var made = element("span");
    var cast = castOf(study, quote);
    if (!cast.length) return element("span", null, speakers(study, quote)[0]);
    cast.forEach(function (person, place) {
      made.append(quotes.before(place, cast.length), person.href ? element("a", { href: person.href }, person.title) : person.title);
    });
    return made;
  }

  function attribution(study, quote) {
    var made = element("span.tt-attribution");
    credited(study, function (which) {
      if (which === "participant") return names(study, quote);
      var turn = study.data.turns.number[study.said(quote)[0][0]];
      return element("a", { href: transcriptOf(study, quote).href + "#turn-" + turn }, turnRange(study, quote));
    }).forEach(function (piece) { made.append(piece); });
    return made;
  }

  function chips(study, quote) {
    var made = element("span.tt-chips");
    codesOf(study, quote).forEach(function (code) {
      made.append(element("a.tt-chip", Object.assign({ href: code.href }, quotes.hue(code)), code.title), " ");
    });
    if (!made.childNodes.length) made.append(element("span.tt-chip.tt-extract", null, say("extract")));
    return made;
  }

  /* The turn of a place, for what opens in context. */
  function turnAt(study) {
    var turns = study.data.turns;
    return function (place) {
      var transcript = study.data.transcripts[turns.transcript[place]];
      if (!transcript) return undefined;
      return {
        href: transcript.href, unit: transcript.turns ? "turn" : "paragraph", number: turns.number[place],
        label: study.data.labels[turns.label[place]], text: turns.text[place], lang: transcript.lang
      };
    };
  }

  function actions(study, quote) {
    var where = address(study, quote);
    var context = element("button", { type: "button" });
    site.opensContext(context, turnAt(study), study.parts(quote), where);
    return element("span.tt-actions", null, context,
      quotes.button("", say("copy link"), function () { site.copy(site.address(where) || new URL(where, location.href).href, say("link copied")); }),
      quotes.button("", say("copy citation"), function () { site.copy(citation(study, quote), say("citation copied")); }));
  }

  function card(study, quote, needles) {
    var colour = codesOf(study, quote).find(function (code) { return code.hue; }) || {};
    var by = study.data.by[quote];
    var note = study.data.note[quote];
    return element("figure.tt-card", Object.assign({ tabindex: "-1", "data-id": study.data.quotes.id[quote] }, quotes.hue(colour)),
      spoken(study, quote, needles),
      note ? element("p.tt-quote-note", null, note) : null,
      element("figcaption", null, attribution(study, quote), " ", chips(study, quote),
        by ? element("span.tt-coder", null, say("coded by", { name: by })) : null, actions(study, quote)));
  }

  quotes.card = card;
  quotes.told = {
    words: words, credit: credit, citation: citation, speakers: speakers, turnRange: turnRange, codesOf: codesOf,
    transcriptOf: transcriptOf, castOf: castOf, link: link
  };
})();
