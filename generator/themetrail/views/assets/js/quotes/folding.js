/* Words without accents, case and punctuation; and which words and phrases are looked for in them. */
(function () {
  "use strict";

  var quotes = window.themetrail.quotes;

  /* Accents and vowel points that may be left out. Signs that make another syllable, as in Devanagari, stay. */
  var ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
  var UNSEEN = /[\u00ad\u061c\u200b-\u200f\u2060\ufeff\u0640]/g;
  var LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ς": "σ" };
  var SPECIAL = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");
  var LEFT_OUT = /\[…\]|\[\.\.\.\]/g;
  /* What stands between words is a space. Where words are left out or a turn ends, no phrase goes on. */
  var BREAK = " \u0001 ";
  var BETWEEN = /[^\p{L}\p{N}\p{M}\u0001]+/gu;
  var UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
  var PLAIN = /^[\x00-\x7f]*$/;

  function bare(text) {
    return text.normalize("NFKD").toLowerCase().replace(ACCENTS, "").replace(UNSEEN, "")
      .replace(SPECIAL, function (letter) { return LETTERS[letter]; });
  }

  /* The words of a text, a space before and after each. */
  function fold(text) {
    if (PLAIN.test(text) && text.indexOf("[...]") < 0) {
      return " " + text.toLowerCase().replace(/[^a-z0-9\u0001]+/g, " ").trim() + " ";
    }
    return " " + bare(text.replace(LEFT_OUT, BREAK)).replace(BETWEEN, " ").trim() + " ";
  }

  /* What is looked for in folded text: a word by its beginning, a phrase as a whole. */
  function needle(words, whole) {
    var folded = fold(words).trim();
    if (!folded) return null;
    var first = folded.codePointAt(0);
    var start = UNSPACED.test(String.fromCodePoint(first)) ? "" : " ";
    var end = whole && !UNSPACED.test(Array.from(folded).pop()) ? " " : "";
    return start + folded + end;
  }

  /* `ward "the list"`: the needles. A phrase that is still being written may go on. */
  function asked(text) {
    var found = [];
    var phrase = false;
    var pieces = text.split(/["“”„‟«»‹›「」『』]/);
    pieces.forEach(function (piece, place) {
      if (phrase) found.push(needle(piece, place < pieces.length - 1));
      else piece.split(/\s+/).forEach(function (word) { found.push(needle(word, false)); });
      phrase = !phrase;
    });
    return found.filter(Boolean);
  }

  /* Characters as they are folded. */
  var known = new Map();

  /* Where the needles stand in a text as it is written: [start, end] in order, none in another. */
  function places(text, needles) {
    if (!needles.length) return [];
    var folded = " ";
    var origins = [0];
    var at = 0;
    Array.from(text).forEach(function (character) {
      var made = known.get(character);
      if (made === undefined) {
        made = bare(character).replace(BETWEEN, " ");
        known.set(character, made);
      }
      if (made === " " && folded[folded.length - 1] === " ") made = "";
      for (var count = 0; count < made.length; count += 1) origins.push(at);
      folded += made;
      at += character.length;
    });
    folded += " ";
    origins.push(at, at);
    var found = [];
    needles.forEach(function (each) {
      var from = folded.indexOf(each);
      while (from >= 0) {
        var last = from + each.length;
        found.push([origins[from + (each[0] === " " ? 1 : 0)], origins[each[each.length - 1] === " " ? last - 1 : last]]);
        from = folded.indexOf(each, from + Math.max(1, each.trim().length));
      }
    });
    found.sort(function (one, other) { return one[0] - other[0] || other[1] - one[1]; });
    return found.filter(function (each, place) {
      return each[1] > each[0] && found.slice(0, place).every(function (earlier) { return earlier[1] <= each[0]; });
    });
  }

  quotes.fold = fold;
  quotes.asked = asked;
  quotes.places = places;
  quotes.BREAK = BREAK;
})();
