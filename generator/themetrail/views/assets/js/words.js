/* Saying a text in the language of the interface. The English text is the key; what the language's words lack is
   said in English. `words` are written beside this script by the build. */
(function () {
  "use strict";

  var known = window.themetrailWords || { language: "en", texts: {} };
  var plurals = new Intl.PluralRules(known.language);
  var numbers = new Intl.NumberFormat(known.language);

  function number(value) { return typeof value === "number" ? numbers.format(value) : String(value); }

  /* `text` is a text with {names} of `values`; or, where the number `values.n` decides the form, a text for
     each: { one: "{n} quote", other: "{n} quotes" }. */
  function say(text, values) {
    var english = typeof text === "string" ? text : text.one;
    var own = Object.prototype.hasOwnProperty.call(known.texts, english);
    var said = own ? known.texts[english] : text;
    if (typeof said !== "string") said = said[plurals.select(values.n)] || said.other;
    if (!values) return said;
    return said.replace(/\{(\w+)\}/g, function (_, name) { return number(values[name]); });
  }

  window.themetrail = Object.assign(window.themetrail || {}, { say: say, number: number });
})();
