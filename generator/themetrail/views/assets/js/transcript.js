/* Choosing a code brings out its words in the transcript; pointing at words shows which codes they carry. */
(function () {
  "use strict";

  var page = document.querySelector(".tt-transcript");
  if (!page) return;

  var toggles = page.querySelectorAll("a.tt-application, a.tt-pick");
  var ofQuote = new Map();
  var quotesOfCode = new Map();
  var chosen = null;
  var place = -1;

  function listIn(map, key) {
    if (!map.has(key)) map.set(key, []);
    return map.get(key);
  }

  page.querySelectorAll("[data-quote]").forEach(function (element) {
    listIn(ofQuote, element.dataset.quote).push(element);
    if (element.classList.contains("tt-application")) {
      var quotes = listIn(quotesOfCode, element.dataset.code);
      if (quotes.indexOf(element.dataset.quote) < 0) quotes.push(element.dataset.quote);
    }
  });

  toggles.forEach(function (toggle) {
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
  bar.setAttribute("aria-label", "Chosen code");
  var status = document.createElement("p");
  status.setAttribute("role", "status");
  bar.appendChild(status);
  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    bar.appendChild(made);
    return made;
  }
  var previous = button("Previous", function () { step(-1); });
  var next = button("Next", function () { step(1); });
  var about = document.createElement("a");
  about.textContent = "About this code";
  bar.appendChild(about);
  button("Show all again", function () { choose(null); });
  page.appendChild(bar);

  function titleOf(code) {
    var found = null;
    toggles.forEach(function (toggle) {
      if (!found && toggle.dataset.code === code && toggle.classList.contains("tt-application")) found = toggle;
    });
    return found;
  }

  function marks(quote) {
    return (ofQuote.get(quote) || []).filter(function (element) { return element.tagName === "MARK"; });
  }

  function choose(code, quote) {
    chosen = code;
    var quotes = code === null ? [] : quotesOfCode.get(code) || [];
    place = quote === undefined ? -1 : quotes.indexOf(quote);
    page.classList.toggle("tt-choosing", code !== null);
    toggles.forEach(function (toggle) {
      toggle.setAttribute("aria-pressed", String(code !== null && toggle.dataset.code === code));
    });
    page.querySelectorAll(".tt-q.tt-on").forEach(function (mark) { mark.classList.remove("tt-on"); });
    quotes.forEach(function (each) {
      marks(each).forEach(function (mark) { mark.classList.add("tt-on"); });
    });
    page.querySelectorAll(".tt-stripes i, .tt-overview a").forEach(function (stripe) {
      stripe.classList.toggle("tt-on", code !== null && stripe.dataset.code === code);
    });
    tell(code, quotes);
  }

  function tell(code, quotes) {
    page.querySelectorAll(".tt-current").forEach(function (mark) { mark.classList.remove("tt-current"); });
    bar.hidden = code === null;
    /* What has the focus must not come to lie below the bar. */
    document.documentElement.style.scrollPaddingBottom = code === null ? "" : "4rem";
    if (code === null) {
      status.textContent = "";
      return;
    }
    var chip = titleOf(code);
    var pick = Array.prototype.find.call(page.querySelectorAll(".tt-pick"), function (each) {
      return each.dataset.code === code;
    });
    ["hue", "pattern"].forEach(function (name) {
      if (chip && chip.dataset[name]) bar.dataset[name] = chip.dataset[name];
      else delete bar.dataset[name];
    });
    var where = place < 0
      ? quotes.length + (quotes.length === 1 ? " place" : " places")
      : place + 1 + " of " + quotes.length;
    status.textContent = (chip ? chip.textContent : code) + " · " + where;
    about.hidden = !pick;
    if (pick) about.href = pick.href;
    previous.disabled = next.disabled = quotes.length === 0;
    if (place >= 0) marks(quotes[place]).forEach(function (mark) { mark.classList.add("tt-current"); });
  }

  function step(by) {
    var quotes = quotesOfCode.get(chosen) || [];
    if (!quotes.length) return;
    place = place < 0 ? (by > 0 ? 0 : quotes.length - 1) : (place + by + quotes.length) % quotes.length;
    tell(chosen, quotes);
    var first = marks(quotes[place])[0];
    if (first) first.scrollIntoView({ block: "center" });
  }

  function activate(event) {
    var toggle = event.target.closest("a.tt-application, a.tt-pick");
    if (!toggle || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (chosen === toggle.dataset.code) choose(null);
    else choose(toggle.dataset.code, toggle.dataset.quote);
  }

  page.addEventListener("click", activate);
  page.addEventListener("keydown", function (event) {
    if (event.key === " ") activate(event);
    if (event.key === "Escape" && chosen !== null) choose(null);
  });

  /* Pointing */
  var near = [];
  function point(event) {
    var target = event.target.closest ? event.target.closest("[data-quote]") : null;
    near.forEach(function (element) { element.classList.remove("tt-near"); });
    near = target ? ofQuote.get(target.dataset.quote) || [] : [];
    near.forEach(function (element) { element.classList.add("tt-near"); });
  }
  page.addEventListener("pointerover", point);
  page.addEventListener("focusin", point);

  /* An address that names a quote brings out all of its words, not only the first fragment. */
  function arrive() {
    page.querySelectorAll(".tt-brought").forEach(function (mark) { mark.classList.remove("tt-brought"); });
    var anchor = "";
    try { anchor = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    if (anchor.indexOf("q-") === 0) {
      marks(anchor.slice(2)).forEach(function (mark) { mark.classList.add("tt-brought"); });
    }
  }
  window.addEventListener("hashchange", arrive);
  arrive();
})();
