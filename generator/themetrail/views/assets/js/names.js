/* Names for parts of the page that the MkDocs theme leaves without one, or gives the same one twice. */
(function () {
  "use strict";

  function name(selector, words) {
    document.querySelectorAll(selector).forEach(function (part) { part.setAttribute("aria-label", words); });
  }

  var say = window.themetrail.say;
  name(".md-search[role=dialog]", say("Search"));
  name(".md-nav--primary .md-nav--secondary", say("Table of contents, in the menu"));
})();
