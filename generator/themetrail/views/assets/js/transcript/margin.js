/* Puts the chips of a transcript exactly beside their words, turn by turn as they come near the window; without
   this they stand where they are reckoned to be. */
(function () {
  "use strict";

  var margins = Array.prototype.slice.call(document.querySelectorAll(".tt-transcript .tt-margin"));
  if (!margins.length || !("IntersectionObserver" in window)) return;
  var wide = window.matchMedia("(min-width: 60em)");

  function gapsIn(margin) {
    var top = margin.getBoundingClientRect().top;
    var free = 0;
    return Array.prototype.map.call(margin.children, function (entry) {
      var chip = entry.querySelector("[data-quote]");
      var mark = chip && document.getElementById("q-" + chip.dataset.quote);
      var lines = mark ? mark.getClientRects() : [];
      var gap = Math.max(0, (lines.length ? lines[0].top - top : 0) - free);
      free += gap + entry.offsetHeight;
      return { entry: entry, gap: gap };
    });
  }

  function place(near) {
    var found = wide.matches ? near.map(gapsIn) : [];
    found.forEach(function (entries) {
      entries.forEach(function (each) { each.entry.style.marginTop = each.gap + "px"; });
    });
    if (!wide.matches) {
      near.forEach(function (margin) {
        Array.prototype.forEach.call(margin.children, function (entry) { entry.style.marginTop = ""; });
      });
    }
  }

  var watcher = new IntersectionObserver(function (entries) {
    var near = entries.filter(function (each) { return each.isIntersecting; });
    near.forEach(function (each) { watcher.unobserve(each.target); });
    place(near.map(function (each) { return each.target.querySelector(".tt-margin"); }));
  }, { rootMargin: "40% 0px" });

  function watch() {
    watcher.disconnect();
    margins.forEach(function (margin) { watcher.observe(margin.parentNode); });
  }

  watch();
  if (document.fonts && document.fonts.status !== "loaded") document.fonts.ready.then(watch);
  var waiting = 0;
  var width = window.innerWidth;
  window.addEventListener("resize", function () {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(watch, 120);
  });
})();
