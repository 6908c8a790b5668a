/* Copying citations: of the study, of what a page is about, of a turn; and the means for other scripts. */
(function () {
  "use strict";

  var say = window.themetrail.say;
  var said = null;

  function tell(words) {
    if (!said) {
      said = document.createElement("p");
      said.className = "tt-said-so";
      said.setAttribute("role", "status");
      document.body.appendChild(said);
    }
    said.textContent = words;
    window.setTimeout(function () { if (said.textContent === words) said.textContent = ""; }, 2500);
  }

  /* Puts a text on the clipboard, and says that this was done: "Citation copied". */
  function copy(text, told) {
    function done() { tell(told); }
    function byHand() {
      var field = document.createElement("textarea");
      var before = document.activeElement;
      field.value = text;
      field.setAttribute("readonly", "");
      field.style.position = "fixed";
      field.style.opacity = "0";
      document.body.appendChild(field);
      field.select();
      if (document.execCommand("copy")) done();
      field.remove();
      if (before) before.focus({ preventScroll: true });
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  function head(selector, attribute) {
    var found = document.head.querySelector(selector);
    return found ? found.getAttribute(attribute) : "";
  }

  /* Where a link of this page leads for everybody: below the address that the study has on the web, or where
     the page was read. From a folder on a disk, where no such address is known, there is none. */
  function address(href) {
    var known = head('meta[name="citation_public_url"]', "content") && head("link[rel=canonical]", "href");
    var base = known || location.href;
    return /^https?:/.test(base) ? new URL(href, base).href : "";
  }

  /* The citation of a part of the study; of the study itself where no part is named. */
  function citation(part, href) {
    var study = head('meta[name="DCTERMS.bibliographicCitation"]', "content");
    var pieces = part ? [say("{part}. In: {study}", { part: part, study: study })] : [study];
    var where = address(href || "#").replace(/#$/, "");
    if (where && (part || !/https:\/\/doi\.org\//.test(study))) pieces.push(where);
    return pieces.join(" ");
  }

  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  window.themetrail = Object.assign(window.themetrail || {}, {
    copy: copy, citation: citation, address: address, button: button
  });

  /* What a page is about */
  document.querySelectorAll("[data-cite]").forEach(function (place) {
    place.appendChild(button(say("Copy citation"), function () {
      copy(citation(place.dataset.cite, place.dataset.at), say("Citation copied"));
    }));
  });

  /* Turns: one button, which goes to the turn that is pointed at or has the focus. */
  var turns = document.querySelector(".tt-turns[data-attribution]");
  if (!turns) return;
  var names = JSON.parse(turns.dataset.names || "{}");
  var cite = button(say("Cite"), function () {
    copy(citation(credit(turn), "#" + turn.id), say("Citation copied"));
  });
  var turn = null;
  cite.className = "tt-cite-turn";
  /* So that words which are selected stay selected. */
  cite.addEventListener("mousedown", function (event) { event.preventDefault(); });

  function credit(of) {
    var speaker = of.querySelector(".tt-speaker");
    var label = speaker ? speaker.textContent : turns.dataset.title;
    var name = Object.prototype.hasOwnProperty.call(names, label) ? names[label] : label;
    var values = { "{participant}": name, "{turn}": of.id.slice(5) };
    var told = turns.dataset.attribution.replace(/\{participant\}|\{turn\}/g, function (each) { return values[each]; });
    var words = selected(of);
    return words ? say("“{words}” ({credit})", { words: words, credit: told }) : told;
  }

  /* What is selected of the words of a turn. */
  function selected(of) {
    var selection = window.getSelection();
    if (selection.isCollapsed) return "";
    var chosen = selection.getRangeAt(0);
    var pieces = [];
    of.querySelectorAll(".tt-speech p").forEach(function (paragraph) {
      if (!chosen.intersectsNode(paragraph)) return;
      var part = document.createRange();
      part.selectNodeContents(paragraph);
      if (chosen.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(chosen.startContainer, chosen.startOffset);
      if (chosen.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(chosen.endContainer, chosen.endOffset);
      pieces.push(part.toString());
    });
    return pieces.join(" ").replace(/\s+/g, " ").trim();
  }

  function offer(event) {
    var at = event.target.closest ? event.target.closest(".tt-turn") : null;
    if (!at || at === turn || !at.querySelector(".tt-who")) return;
    turn = at;
    cite.setAttribute("aria-label", turns.dataset.unit === "paragraph"
      ? say("Copy the citation of paragraph {number}", { number: at.id.slice(5) })
      : say("Copy the citation of turn {number}", { number: at.id.slice(5) }));
    at.querySelector(".tt-who").appendChild(cite);
  }
  /* A pointer that rests does not take the button from who goes by keyboard. */
  turns.addEventListener("pointerover", function (event) {
    if (!turns.querySelector(":focus-visible")) offer(event);
  });
  turns.addEventListener("focusin", offer);
})();
