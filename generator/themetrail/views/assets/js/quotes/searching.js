/* Looking through the words of all quotes: they stand in one long text, folded, which is gone through once. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var END = "\u0002";

  function searching(size, wordsOf) {
    var folded = [];
    var text = null;
    var ends = new Uint32Array(size);

    /* Goes on until the time is over; without a time, to the end. */
    function fold(time) {
      var stop = time ? performance.now() + Math.min(time.timeRemaining(), 12) : Infinity;
      while (folded.length < size && performance.now() < stop) {
        for (var next = Math.min(size, folded.length + 100); folded.length < next;) {
          folded.push(quotes.fold(wordsOf(folded.length)) + END);
        }
      }
      if (folded.length === size) join();
    }

    function join() {
      folded.forEach(function (words, quote) { ends[quote] = (quote ? ends[quote - 1] : 0) + words.length; });
      text = folded.join("");
      folded = [];
    }

    /* While nothing else is to be done. */
    function prepare(time) {
      if (text === null && time) fold(time);
      if (text !== null) rehearse();
      else if (window.requestIdleCallback) window.requestIdleCallback(prepare);
    }

    /* Browsers compile what is first called; the first who looks for words should not wait for that. */
    function rehearse() {
      quotes.places("é, e", quotes.asked("e \"e\""));
      holding(quotes.asked("e"));
    }

    /* For each quote, whether it holds all needles. */
    function holding(needles) {
      if (text === null) fold();
      var counts = new Uint16Array(size);
      needles.forEach(function (needle, before) {
        var quote = 0;
        for (var at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, ends[quote])) {
          while (ends[quote] <= at) quote += 1;
          if (counts[quote] === before) counts[quote] += 1;
        }
      });
      return counts.map(function (count) { return count === needles.length ? 1 : 0; });
    }

    return { prepare: function () { prepare(); }, holding: holding };
  }

  quotes.searching = searching;
})();
