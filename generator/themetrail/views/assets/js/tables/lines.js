/* A table as it was given, its rows and columns in an order that is asked for, and where its numbers lead. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;
  var ORDERS = ["study", "size", "name", "similarity"];

  /* `counts[row][column]`, by the places that the study gives them. */
  function read(data, name) {
    var given = data.tables[name];
    var rows = data.lines[given.rows];
    var columns = data.lines[given.columns];
    var near = given.rows === given.columns ? name.slice(name.lastIndexOf("-") + 1) : null;
    var counts = given.cells.map(function (cells) {
      var row = new Uint32Array(columns.length);
      for (var at = 0; at < cells.length; at += 2) row[cells[at]] = cells[at + 1];
      return row;
    });
    var most = counts.reduce(function (most, row) { return Math.max(most, Math.max.apply(null, row)); }, 0);
    return { given: given, rows: rows, columns: columns, counts: counts, near: near, most: most };
  }

  function total(table, ofRows, place) {
    return (ofRows ? table.counts[place] : table.counts.map(function (row) { return row[place]; }))
      .reduce(function (sum, number) { return sum + number; }, 0);
  }

  /* A line as a vector. A code near codes is so by its row and its column, and near itself as often as it has
     quotes, so that rows and columns get one order. */
  function vector(table, ofRows, place) {
    var column = function () { return table.counts.map(function (row) { return row[place]; }); };
    if (!table.near) return ofRows ? Array.from(table.counts[place]) : column();
    var made = Array.from(table.counts[place]).concat(column());
    made[place] = made[place + table.rows.length] = table.rows[place].quotes;
    return made;
  }

  function alike(table, ofRows, places) {
    var full = places.filter(function (place) { return total(table, ofRows, place); });
    var order = quotes.bySimilarity(full.map(function (place) { return vector(table, ofRows, place); }));
    var empty = places.filter(function (place) { return !total(table, ofRows, place); });
    return order.map(function (at) { return full[at]; }).concat(empty);
  }

  function sorted(table, ofRows, by, places) {
    var lines = ofRows ? table.rows : table.columns;
    if (by === "similarity") return alike(table, ofRows, places);
    if (by === "size") return places.sort(function (one, other) { return lines[other].quotes - lines[one].quotes || one - other; });
    if (by === "name") return places.sort(function (one, other) { return quotes.compare(lines[one].title, lines[other].title) || one - other; });
    return places;
  }

  /* The places of rows or columns in order, and how many empty ones there are. What is told of participants
     stays with what else is told of the kind. */
  function ordered(table, ofRows, by, fold) {
    var lines = ofRows ? table.rows : table.columns;
    var all = lines.map(function (_, place) { return place; });
    var full = all.filter(function (place) { return total(table, ofRows, place); });
    var kept = fold ? full : all;
    var places = lines.length && lines[0].group ? kept : sorted(table, ofRows, by, kept.slice());
    return { places: places, empty: all.length - full.length };
  }

  /* Where the quotes of some lines stand: a code of a column is one that must be near. */
  function address(data, table, row, column) {
    var pairs = new URLSearchParams();
    if (row) pairs.append(row.choice, row.id);
    if (column && row && table.near) pairs.append("near", column.id + ":" + table.near);
    else if (column) pairs.append(column.choice, column.id);
    var choices = pairs.toString();
    return data.quotes + (choices ? "#" + choices : "");
  }

  quotes.tables = { ORDERS: ORDERS, read: read, ordered: ordered, address: address };
})();
