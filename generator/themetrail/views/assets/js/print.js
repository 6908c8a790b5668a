/* Printing: a button where a page offers it, and folded parts opened on paper. */
(function () {
  "use strict";

  var opened = [];

  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll(".md-content details:not([open])"));
    opened.forEach(function (each) { each.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (each) { each.open = false; });
    opened = [];
  });

  /* What runs along the top of each sheet, and where the page stands on the web if that is known. */
  function text(words) {
    return '"' + words.replace(/[^ -~]|["\\<]/gu, function (sign) {
      return "\\" + sign.codePointAt(0).toString(16) + " ";
    }) + '"';
  }
  var title = document.querySelector("h1");
  var study = document.querySelector("[data-study]");
  var site = window.themetrail;
  var where = site.address("#").replace(/#$/, "");
  var sheet = document.createElement("style");
  var font = "font: 8pt system-ui, sans-serif; color: #555; ";
  var name = title ? title.textContent.replace(/\u00b6/g, "").trim() : "";
  var work = study ? study.dataset.study.split(/: | – | — /)[0] : "";
  sheet.textContent = "@page { @top-left { " + font + "content: " + text(name.indexOf(work) === 0 ? "" : work) + "; } "
    + "@top-right { " + font + "content: " + text(name) + "; } "
    + "@bottom-left { " + font + "content: " + text(where) + "; } } @page :first { @top-left { content: none; } @top-right { content: none; } }";
  document.head.appendChild(sheet);

  document.querySelectorAll("[data-print]").forEach(function (place) {
    place.appendChild(site.button(place.dataset.print, function () { window.print(); }));
  });
})();
