/* Puts the chips of a transcript exactly beside their words; without this they stand where they are reckoned to be. */
(function () {
  "use strict";

  var margins = document.querySelectorAll(".tt-transcript .tt-margin");
  if (!margins.length) return;
  var wide = window.matchMedia("(min-width: 60em)");

  function entriesOf(margin) {
    return Array.prototype.map.call(margin.children, function (entry) {
      var chip = entry.querySelector("[data-quote]");
      var mark = chip && document.getElementById("q-" + chip.dataset.quote);
      return { entry: entry, mark: mark };
    });
  }

  var all = Array.prototype.map.call(margins, function (margin) {
    return { margin: margin, entries: entriesOf(margin) };
  });

  function place() {
    var gaps = [];
    if (wide.matches) {
      all.forEach(function (each) {
        var top = each.margin.getBoundingClientRect().top;
        var free = 0;
        each.entries.forEach(function (one) {
          var lines = one.mark ? one.mark.getClientRects() : [];
          var wanted = lines.length ? lines[0].top - top : 0;
          var gap = Math.max(0, wanted - free);
          free += gap + one.entry.offsetHeight;
          gaps.push(gap);
        });
      });
    }
    var next = 0;
    all.forEach(function (each) {
      each.entries.forEach(function (one) {
        one.entry.style.marginTop = wide.matches ? gaps[next++] + "px" : "";
      });
    });
  }

  place();
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(place);
  var waiting = 0;
  window.addEventListener("resize", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(place, 120);
  });
})();
