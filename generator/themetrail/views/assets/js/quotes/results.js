/* The quotes that were found, as cards in steps, under the names of what they are ordered by. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var say = quotes.say;
  var element = quotes.element;
  var STEP = 50;
  var AT_ONCE = 8;

  /* When what was done before is to be seen. */
  function afterwards(act) {
    window.requestAnimationFrame(function () { window.setTimeout(act); });
  }

  function groupTitle(study, order, place) {
    var record = study.data[order + "s"][place];
    if (!record) return say("no " + order);
    if (!record.href) return record.title;
    return element(record.hue ? "a.tt-theme-link" : "a", Object.assign({ href: record.href }, quotes.hue(record)), record.title);
  }

  function results(study) {
    var cards = element("div.tt-cards");
    var more = quotes.button("tt-more-cards", "", showMore);
    var list = null;
    var order = "";
    var needles = [];
    var shown = 0;

    function add(number) {
      var end = Math.min(list.quotes.length, shown + number);
      var made = document.createDocumentFragment();
      for (; shown < end; shown += 1) {
        var quote = list.quotes[shown];
        var place = list.key[quote];
        if (!shown || list.key[list.quotes[shown - 1]] !== place) {
          made.append(element("h2.tt-group-of", { dir: "auto" }, groupTitle(study, order, place)));
        }
        made.append(quotes.card(study, quote, needles));
      }
      cards.append(made);
      var left = list.quotes.length - shown;
      more.hidden = left <= 0;
      more.textContent = say("more", { n: Math.min(STEP, left) });
    }

    function showMore() {
      var last = cards.lastElementChild;
      add(STEP);
      history.replaceState({ shown: shown }, "");
      var next = last.nextElementSibling;
      while (next && !next.matches(".tt-card")) next = next.nextElementSibling;
      if (next) next.focus({ preventScroll: true });
    }

    /* What a window holds comes at once, the rest of the step as soon as that is to be seen. `before` is how
       many cards were there when the same was shown last. */
    function show(of, by, words, before) {
      list = of;
      order = by;
      needles = words;
      shown = 0;
      cards.replaceChildren();
      if (!list.quotes.length) cards.append(element("p.tt-empty", null, say("none")));
      add(AT_ONCE);
      more.hidden = true;
      afterwards(function () { if (list === of) add(Math.max(STEP, before || 0) - shown); });
    }

    return { cards: cards, more: more, show: show };
  }

  quotes.afterwards = afterwards;
  quotes.results = results;
})();
