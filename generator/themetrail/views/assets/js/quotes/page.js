/* The page of all quotes: choices, the quotes that fit, and the address that tells which these are. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var root = document.querySelector(".tt-finder");
  if (!root) return;
  var say = quotes.say;
  var element = quotes.element;
  if (!window.themetrailQuotes) {
    root.append(element("p.tt-empty", { role: "alert" }, say("failed")));
    return;
  }

  var study = quotes.read(window.themetrailQuotes);
  var choice = quotes.nothing();
  var list = null;
  var typing = false;

  /* The parts of the page */

  var words = element("input", { type: "search", id: "tt-words", autocomplete: "off", spellcheck: "false", "aria-describedby": "tt-words-hint" });
  var search = element("div.tt-search", { role: "search", "aria-label": say("search quotes") },
    element("label.tt-label", { for: "tt-words" }, say("search")), words,
    element("p.tt-hint", { id: "tt-words-hint" }, say("search hint")));
  var folded = element("summary");
  var facets = element("details.tt-facets", null, folded);
  var count = element("p.tt-found", { role: "status", tabindex: "-1" });
  var unknown = element("p.tt-hint.tt-unknown", { hidden: true });
  var choices = element("ul.tt-choices", { "aria-label": say("choices"), hidden: true });
  var order = element("select", { id: "tt-order" });
  quotes.address.ORDERS.forEach(function (each) { order.append(element("option", { value: each }, say("order " + each))); });
  var results = quotes.results(study);
  var take = quotes.taking(study, function () {
    return { quotes: Array.from(list.quotes), choices: chosen().map(function (each) { return each.text; }) };
  });
  root.append(search, element("section.tt-filter", { "aria-label": say("facets") }, facets),
    element("section.tt-results", { "aria-label": say("results") }, element("div.tt-tools", null, count,
      element("p.tt-order", null, element("label", { for: "tt-order" }, say("order")), " ", order)),
      choices, unknown, take, results.cards, results.more));

  var wide = window.matchMedia("(min-width: 60em)");
  function unfold() { facets.open = wide.matches; }
  unfold();
  wide.addEventListener("change", unfold);

  /* Choosing */

  function changed(facet, place, on) {
    var chosen = choice.values[facet.key] || [];
    choice.values[facet.key] = on ? chosen.concat([place]) : chosen.filter(function (each) { return each !== place; });
    decide();
  }

  function changedAll(all) {
    choice.all = all;
    decide();
  }

  function decide(replace) {
    typing = Boolean(replace);
    unknown.hidden = true;
    show();
    note(quotes.address.written(study, choice), replace);
  }

  /* The address is written when the answer is to be seen: browsers take their time for it. */
  var waiting = null;

  function note(hash, replace) {
    noteNow();
    waiting = function () { quotes.address.write(hash, replace); };
    quotes.afterwards(noteNow);
  }

  function noteNow() {
    var write = waiting;
    waiting = null;
    if (write) write();
  }

  words.addEventListener("input", function () {
    choice.words = words.value;
    var first = !typing;
    decide(!first);
    typing = true;
  });
  order.addEventListener("change", function () {
    choice.order = order.value;
    decide();
  });

  function clear() {
    var kept = choice.order;
    choice = quotes.nothing();
    choice.order = kept;
    words.value = "";
    decide();
    count.focus();
  }

  /* What is chosen, each with a way to take it back. */
  function chosen() {
    var found = [];
    study.facets.forEach(function (facet) {
      (choice.values[facet.key] || []).forEach(function (place) {
        var value = facet.values[place];
        found.push({ text: say("chip", { facet: facet.name, value: value.label }), value: value, drop: function () { changed(facet, place, false); } });
      });
    });
    choice.near.forEach(function (each) {
      var code = study.data.codes[each.code];
      var turns = Number(each.how) || 0;
      found.push({ text: say("chip near " + (turns ? "turns" : each.how), { value: code.title, n: turns }), value: code, drop: function () {
        choice.near = choice.near.filter(function (other) { return other !== each; });
        decide();
      } });
    });
    if (choice.all && (choice.values.code || []).length > 1) {
      found.push({ text: say("chip all"), value: {}, drop: function () { changedAll(false); } });
    }
    if (choice.words.trim()) {
      found.push({ text: say("chip words", { value: choice.words.trim() }), value: {}, drop: function () {
        choice.words = words.value = "";
        decide();
      } });
    }
    return found;
  }

  function showChoices(all) {
    choices.hidden = !all.length;
    choices.replaceChildren();
    all.forEach(function (each, place) {
      var take = quotes.button("tt-taken", each.text, function () {
        each.drop();
        var left = choices.querySelectorAll("button");
        if (left.length > 1) left[Math.min(place, left.length - 2)].focus();
        else count.focus();
      });
      take.setAttribute("aria-label", say("remove", { choice: each.text }));
      take.append(element("span", { "aria-hidden": "true" }, " ×"));
      Object.keys(quotes.hue(each.value)).forEach(function (name) {
        if (each.value.hue) take.setAttribute(name, quotes.hue(each.value)[name] || "");
      });
      choices.append(element("li", null, take));
    });
    if (all.length) choices.append(element("li", null, quotes.button("tt-clear", say("clear"), clear)));
  }

  /* Showing */

  var update = null;

  /* `before` is how many cards were shown when this address was left. */
  function show(before) {
    var result = quotes.choose(study, choice);
    list = quotes.ordered(study, choice, result.found);
    var all = chosen();
    update(choice, result.counts);
    if (order.value !== choice.order) order.value = choice.order;
    if (words.value !== choice.words) words.value = choice.words;
    folded.textContent = all.length ? say("filter chosen", { n: all.length }) : say("filter");
    count.textContent = say(all.length ? "count" : "count all", { shown: result.found.length, n: study.size });
    showChoices(all);
    take.hidden = !result.found.length;
    results.show(list, choice.order, result.needles, before);
  }

  /* The address */

  function arrive() {
    var told = quotes.address.read(study, quotes.address.current());
    choice = told.choice;
    typing = false;
    waiting = null;
    if (!update) update = quotes.panel(study, facets, choice, changed, changedAll, wide.matches);
    show(history.state && history.state.shown);
    unknown.hidden = !told.unknown.length;
    if (told.unknown.length) unknown.textContent = say("unknown", { n: told.unknown.length, list: quotes.listed(told.unknown) });
  }

  window.addEventListener("popstate", arrive);
  arrive();
  performance.mark("themetrail quotes ready");
  study.search.prepare();
})();
