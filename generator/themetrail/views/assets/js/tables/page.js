/* The page of the tables: which one is shown and how; the address tells. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var root = document.querySelector(".tt-crossing");
  if (!root) return;
  var say = quotes.say;
  var element = quotes.element;
  var data = window.themetrailTables;
  if (!data) {
    root.append(element("p.tt-empty", { role: "alert" }, say("tables failed")));
    return;
  }

  var BY_CODE = "code-by-code-";
  /* So many rows and columns are shown at once. */
  var MOST = { rows: 150, columns: 120 };
  var names = Object.keys(data.tables);
  var nearness = names.filter(function (name) { return name.indexOf(BY_CODE) === 0; })
    .map(function (name) { return name.slice(BY_CODE.length); });
  var kinds = Array.from(new Set(names.map(kindOf)));
  var known = {};
  var asked = null;
  var from = { rows: 0, columns: 0 };

  function kindOf(name) { return name.indexOf(BY_CODE) === 0 ? BY_CODE.slice(0, -1) : name; }

  function nameOf(choice) { return choice.table + "-" === BY_CODE ? BY_CODE + choice.near : choice.table; }

  function tableOf(choice) {
    var name = nameOf(choice);
    known[name] = known[name] || quotes.tables.read(data, name);
    return known[name];
  }

  /* The address */

  var USUAL = { table: kinds[0], near: nearness[0], rows: "study", columns: "study", empty: "shown" };
  var ALLOWED = { table: kinds, near: nearness, rows: quotes.tables.ORDERS, columns: quotes.tables.ORDERS, empty: ["shown", "folded"] };

  function read() {
    var written = new URLSearchParams(location.hash.slice(1));
    var choice = {};
    Object.keys(USUAL).forEach(function (key) {
      var value = written.get(key);
      choice[key] = ALLOWED[key].indexOf(value) >= 0 ? value : USUAL[key];
    });
    return choice;
  }

  function address(choice) {
    var pairs = new URLSearchParams();
    Object.keys(USUAL).forEach(function (key) { if (choice[key] !== USUAL[key]) pairs.append(key, choice[key]); });
    return "#" + pairs.toString();
  }

  function change(key, value) {
    asked[key] = value;
    history.replaceState(null, "", location.href.split("#")[0] + address(asked));
    show();
  }

  /* The parts of the page */

  function select(key, label, values, say_) {
    var field = element("select", { id: "tt-table-" + key });
    values.forEach(function (value) { field.append(element("option", { value: value }, say_(value))); });
    field.addEventListener("change", function () { change(key, field.value); });
    return { field: field, part: element("p", null, element("label", { for: field.id }, label), " ", field) };
  }

  function ordering(key) {
    return select(key, say(key + " by"), quotes.tables.ORDERS, function (value) { return say("by " + value); });
  }

  var which = element("nav.tt-which", { "aria-label": say("tables") });
  var list = element("ul");
  which.append(list);
  var near = select("near", say("near"), nearness, function (value) {
    return Number(value) ? say("near turns", { n: Number(value) }) : say("near " + value);
  });
  var rows = ordering("rows");
  var columns = ordering("columns");
  var fold = element("input", { type: "checkbox", id: "tt-table-empty" });
  var folded = element("span.tt-count");
  fold.addEventListener("change", function () { change("empty", fold.checked ? "folded" : "shown"); });
  var folding = element("p", null, fold, " ", element("label", { for: fold.id }, say("fold")), " ", folded);
  var title = element("h2.tt-unseen", { id: "tt-table-title" });
  var reading = element("p.tt-reading", { id: "tt-table-reading", role: "status" });
  var part = element("div.tt-parts");
  var region = element("div.tt-cross-region", { tabindex: "0", role: "region", "aria-labelledby": "tt-table-title", "aria-describedby": "tt-table-reading" });
  var csv = element("a", null, say("download csv"));
  root.append(which, title, reading,
    element("div.tt-how", { role: "group", "aria-label": say("how") }, near.part, rows.part, columns.part, folding), part, region,
    element("p.tt-hint", null, say("totals") + " ", element("span.tt-arrows", null, say("keys"))), element("p.tt-take-table", null, csv));

  function links() {
    list.replaceChildren();
    kinds.forEach(function (kind) {
      var to = Object.assign({}, asked, { table: kind });
      var current = kind === asked.table;
      list.append(element("li", null, element("a", { href: address(to), "aria-current": current ? "true" : null }, tableOf(to).given.title)));
    });
  }

  /* A part of what there is, where that is too much to be shown at once. */
  function window_(key, places) {
    if (places.length <= MOST[key]) return places;
    from[key] = Math.min(from[key], Math.floor((places.length - 1) / MOST[key]) * MOST[key]);
    var end = Math.min(places.length, from[key] + MOST[key]);
    var line = element("p", null, say("part " + key, { from: from[key] + 1, to: end, n: places.length }));
    [["previous", -1, from[key] > 0], ["next", 1, end < places.length]].forEach(function (way) {
      var button = quotes.button("", say(way[0]), function () {
        from[key] += way[1] * MOST[key];
        show();
        var own = part.querySelector("[data-way='" + key + way[0] + "']");
        (own.disabled ? part.querySelector("[data-way^=" + key + "]:not(:disabled)") : own).focus();
      });
      button.dataset.way = key + way[0];
      button.disabled = !way[2];
      line.append(" ", button);
    });
    part.append(line);
    return places.slice(from[key], end);
  }

  function showChoice(table, all) {
    near.part.hidden = !table.near;
    near.field.value = asked.near;
    rows.field.value = asked.rows;
    columns.part.hidden = Boolean(table.columns[0].group);
    columns.field.value = asked.columns;
    fold.checked = asked.empty === "folded";
    folding.hidden = !(all.rows.empty || all.columns.empty);
    folded.textContent = fold.checked ? say("folded", {
      rows: say("rows number", { n: all.rows.empty }), columns: say("columns number", { n: all.columns.empty })
    }) : "";
    title.textContent = table.given.title;
    reading.replaceChildren(table.given.reading, element("span.tt-opens", null, " " + say("opens")));
    csv.href = table.given.csv;
    csv.download = table.given.keptAs;
  }

  function show() {
    var table = tableOf(asked);
    var empty = asked.empty === "folded";
    var all = { rows: quotes.tables.ordered(table, true, asked.rows, empty), columns: quotes.tables.ordered(table, false, asked.columns, empty) };
    links();
    showChoice(table, all);
    part.replaceChildren();
    var view = { data: data, table: table, nested: asked.rows === "study", rows: window_("rows", all.rows.places), columns: window_("columns", all.columns.places) };
    var made = view.rows.length && view.columns.length ? quotes.tables.built(view) : element("p.tt-empty", null, say("no cells"));
    region.replaceChildren(made);
    leaveRoom(made);
  }

  /* What gets the focus is not hidden under the heads of rows and columns. */
  function leaveRoom(table) {
    if (!table.tHead) return;
    region.style.scrollPaddingBlockStart = table.tHead.offsetHeight + "px";
    region.style.scrollPaddingInlineStart = table.tHead.rows[table.tHead.rows.length - 1].cells[0].offsetWidth + "px";
  }

  function arrive() {
    var before = asked;
    asked = read();
    if (before && before.table !== asked.table) {
      from = { rows: 0, columns: 0 };
      region.scrollTo(0, 0);
    }
    show();
  }

  window.addEventListener("hashchange", arrive);
  arrive();
})();
