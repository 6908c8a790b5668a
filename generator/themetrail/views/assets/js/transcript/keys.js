/* Going through a transcript with the keyboard: t turns, q quotes, c the places of a code; with Shift backwards. */
(function () {
  "use strict";

  var page = document.querySelector(".tt-transcript");
  var site = window.themetrail && window.themetrail.transcript;
  if (!page || !site || !page.querySelector(".tt-turn")) return;
  var say = window.themetrail.say;
  var KEPT = "themetrail.keys";
  var on = true;
  try { on = localStorage.getItem(KEPT) !== "off"; } catch (error) { /* the browser keeps nothing */ }

  var wide = window.matchMedia("(min-width: 60em)");
  var turns = Array.prototype.slice.call(page.querySelectorAll(".tt-turns > .tt-turn"));
  var seen = new Set();
  var quotes = Array.prototype.filter.call(page.querySelectorAll(".tt-margin a[data-quote]"), function (chip) {
    return !seen.has(chip.dataset.quote) && seen.add(chip.dataset.quote);
  });

  function focusedTurn() {
    return document.activeElement && document.activeElement.closest(".tt-turn");
  }

  /* Where reading is: the turn with the focus while it can be seen, or the first in the window. */
  function current() {
    var focused = focusedTurn();
    if (focused) {
      var box = focused.getBoundingClientRect();
      if (box.bottom > 60 && box.top < window.innerHeight) return { at: turns.indexOf(focused), focused: true };
    }
    var at = turns.findIndex(function (turn) { return turn.getBoundingClientRect().top >= 60; });
    return { at: at < 0 ? turns.length - 1 : at, focused: false };
  }

  function goTurn(by) {
    var here = current();
    var next = here.focused ? here.at + by : by > 0 ? here.at : here.at - 1;
    var turn = turns[Math.min(Math.max(next, 0), turns.length - 1)];
    site.bring(turn, "start");
    turn.querySelector(".tt-number").focus({ preventScroll: true });
  }

  function after(element, other) {
    return (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  }

  function nextQuote(by) {
    var here = current();
    var focus = document.activeElement;
    if (here.focused && focus.dataset.quote) {
      var at = quotes.findIndex(function (chip) { return chip.dataset.quote === focus.dataset.quote; });
      return quotes[at + by];
    }
    var turn = turns[here.at];
    if (by > 0) return quotes.find(function (chip) { return turn.contains(chip) || after(turn, chip); });
    return quotes.filter(function (chip) { return !turn.contains(chip) && !after(turn, chip); }).pop();
  }

  function goTo(chip) {
    if (!chip) return;
    site.unfold(chip);
    var mark = site.marks(chip.dataset.quote)[0];
    site.bring(wide.matches && mark ? mark : chip, "center", chip);
    chip.focus({ preventScroll: true });
  }

  function goCode(by) {
    if (!site.isChoosing()) {
      var focus = document.activeElement;
      var chip = focus && focus.dataset.code ? focus : nextQuote(1);
      if (!chip || !chip.dataset.code) return;
      site.choose([chip.dataset.code], chip.dataset.quote);
      if (chip !== focus) return goTo(chip);
    }
    goTo(site.step(by));
  }

  var ACTS = { t: goTurn, q: goQuote, c: goCode };
  function goQuote(by) { goTo(nextQuote(by)); }

  document.addEventListener("keydown", function (event) {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var key = event.key.toLowerCase();
    if (!Object.prototype.hasOwnProperty.call(ACTS, key)) return;
    event.preventDefault();
    ACTS[key](event.shiftKey ? -1 : 1);
  });

  /* What the keys are, and how to be rid of them. */
  var help = document.createElement("details");
  help.className = "tt-keys";
  help.innerHTML =
    "<summary></summary><dl></dl>" + '<label><input type="checkbox"> </label>';
  help.querySelector("summary").textContent = say("Keys");
  help.querySelector("label").append(say("Use these keys"));
  [
    ["t", say("next turn")],
    ["q", say("next quote")],
    ["c", say("next place of the chosen codes")],
    [say("Shift"), say("with any of these: the one before")],
    [say("Esc"), say("show all codes again")]
  ].forEach(function (key) {
    var line = document.createElement("div");
    line.innerHTML = "<dt><kbd></kbd></dt><dd></dd>";
    line.querySelector("kbd").textContent = key[0];
    line.querySelector("dd").textContent = key[1];
    help.querySelector("dl").append(line);
  });
  var box = help.querySelector("input");
  box.checked = on;
  box.addEventListener("change", function () {
    on = box.checked;
    try { localStorage.setItem(KEPT, on ? "on" : "off"); } catch (error) { /* the browser keeps nothing */ }
  });
  var head = page.querySelector(".tt-head");
  head.appendChild(help);

  if (window.performance && performance.mark) performance.mark("themetrail transcript ready");
})();
