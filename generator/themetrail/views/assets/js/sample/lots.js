/* Drawing lots that anybody can draw again; views/lots.py does the same, and tells how. */
(function () {
  "use strict";

  function hash(text) {
    var number = 0x811c9dc5;
    new TextEncoder().encode(text).forEach(function (byte) { number = Math.imul(number ^ byte, 0x01000193); });
    return number >>> 0;
  }

  function numbers(state) {
    return function () {
      state = (state + 0x6d2b79f5) | 0;
      var mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return (mixed ^ (mixed >>> 14)) >>> 0;
    };
  }

  function drawn(seed, count, among) {
    var next = numbers(hash(seed.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").normalize("NFC")));
    var places = [];
    for (var place = 0; place < among; place += 1) places.push(place);
    var chosen = Math.min(Math.max(count, 0), among);
    for (var at = 0; at < chosen; at += 1) {
      var other = at + Math.floor(next() * (among - at) / 4294967296);
      var kept = places[at];
      places[at] = places[other];
      places[other] = kept;
    }
    return places.slice(0, chosen);
  }

  window.themetrail = Object.assign(window.themetrail || {}, { drawn: drawn });
})();
