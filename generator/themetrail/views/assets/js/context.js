/* A quote in context: the turns before and after its words open in place. */
(function () {
  "use strict";

  var say = window.themetrail.say;
  var words = {
    open: say("In context"),
    close: say("Close context"),
    transcript: say("Read on in the transcript"),
    withheld: { turn: say("Turn {n} is withheld."), paragraph: say("Paragraph {n} is withheld.") }
  };
  var number = 0;

  function element(kind, name, inside) {
    var made = document.createElement(kind);
    if (name) made.className = name;
    if (inside) made.append(inside);
    return made;
  }

  /* Puts a text into an element, with some of its stretches marked. */
  function marked(into, text, stretches, name) {
    var at = 0;
    stretches.forEach(function (each) {
      if (each[1] <= at) return;
      var start = Math.max(at, each[0]);
      into.append(text.slice(at, start), element("mark", name, text.slice(start, each[1])));
      at = each[1];
    });
    into.append(text.slice(at));
    return into;
  }

  /* The places of the turns around a quote, those of its own words among them. */
  function around(turnAt, parts) {
    var places = new Set();
    parts.forEach(function (part) {
      var own = turnAt(part[0]);
      [part[0] - 1, part[0], part[0] + 1].forEach(function (place) {
        var near = turnAt(place);
        if (near && near.href === own.href && Math.abs(near.number - own.number) <= 1) places.add(place);
      });
    });
    return Array.from(places).sort(function (one, other) { return one - other; });
  }

  function turnBeside(turn, own) {
    if (turn.text === null) {
      return element("p", "tt-near-turn tt-hint", words.withheld[turn.unit].replace("{n}", turn.number));
    }
    var made = element("div", own.length ? "tt-near-turn tt-own" : "tt-near-turn");
    var link = element("a", "tt-number", String(turn.number));
    link.href = turn.href + "#turn-" + turn.number;
    var text = element("p");
    text.dir = "auto";
    if (turn.lang) text.lang = turn.lang;
    if (turn.label) text.append(element("cite", "", turn.label), " ");
    marked(text, turn.text, own.map(function (part) { return part.slice(1); }), "tt-said-here");
    made.append(link, text);
    return made;
  }

  function context(turnAt, parts, address) {
    var made = element("div", "tt-beside");
    number += 1;
    made.id = "tt-beside-" + number;
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", words.open);
    var before = null;
    around(turnAt, parts).forEach(function (place) {
      var turn = turnAt(place);
      if (before !== null && turn.number > before + 1) made.append(element("p", "tt-near-turn tt-hint", "…"));
      made.append(turnBeside(turn, parts.filter(function (part) { return part[0] === place; })));
      before = turn.number;
    });
    var link = element("a", "", words.transcript);
    link.href = address;
    made.append(element("p", "tt-read-on", link));
    return made;
  }

  /* Lets a button, or a link in the place of one, open and close what surrounds the quote of its card. A part
     is the place of a turn and a stretch of its text; `turnAt` gives the turn of a place. */
  function opens(control, turnAt, parts, address) {
    var open = null;
    control.textContent = words.open;
    control.setAttribute("aria-expanded", "false");
    control.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (open) {
        open.remove();
        open = null;
        control.removeAttribute("aria-controls");
      } else {
        open = context(turnAt, parts, address);
        control.closest("figure").append(open);
        control.setAttribute("aria-controls", open.id);
      }
      control.textContent = open ? words.close : words.open;
      control.setAttribute("aria-expanded", String(open !== null));
    });
  }

  window.themetrail.opensContext = opens;
  window.themetrail.marked = marked;

  /* The cards of a page that carries the turns around them */
  var carried = document.getElementById("tt-turns");
  if (!carried) return;
  var data = JSON.parse(carried.textContent);

  function turnAt(place) {
    var turn = data.turns[place];
    if (!turn) return undefined;
    var transcript = data.transcripts[turn[0]];
    return { href: transcript.href, unit: transcript.unit, number: turn[1], label: turn[2], text: turn[3], lang: transcript.lang };
  }

  document.querySelectorAll(".tt-card[data-id]").forEach(function (card) {
    var link = card.querySelector(".tt-actions > a");
    if (!link || !Object.prototype.hasOwnProperty.call(data.quotes, card.dataset.id)) return;
    opens(link, turnAt, data.quotes[card.dataset.id], link.getAttribute("href"));
    link.setAttribute("role", "button");
    link.addEventListener("keydown", function (event) {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  });
})();
