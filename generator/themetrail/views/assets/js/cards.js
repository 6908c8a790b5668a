/* Quote cards: copy a link to the quote, or the quote with its citation. */
(function () {
  "use strict";

  var cards = document.querySelectorAll(".tt-card");
  if (!cards.length) return;

  var said = document.createElement("p");
  said.className = "tt-said-so";
  said.setAttribute("role", "status");
  document.body.appendChild(said);

  function copy(text, what) {
    function done() { said.textContent = what + " copied"; window.setTimeout(function () { said.textContent = ""; }, 2500); }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, function () { byHand(text, done); });
    } else byHand(text, done);
  }

  function byHand(text, done) {
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.style.position = "fixed";
    field.style.opacity = "0";
    var before = document.activeElement;
    document.body.appendChild(field);
    field.select();
    if (document.execCommand("copy")) done();
    field.remove();
    if (before) before.focus();
  }

  function tidy(element) { return element.textContent.replace(/\s+/g, " ").trim(); }

  function citation(card, address) {
    var paragraphs = Array.prototype.map.call(card.querySelectorAll(".tt-words p"), tidy);
    var credit = tidy(card.querySelector(".tt-attribution"));
    var page = document.querySelector(".tt-page[data-study]");
    var parts = ["“" + paragraphs.join(" ") + "” (" + credit + ")."];
    if (page) parts.push("In: " + page.dataset.study + ".");
    if (/^https?:/.test(address)) parts.push(address);
    return parts.join(" ");
  }

  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function equip(card) {
    var actions = card.querySelector(".tt-actions");
    var link = actions && actions.querySelector("a");
    if (!link || actions.querySelector("button")) return;
    actions.appendChild(button("Copy link", function () { copy(link.href, "Link"); }));
    actions.appendChild(button("Copy citation", function () { copy(citation(card, link.href), "Citation"); }));
  }

  /* Pages may hold thousands of cards: each gets its buttons when it comes near the window. */
  if ("IntersectionObserver" in window) {
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        equip(entry.target);
        watcher.unobserve(entry.target);
      });
    }, { rootMargin: "600px" });
    cards.forEach(function (card) { watcher.observe(card); });
  } else cards.forEach(equip);
})();
