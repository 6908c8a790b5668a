/* The panel of facets: what can be chosen, and how many quotes each choice would leave. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var say = quotes.say;
  var element = quotes.element;
  var LONG = 15;
  var OPEN = ["theme", "code", "participant"];

  function totals(facet) {
    var counts = new Uint32Array(facet.values.length);
    facet.of.forEach(function (set) { facet.sets[set].forEach(function (value) { counts[value] += 1; }); });
    return counts;
  }

  /* One value: a box to tick, its name, its count. */
  function option(facet, place, changed) {
    var value = facet.values[place];
    var box = element("input", { type: "checkbox" });
    var count = element("span.tt-count");
    var name = element(value.hue ? "span.tt-code-link" : "span", Object.assign({ dir: "auto" }, quotes.hue(value)), value.label);
    var label = element("label.tt-option", { style: value.depth ? "--depth:" + value.depth : null }, box, name, " ", count);
    box.addEventListener("change", function () { changed(facet, place, box.checked); });
    return { place: place, box: box, count: count, label: label, shown: -1, words: quotes.fold(value.label) };
  }

  /* Long lists have a field that shortens them. */
  function finder(facet, options) {
    var field = element("input.tt-find", { type: "search", placeholder: say("find"), "aria-label": facet.name + ": " + say("find"), autocomplete: "off" });
    field.addEventListener("input", function () {
      var needles = quotes.asked(field.value);
      options.forEach(function (each) {
        each.label.hidden = !each.box.checked && !needles.every(function (needle) { return each.words.indexOf(needle) >= 0; });
      });
    });
    return field;
  }

  /* Whether a quote has to carry any of the chosen codes, or all. */
  function anyOrAll(changed) {
    var field = element("fieldset.tt-any-all", null, element("legend", null, say("codes of a quote")));
    var radios = ["any", "all"].map(function (which) {
      var radio = element("input", { type: "radio", name: "tt-codes", value: which });
      radio.addEventListener("change", function () { changed(which === "all"); });
      field.append(element("label", null, radio, " ", say(which)), " ");
      return radio;
    });
    return { field: field, update: function (all) { radios[0].checked = !all; radios[1].checked = all; } };
  }

  function section(study, facet, choice, changed, changedAll) {
    var all = totals(facet);
    var places = facet.values.map(function (_, place) { return place; }).filter(function (place) {
      return all[place] || (choice.values[facet.key] || []).indexOf(place) >= 0;
    });
    if (!places.length || (places.length === 1 && all[places[0]] === study.size)) return null;
    if (facet.key === "code") {
      places.sort(function (one, other) { return quotes.compare(facet.values[one].label, facet.values[other].label); });
    }
    var options = places.map(function (place) { return option(facet, place, changed); });
    var number = element("span.tt-count");
    var list = element("div.tt-options", { class: places.length > LONG ? "tt-options tt-long" : "tt-options" });
    options.forEach(function (each) { list.append(each.label); });
    var modes = facet.key === "code" ? anyOrAll(changedAll) : null;
    var inside = element("fieldset", null, element("legend.tt-unseen", null, facet.name),
      facet.key === "theme" && places.some(function (place) { return facet.values[place].depth; })
        ? element("p.tt-hint", null, say("theme hint")) : null,
      modes && modes.field, places.length > LONG ? finder(facet, options) : null, list);
    var details = element("details.tt-facet", { "data-facet": facet.key }, element("summary.tt-label", null, facet.name, " ", number), inside);
    return { facet: facet, details: details, options: options, number: number, modes: modes };
  }

  /* Puts the facets into the page. What is given back shows counts and choices. */
  function panel(study, into, choice, changed, changedAll, open) {
    var sections = [];
    study.facets.forEach(function (facet) {
      var made = section(study, facet, choice, changed, changedAll);
      if (!made) return;
      made.details.open = open && OPEN.indexOf(facet.key) >= 0;
      sections.push(made);
      into.append(made.details);
    });
    return function (now, counts) {
      sections.forEach(function (each) {
        var chosen = now.values[each.facet.key] || [];
        var ofValues = counts[study.facets.indexOf(each.facet)];
        each.number.textContent = chosen.length ? say("chosen", { n: chosen.length }) : "";
        if (chosen.length && !each.details.dataset.seen) each.details.open = open || each.details.open;
        if (chosen.length) each.details.dataset.seen = "yes";
        if (each.modes) each.modes.update(now.all);
        each.options.forEach(function (option) {
          option.box.checked = chosen.indexOf(option.place) >= 0;
          if (option.box.checked) option.label.hidden = false;
          if (option.shown === ofValues[option.place]) return;
          option.shown = ofValues[option.place];
          option.count.textContent = quotes.number(option.shown);
          option.label.classList.toggle("tt-none", option.shown === 0);
        });
      });
    };
  }

  quotes.panel = panel;
})();
