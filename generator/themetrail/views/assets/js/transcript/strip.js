/* The strip that shows the whole transcript: where the window is in it, and the way to any place. */
(function () {
  "use strict";

  var strip = document.querySelector(".tt-transcript .tt-overview");
  var drawing = strip && strip.querySelector("svg");
  var site = window.themetrail && window.themetrail.transcript;
  if (!drawing || !site) return;
  var SCALE = 10000;
  var starts = drawing.dataset.starts.split(" ").map(Number);
  var turns = Array.prototype.slice.call(document.querySelectorAll(".tt-turns > .tt-turn"));
  var wide = window.matchMedia("(min-width: 60em)");
  var here = document.createElement("span");
  here.className = "tt-here";
  strip.appendChild(here);

  function number(turn) { return Number(turn.id.slice(5)); }

  /* The first turn that ends below a height of the window; all are, from one on. */
  function firstBelow(height) {
    var low = 0;
    var high = turns.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (turns[middle].getBoundingClientRect().bottom > height) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function at(height) {
    var turn = turns[Math.min(firstBelow(height), turns.length - 1)];
    var box = turn.getBoundingClientRect();
    var within = Math.min(Math.max((height - box.top) / Math.max(box.height, 1), 0), 1);
    var start = starts[number(turn) - 1];
    var end = number(turn) < starts.length ? starts[number(turn)] : SCALE;
    return start + (end - start) * within;
  }

  function draw() {
    waiting = false;
    var top = at(64);
    strip.style.setProperty("--from", (top * 100 / SCALE).toFixed(2));
    strip.style.setProperty("--long", (Math.max(at(window.innerHeight) - top, 0) * 100 / SCALE).toFixed(2));
  }
  var waiting = false;
  function soon() {
    if (!waiting) window.requestAnimationFrame(draw);
    waiting = true;
  }
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  if (turns.length) soon();

  strip.addEventListener("click", function (event) {
    var box = strip.getBoundingClientRect();
    var along = getComputedStyle(strip).direction === "rtl" ? box.right - event.clientX : event.clientX - box.left;
    var part = wide.matches ? (event.clientY - box.top) / box.height : along / box.width;
    var wanted = part * SCALE;
    var turn = turns.filter(function (each) { return starts[number(each) - 1] <= wanted; }).pop() || turns[0];
    site.bring(turn, "center");
  });
})();
