/* The auditor's sample: draws claims with the seed that stands in the address, or is typed, and shows them. */
(function () {
  "use strict";

  var say = window.themetrail && window.themetrail.say;
  var form = document.querySelector(".tt-draw");
  if (!form || !say || !window.URLSearchParams) return;
  var list = document.querySelector(".tt-drawn");
  var told = document.querySelector(".tt-drawn-what");
  var seed = form.elements.seed;
  var number = form.elements.claims;
  var all = form.elements.all;
  var byNumber = function (one, other) { return one.dataset.number - other.dataset.number; };
  var claims = Array.prototype.slice.call(list.children).sort(byNumber);
  var quoting = claims.filter(function (claim) { return claim.hasAttribute("data-quoting"); });
  if (!quoting.length) quoting = claims;

  function asked() {
    var choices = new URLSearchParams(location.hash.slice(1));
    return {
      seed: choices.get("seed") || form.dataset.seed,
      claims: parseInt(choices.get("claims"), 10) || Number(form.dataset.claims),
      all: Boolean(all) && choices.has("all")
    };
  }

  var parts = {};
  document.querySelectorAll("template[data-part]").forEach(function (part) {
    parts[part.dataset.part] = part.content;
  });

  /* What stands in many claims is kept once. */
  function whole(claim) {
    claim.querySelectorAll("[data-part]").forEach(function (place) {
      place.appendChild(parts[place.dataset.part].cloneNode(true));
      place.removeAttribute("data-part");
    });
  }

  function show() {
    var now = asked();
    var among = now.all ? claims : quoting;
    var count = Math.min(Math.max(now.claims, 1), among.length);
    var shown = window.themetrail.drawn(now.seed, count, among.length).map(function (place) { return among[place]; });
    claims.forEach(function (claim) { claim.hidden = true; });
    shown.forEach(function (claim) {
      whole(claim);
      claim.hidden = false;
      list.appendChild(claim);
    });
    seed.value = now.seed;
    number.max = among.length;
    number.value = count;
    if (all) all.checked = now.all;
    var values = { shown: count, among: among.length, seed: now.seed };
    told.textContent = now.all
      ? say("{shown} of {among} paragraphs, drawn with the seed {seed}", values)
      : say("{shown} of {among} claims, drawn with the seed {seed}", values);
  }

  function choose(words) {
    var choices = new URLSearchParams();
    choices.set("seed", words.trim() || form.dataset.seed);
    choices.set("claims", number.value || form.dataset.claims);
    if (all && all.checked) choices.set("all", "yes");
    history.replaceState(null, "", "#" + choices);
    show();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    choose(seed.value);
  });
  if (all) all.addEventListener("change", function () { choose(seed.value); });
  form.elements.other.addEventListener("click", function () {
    choose(String(Math.floor(Math.random() * 1000000)).padStart(6, "0"));
  });
  window.addEventListener("hashchange", function () {
    if (/[#&](seed|claims|all)=/.test(location.hash)) show();
  });
  show();
  form.hidden = false;
})();
