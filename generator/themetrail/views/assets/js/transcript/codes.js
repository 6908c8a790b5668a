/* Choosing codes brings out their words in a transcript, and leads from one place to the next; the address keeps
   what is chosen. Pointing at words shows which codes they carry. */
(function () {
  "use strict";

  var page = document.querySelector(".tt-transcript");
  if (!page) return;

  var say = window.themetrail.say;
  var picks = Array.prototype.slice.call(page.querySelectorAll("a.tt-pick"));
  var chips = Array.prototype.slice.call(page.querySelectorAll("a.tt-application"));
  var known = new Set(chips.map(function (chip) { return chip.dataset.code; }));
  var chosen = [];
  var place = -1;

  /* What stands for a quote, found when it is first asked for. */
  var byQuote = null;
  function ofQuote(quote) {
    if (!byQuote) {
      byQuote = new Map();
      page.querySelectorAll("[data-quote]").forEach(function (element) {
        var id = element.dataset.quote;
        if (!byQuote.has(id)) byQuote.set(id, []);
        byQuote.get(id).push(element);
      });
    }
    return byQuote.get(quote) || [];
  }
  function marks(quote) {
    return ofQuote(quote).filter(function (element) { return element.tagName === "MARK"; });
  }

  /* The quotes that carry one of the chosen codes, in the order of their words. */
  function places() {
    var found = new Set();
    chips.forEach(function (chip) {
      if (chosen.indexOf(chip.dataset.code) >= 0) found.add(chip.dataset.quote);
    });
    return Array.from(found);
  }
  function chipOf(quote) {
    var all = chips.filter(function (chip) { return chip.dataset.quote === quote; });
    return all.find(function (chip) { return chosen.indexOf(chip.dataset.code) >= 0; }) || all[0];
  }

  picks.concat(chips).forEach(function (toggle) {
    toggle.setAttribute("role", "button");
    toggle.setAttribute("aria-pressed", "false");
  });
  page.querySelectorAll(".tt-picks .tt-hint").forEach(function (hint) { hint.hidden = false; });

  /* The codes stand open where there is a column for them. */
  var wide = window.matchMedia("(min-width: 76.25em)");
  function openCodes() {
    page.querySelectorAll(".tt-picks").forEach(function (codes) { codes.open = wide.matches; });
  }
  openCodes();
  wide.addEventListener("change", openCodes);

  var bar = document.createElement("div");
  bar.className = "tt-bar";
  bar.hidden = true;
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", say("Chosen codes"));
  var status = document.createElement("p");
  status.setAttribute("role", "status");
  bar.appendChild(status);
  function button(text, act) { bar.appendChild(window.themetrail.button(text, act)); }
  button(say("Previous"), function () { step(-1); });
  button(say("Next"), function () { step(1); });
  var about = document.createElement("a");
  about.textContent = say("About this code");
  bar.appendChild(about);
  button(say("Show all again"), function () { choose([]); });
  page.appendChild(bar);

  function isOn(element) { return chosen.indexOf(element.dataset.code) >= 0; }

  function show(codes, quote) {
    chosen = codes;
    var quotes = places();
    place = quote === undefined ? -1 : quotes.indexOf(quote);
    page.classList.toggle("tt-choosing", chosen.length > 0);
    picks.concat(chips).forEach(function (toggle) {
      var pressed = String(isOn(toggle));
      if (toggle.getAttribute("aria-pressed") !== pressed) toggle.setAttribute("aria-pressed", pressed);
    });
    page.querySelectorAll(".tt-q.tt-on").forEach(function (mark) {
      mark.classList.remove("tt-on");
      mark.style.removeProperty("--hue");
    });
    quotes.forEach(function (each) {
      var hue = "var(--tt-hue-" + (chipOf(each).dataset.hue || 0) + ")";
      marks(each).forEach(function (mark) {
        mark.classList.add("tt-on");
        mark.style.setProperty("--hue", hue);
      });
    });
    page.querySelectorAll(".tt-stripes i, .tt-overview path").forEach(function (stripe) {
      stripe.classList.toggle("tt-on", isOn(stripe));
    });
    page.querySelectorAll(".tt-gathered").forEach(function (entry) {
      entry.classList.toggle("tt-holds", entry.querySelector('[aria-pressed="true"]') !== null);
    });
    tell(quotes);
  }

  function titles() {
    return chosen.map(function (code) {
      return chips.find(function (chip) { return chip.dataset.code === code; }).textContent;
    });
  }

  function tell(quotes) {
    page.querySelectorAll(".tt-current").forEach(function (mark) { mark.classList.remove("tt-current"); });
    bar.hidden = chosen.length === 0;
    /* What has the focus must not come to lie below the bar. */
    document.documentElement.style.scrollPaddingBottom = bar.hidden ? "" : "5rem";
    if (bar.hidden) {
      status.textContent = "";
      return;
    }
    var first = chips.find(isOn);
    ["hue", "pattern"].forEach(function (name) {
      if (chosen.length === 1 && first.dataset[name]) bar.dataset[name] = first.dataset[name];
      else delete bar.dataset[name];
    });
    var where = place < 0
      ? say({ one: "{n} place", other: "{n} places" }, { n: quotes.length })
      : say("{n} of {all}", { n: place + 1, all: quotes.length });
    status.textContent = titles().join(", ") + " · " + where;
    var pick = chosen.length === 1 && picks.find(isOn);
    about.hidden = !pick;
    if (pick) about.href = pick.href;
    if (place >= 0) marks(quotes[place]).forEach(function (mark) { mark.classList.add("tt-current"); });
  }

  /* The address */
  function keep() {
    var at = place < 0 ? "" : "&at=" + encodeURIComponent(places()[place]);
    var hash = chosen.length ? "#codes=" + chosen.map(encodeURIComponent).join(",") + at : "";
    if (!hash && location.hash.indexOf("#codes=") !== 0) return;
    history.replaceState(history.state, "", hash || location.pathname + location.search);
  }
  function asked() {
    if (location.hash.indexOf("#codes=") !== 0) return null;
    var values = {};
    location.hash.slice(1).split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      values[pair.slice(0, cut)] = pair.slice(cut + 1);
    });
    try {
      var codes = values.codes.split(",").map(decodeURIComponent).filter(function (code) { return known.has(code); });
      return { codes: Array.from(new Set(codes)), at: values.at && decodeURIComponent(values.at) };
    } catch (error) {
      return null;
    }
  }

  function choose(codes, quote) {
    show(codes, quote);
    keep();
  }

  /* Scrolls to an element, and so that another one can be seen with it. Turns far from the window are not laid
     out yet: their places are looked up again while they are. */
  function bring(element, block, beside) {
    var frames = 0;
    function scroll() {
      element.scrollIntoView({ block: block, behavior: "instant" });
      if (beside) beside.scrollIntoView({ block: "nearest", behavior: "instant" });
      frames += 1;
      if (frames < 5) window.requestAnimationFrame(scroll);
    }
    scroll();
  }

  function unfold(element) {
    var folded = element.closest(".tt-gathered details");
    if (folded) folded.open = true;
  }

  /* The next place of what is chosen, or the one before; returned is the chip that stands beside it. */
  function step(by) {
    var quotes = places();
    if (!quotes.length) return null;
    place = place < 0 ? (by > 0 ? 0 : quotes.length - 1) : (place + by + quotes.length) % quotes.length;
    tell(quotes);
    keep();
    return reveal(quotes[place]);
  }
  function reveal(quote) {
    var chip = chipOf(quote);
    if (chip) unfold(chip);
    var first = marks(quote)[0];
    if (first) bring(first, "center", chip);
    return chip;
  }

  function activate(event) {
    var toggle = event.target.closest("a.tt-application, a.tt-pick");
    if (!toggle || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    var code = toggle.dataset.code;
    if (isOn(toggle)) choose(chosen.filter(function (each) { return each !== code; }));
    else if (toggle.classList.contains("tt-pick")) choose(chosen.concat(code));
    else choose([code], toggle.dataset.quote);
  }

  page.addEventListener("click", activate);
  page.addEventListener("keydown", function (event) {
    if (event.key === " ") activate(event);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && chosen.length && !event.target.closest("input, textarea, select")) choose([]);
  });

  /* Pointing */
  var near = [];
  function point(event) {
    var target = event.target.closest ? event.target.closest("[data-quote]") : null;
    near.forEach(function (element) { element.classList.remove("tt-near"); });
    near = target ? ofQuote(target.dataset.quote) : [];
    near.forEach(function (element) { element.classList.add("tt-near"); });
  }
  page.addEventListener("pointerover", point);
  page.addEventListener("focusin", point);

  /* An address that names a quote brings out all of its words, not only the first fragment. */
  function arrive() {
    page.querySelectorAll(".tt-brought").forEach(function (mark) { mark.classList.remove("tt-brought"); });
    var state = asked();
    if (state) {
      show(state.codes, state.at);
      if (place >= 0) reveal(state.at);
      return;
    }
    var anchor = "";
    try { anchor = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    if (anchor.indexOf("q-") === 0) {
      marks(anchor.slice(2)).forEach(function (mark) { mark.classList.add("tt-brought"); });
      var chip = chipOf(anchor.slice(2));
      if (chip) unfold(chip);
    }
    var target = anchor && document.getElementById(anchor);
    if (target && page.contains(target)) bring(target, target.tagName === "MARK" ? "center" : "start");
  }
  window.addEventListener("hashchange", arrive);
  arrive();

  window.themetrail.transcript = {
    bring: bring,
    choose: choose,
    unfold: unfold,
    step: step,
    marks: marks,
    isChoosing: function () { return chosen.length > 0; }
  };
})();
