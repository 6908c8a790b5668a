/* The list of memos and decisions: shows those of chosen kinds, phases, authors, about something; the address
   keeps the choices, `#kind=…&kind=…&phase=…&author=…&about=…`, and the counts follow them. */
(function () {
  "use strict";

  var form = document.querySelector(".tt-memo-filter");
  if (!form) return;
  var FACETS = ["kind", "phase", "author", "about"];
  var entries = Array.prototype.slice.call(document.querySelectorAll(".tt-memo-list > li"));
  var years = Array.prototype.slice.call(document.querySelectorAll(".tt-year"));
  var boxes = Array.prototype.slice.call(form.querySelectorAll("input[type=checkbox]"));
  var about = form.querySelector("select");
  var found = form.querySelector(".tt-found");
  var clear = form.querySelector(".tt-clear");
  var unknown = form.querySelector(".tt-unknown");

  /* What an entry has of a facet. */
  function has(entry, facet) {
    var value = entry.getAttribute("data-" + facet) || "";
    if (facet === "about") return value.split(" ").filter(Boolean);
    return value ? [value] : [];
  }

  var known = entries.map(function (entry) {
    return FACETS.map(function (facet) { return has(entry, facet); });
  });

  function chosen() {
    return FACETS.map(function (facet) {
      if (facet === "about") return about && about.value ? [about.value] : [];
      return boxes.filter(function (box) { return box.name === facet && box.checked; })
        .map(function (box) { return box.value; });
    });
  }

  function passes(values, choice) {
    return !choice.length || choice.some(function (each) { return values.indexOf(each) >= 0; });
  }

  /* How many entries have a value, of those that the choices in all other facets leave. */
  function count(choice, facet, value) {
    var place = FACETS.indexOf(facet);
    return known.filter(function (values) {
      return values[place].indexOf(value) >= 0 && FACETS.every(function (_, other) {
        return other === place || passes(values[other], choice[other]);
      });
    }).length;
  }

  function say(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function show() {
    var choice = chosen();
    var shown = 0;
    entries.forEach(function (entry, place) {
      entry.hidden = !FACETS.every(function (_, facet) { return passes(known[place][facet], choice[facet]); });
      if (!entry.hidden) shown += 1;
    });
    years.forEach(function (year) { year.hidden = !year.querySelector(".tt-memo-list > li:not([hidden])"); });
    boxes.forEach(function (box) {
      var number = count(choice, box.name, box.value);
      box.parentNode.querySelector(".tt-count").textContent = number;
      box.parentNode.classList.toggle("tt-none", number === 0);
    });
    if (about) Array.prototype.forEach.call(about.options, function (option) {
      if (option.value) option.textContent = option.dataset.name + " (" + count(choice, "about", option.value) + ")";
    });
    var any = choice.some(function (each) { return each.length; });
    var text = !shown ? form.dataset.none : any ? form.dataset.some : form.dataset.all;
    found.textContent = say(text, { shown: shown, n: entries.length });
    clear.hidden = !any;
  }

  function written() {
    var pairs = new URLSearchParams();
    chosen().forEach(function (values, place) {
      values.forEach(function (value) { pairs.append(FACETS[place], value); });
    });
    return pairs.toString();
  }

  function changed() {
    var hash = written();
    unknown.hidden = true;
    show();
    history.pushState(null, "", location.href.split("#")[0] + (hash ? "#" + hash : ""));
  }

  function take(key, value) {
    if (key === "about" && about) {
      var option = Array.prototype.find.call(about.options, function (each) { return each.value === value; });
      if (option) about.value = value;
      return Boolean(option);
    }
    var box = boxes.find(function (each) { return each.name === key && each.value === value; });
    if (box) box.checked = true;
    return Boolean(box);
  }

  /* Choices as the address tells them; an anchor is none. */
  function arrive() {
    var at = location.href.indexOf("#");
    var hash = at < 0 ? "" : location.href.slice(at + 1);
    var missing = [];
    boxes.forEach(function (box) { box.checked = false; });
    if (about) about.value = "";
    if (hash.indexOf("=") >= 0) new URLSearchParams(hash).forEach(function (value, key) {
      if (!take(key, value)) missing.push(value || key);
    });
    show();
    unknown.hidden = !missing.length;
    unknown.textContent = missing.length ? say(form.dataset.unknown, { list: missing.join(", ") }) : "";
  }

  form.addEventListener("change", changed);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  clear.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    if (about) about.value = "";
    changed();
    found.focus();
  });
  window.addEventListener("popstate", arrive);
  window.addEventListener("hashchange", arrive);
  var wide = window.matchMedia("(min-width: 45em)");
  function unfold() { form.querySelector("details").open = wide.matches; }
  unfold();
  wide.addEventListener("change", unfold);
  form.hidden = false;
  arrive();
})();
