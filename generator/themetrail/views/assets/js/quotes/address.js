/* Choices as an address, and back: `#theme=…&code=…&code=…&near=…:turn&codes=all&words=…&order=theme`. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var ORDERS = ["transcript", "theme", "participant"];

  function written(study, choice) {
    var pairs = new URLSearchParams();
    study.facets.forEach(function (facet) {
      (choice.values[facet.key] || []).forEach(function (place) { pairs.append(facet.key, facet.values[place].key); });
    });
    choice.near.forEach(function (each) { pairs.append("near", study.data.codes[each.code].id + ":" + each.how); });
    if (choice.all) pairs.append("codes", "all");
    if (choice.words.trim()) pairs.append("words", choice.words.trim());
    if (choice.order !== ORDERS[0]) pairs.append("order", choice.order);
    return pairs.toString();
  }

  function placeOf(study, facet, key) {
    var former = Object.prototype.hasOwnProperty.call(study.data.formerly, facet.key) && study.data.formerly[facet.key];
    var now = former && Object.prototype.hasOwnProperty.call(former, key) ? former[key] : key;
    return facet.values.findIndex(function (value) { return value.key === now; });
  }

  function placedNear(study, written) {
    var near = quotes.nearness(written);
    var facet = study.facets.find(function (each) { return each.key === "code"; });
    var place = near ? placeOf(study, facet, near.code) : -1;
    return place < 0 ? null : { code: place, how: near.how };
  }

  /* The choice that an address tells, and what in it is unknown here. */
  function read(study, hash) {
    var choice = quotes.nothing();
    var unknown = [];
    if (hash.indexOf("=") < 0) return { choice: choice, unknown: unknown };
    new URLSearchParams(hash).forEach(function (value, key) {
      if (key === "near") {
        var near = placedNear(study, value);
        if (near) choice.near.push(near);
        else unknown.push(value);
      } else if (key === "codes") choice.all = value === "all";
      else if (key === "words") choice.words = value;
      else if (key === "order") choice.order = ORDERS.indexOf(value) >= 0 ? value : ORDERS[0];
      else {
        var facet = study.facets.find(function (each) { return each.key === key; });
        var place = facet ? placeOf(study, facet, value) : -1;
        if (place < 0) unknown.push(value || key);
        else {
          var chosen = choice.values[key] = choice.values[key] || [];
          if (chosen.indexOf(place) < 0) chosen.push(place);
        }
      }
    });
    return { choice: choice, unknown: unknown };
  }

  function current() {
    var at = location.href.indexOf("#");
    return at < 0 ? "" : location.href.slice(at + 1);
  }

  /* A new entry of the history, or the present one changed. */
  function write(hash, replace) {
    var address = location.href.split("#")[0] + (hash ? "#" + hash : "");
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  quotes.address = { ORDERS: ORDERS, written: written, read: read, current: current, write: write };
})();
