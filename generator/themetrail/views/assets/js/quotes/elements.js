/* Elements, made without ever reading text as HTML. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;

  /* element("a.tt-chip", { href: "…" }, "text" or elements …) */
  function element(kind, attributes) {
    var names = kind.split(".");
    var made = document.createElement(names[0]);
    if (names.length > 1) made.className = names.slice(1).join(" ");
    Object.keys(attributes || {}).forEach(function (name) {
      var value = attributes[name];
      if (value === true) made.setAttribute(name, "");
      else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
    });
    for (var place = 2; place < arguments.length; place += 1) {
      var inside = arguments[place];
      if (inside !== null && inside !== undefined) made.append(inside);
    }
    return made;
  }

  function button(kind, text, act) {
    var made = window.themetrail.button(text, act);
    if (kind) made.className = kind;
    return made;
  }

  /* The attributes that give an element the hue of a theme or code. */
  function hue(record) { return { "data-hue": record.hue, "data-pattern": record.pattern }; }

  quotes.element = element;
  quotes.button = button;
  quotes.hue = hue;
})();
