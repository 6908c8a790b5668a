/* Names for parts of the page that the MkDocs theme leaves without one, or gives the same one twice. */
(function () {
  "use strict";

  function name(selector, words) {
    document.querySelectorAll(selector).forEach(function (part) { part.setAttribute("aria-label", words); });
  }

  name(".md-search[role=dialog]", "Search");
  name(".md-nav--primary .md-nav--secondary", "Table of contents, in the menu");
})();
