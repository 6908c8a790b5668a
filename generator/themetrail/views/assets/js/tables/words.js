/* What the page of the tables says of its own accord. */
(function () {
  "use strict";

  window.themetrail.quotes.add({
    "tables": "Tables",
    "how": "How to show it",
    "near": "Near means",
    "near overlap": "words in common",
    "near turn": "a turn in common",
    "near turns": { one: "at most {n} turn apart", other: "at most {n} turns apart" },
    "rows by": "Rows by",
    "columns by": "Columns by",
    "by study": "order of the study",
    "by size": "number of quotes",
    "by name": "name",
    "by similarity": "similarity",
    "fold": "Leave out empty rows and columns",
    "folded": "{rows} and {columns} left out",
    "rows number": { one: "{n} row", other: "{n} rows" },
    "columns number": { one: "{n} column", other: "{n} columns" },
    "opens": "Each number opens its quotes.",
    "totals": "The first number of a row or column counts all its quotes, each once; it need not be the sum.",
    "keys": "Arrow keys go from number to number.",
    "all quotes": "All quotes",
    "cell": { one: "{row}, {column}: {n} quote", other: "{row}, {column}: {n} quotes" },
    "cell all": { one: "{row}: {n} quote", other: "{row}: {n} quotes" },
    "download csv": "Download as CSV",
    "part rows": "Rows {from} to {to} of {n}",
    "part columns": "Columns {from} to {to} of {n}",
    "previous": "Previous",
    "next": "Next",
    "no cells": "Nothing stands together here.",
    "tables failed": "The tables could not be loaded. They can be downloaded from the page of the data."
  });
})();
