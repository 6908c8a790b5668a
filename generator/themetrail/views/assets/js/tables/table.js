/* A table with a link in every cell; arrow keys go from one to the next. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var say = quotes.say;
  var element = quotes.element;
  var STEPS = 5;
  var LONG = 12;

  function heading(line, kind, attributes) {
    var inside = line.href
      ? element(line.hue ? "a.tt-code-link" : "a", Object.assign({ href: line.href, dir: "auto" }, quotes.hue(line)), line.title)
      : element("span", { dir: "auto" }, line.title);
    return element(kind, attributes, inside);
  }

  function cell(view, number, kind, row, column) {
    if (!number) return element(kind);
    var made = element(kind, null, element("a", { href: quotes.tables.address(view.data, view.table, row, column) }, quotes.number(number)));
    made.firstChild.told = row && column ? ["cell", { row: row.title, column: column.title, n: number }]
      : ["cell all", { row: (row || column || { title: say("all quotes") }).title, n: number }];
    return made;
  }

  /* How dark a cell is: a step of five, the square root of its share of the largest. */
  function step(view, number) { return Math.ceil(STEPS * Math.sqrt(number / view.table.most)); }

  function groups(view) {
    var made = element("tr", null, element("td", { colspan: "2" }));
    view.columns.forEach(function (place, at) {
      var group = view.table.columns[place].group;
      var before = at ? view.table.columns[view.columns[at - 1]].group : null;
      if (group === before) made.lastChild.colSpan += 1;
      else made.append(element("th.tt-group-head", { scope: "colgroup" }, element("span", null, group)));
    });
    return made;
  }

  function head(view) {
    var lines = view.columns.map(function (place) { return view.table.columns[place]; });
    var upright = lines.some(function (line) { return line.title.length > LONG; });
    var names = element("tr", null, element("td.tt-corner"), element("th.tt-all", { scope: "col" }, element("span", null, say("all quotes"))));
    var totals = element("tr.tt-all", null, element("th", { scope: "row" }, say("all quotes")), cell(view, view.data.all, "td.tt-all", null, null));
    lines.forEach(function (line, at) {
      var starts = line.group && (!at || lines[at - 1].group !== line.group);
      names.append(heading(line, starts ? "th.tt-starts" : "th", { scope: "col" }));
      totals.append(cell(view, line.quotes, "td", null, line));
    });
    var made = element("thead", { class: upright ? "tt-upright" : null });
    if (lines.length && lines[0].group) made.append(groups(view));
    made.append(names, totals);
    return made;
  }

  function row(view, place) {
    var line = view.table.rows[place];
    var depth = view.nested && line.depth ? "--depth:" + line.depth : null;
    var made = element("tr", null, heading(line, "th", { scope: "row", style: depth }), cell(view, line.quotes, "td.tt-all", line, null));
    view.columns.forEach(function (column) {
      var number = view.table.counts[place][column];
      if (view.table.near && column === place) made.append(element("td.tt-self"));
      else made.append(cell(view, number, number ? "td.tt-step-" + step(view, number) : "td", line, view.table.columns[column]));
    });
    return made;
  }

  /* `view`: the data, the table, and the places of the rows and columns that are shown. */
  function built(view) {
    var body = element("tbody");
    view.rows.forEach(function (place) { body.append(row(view, place)); });
    var made = element("table.tt-cross", null, element("caption.tt-unseen", null, view.table.given.title), head(view), body);
    made.addEventListener("pointerover", tell);
    made.addEventListener("focusin", tell);
    walked(made);
    return made;
  }

  var lit = null;

  /* What a number tells, in words; and the head of its column. */
  function tell(event) {
    var link = event.target.closest("a");
    if (link && link.told && !link.title) link.title = say(link.told[0], link.told[1]);
    var at = event.target.closest("td, th");
    if (lit) lit.classList.remove("tt-lit");
    lit = at && at.closest("tbody") ? at.closest("table").querySelector("thead tr:nth-last-child(2)").cells[at.cellIndex] : null;
    if (lit) lit.classList.add("tt-lit");
  }

  /* One link of the table is reached with the tab key, the others from there. */
  function walked(table) {
    var rows = Array.from(table.tHead.rows).slice(-2).concat(Array.from(table.tBodies[0].rows));
    var links = table.querySelectorAll("a");
    links.forEach(function (link) { link.tabIndex = -1; });
    var entrance = table.querySelector("tbody td:not(.tt-all) a") || links[0];
    if (entrance) entrance.tabIndex = 0;

    function linkAt(across, down) {
      var found = rows[down] && rows[down].cells[across];
      return found ? found.querySelector("a") : null;
    }

    function next(from, across, down) {
      var at = from.closest("td, th").cellIndex + across;
      var of = rows.indexOf(from.closest("tr")) + down;
      for (; at >= 0 && at < rows[0].cells.length && of >= 0 && of < rows.length; at += across, of += down) {
        if (linkAt(at, of)) return linkAt(at, of);
      }
      return null;
    }

    function end(from, last) {
      var inRow = from.closest("tr").querySelectorAll("a");
      return inRow[last ? inRow.length - 1 : 0];
    }

    table.addEventListener("focusin", function (event) {
      if (event.target === entrance) return;
      entrance.tabIndex = -1;
      entrance = event.target;
      entrance.tabIndex = 0;
    });
    table.addEventListener("keydown", function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      var forward = getComputedStyle(table).direction === "rtl" ? -1 : 1;
      var ways = {
        ArrowRight: function (from) { return next(from, forward, 0); }, ArrowLeft: function (from) { return next(from, -forward, 0); },
        ArrowDown: function (from) { return next(from, 0, 1); }, ArrowUp: function (from) { return next(from, 0, -1); },
        Home: function (from) { return end(from, false); }, End: function (from) { return end(from, true); }
      };
      if (!ways[event.key] || !event.target.closest("a")) return;
      event.preventDefault();
      var to = ways[event.key](event.target);
      if (to) to.focus();
    });
  }

  quotes.tables.built = built;
})();
