/* Quote cards: copy a link to the quote, or the quote with its citation. */
(function () {
  "use strict";

  var cards = document.querySelectorAll(".tt-card");

  function tidy(element) { return element.textContent.replace(/\s+/g, " ").trim(); }

  function quoted(card) {
    var paragraphs = Array.prototype.map.call(card.querySelectorAll(".tt-words p"), tidy);
    return window.themetrail.say("“{words}” ({credit})", {
      words: paragraphs.join(" "), credit: tidy(card.querySelector(".tt-attribution"))
    });
  }

  function equip(card) {
    var site = window.themetrail;
    var actions = card.querySelector(".tt-actions");
    var link = actions && actions.querySelector("a");
    if (!link || actions.querySelector("button[data-copies]")) return;
    function add(text, act) {
      actions.appendChild(site.button(text, act)).dataset.copies = "";
    }
    add(site.say("Copy link"), function () {
      site.copy(site.address(link.getAttribute("href")) || link.href, site.say("Link copied"));
    });
    add(site.say("Copy citation"), function () {
      site.copy(site.citation(quoted(card), link.getAttribute("href")), site.say("Citation copied"));
    });
  }

  function all() {
    /* Pages may hold thousands of cards: each gets its buttons when it comes near the window. */
    if (!("IntersectionObserver" in window)) return cards.forEach(equip);
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        equip(entry.target);
        watcher.unobserve(entry.target);
      });
    }, { rootMargin: "600px" });
    cards.forEach(function (card) { watcher.observe(card); });
  }

  /* The script that copies comes after this one. */
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else window.setTimeout(all);
})();
